"""The canvas block before everybody: the handlers that it has, and what each is sent."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from pepiniere.artifact import api as artifacts
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock
from tests.blocks.calls import CANVAS, as_typed
from tests.blocks.outcomes import authoring_in_a_course, holding_the_link, only, reading_the_draft, writing
from tests.conftest import NOW, World

BLOCK = CANVAS
TABLE = {
    "block.edit": authoring_in_a_course,
    "canvas.write": writing,
    "canvas.publish": writing,
    "canvas.read": reading_the_draft,
    "workshop.add": holding_the_link,
    "workshop.open": only("carrier", "member", "trainer"),
}


def make(world: World) -> dict[str, Any]:
    """A canvas with two cards and one version, its latest act that of each who writes."""
    blueprint = get_blueprint("gouvernance")
    sheet = canvas.open_canvas(Owner(project=world.project), slot="gouvernance", blueprint=blueprint, now=NOW)
    card = uuid4()
    canvas.add_card(sheet, act=world.act("carrier"), card=card, zone="raison", text="a")
    version = canvas.publish_canvas(sheet, act=world.act("carrier"), note="", licence="CC-BY-SA-4.0")
    edited, added = (replace(world.act(who), at=clock.now()) for who in ("carrier", "member"))
    canvas.edit_card(sheet, act=edited, card=card, text="b", base=1)
    other = uuid4()
    canvas.add_card(sheet, act=added, card=other, zone="raison", text="c")
    return {"card": str(card), "other": str(other), "version": version.uid}


def bodies(world: World, made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    common = {"operation": str(uuid4()), "project": str(world.project.uid)}
    card = {**common, "card": made["card"]}
    return {
        "add_card": {**common, "card": str(uuid4()), "zone": "raison", "text": "ajout"},
        "edit_card": {**card, "text": "b encore", "base": 2},
        "move_card": {**card, "zone": "roles", "before": None},
        "remove_card": card,
        "restore_card": card,
        "stack_card": {**card, "onto": made["other"]},
        "leave_stack": card,
        "vote": {**card, "matters": True},
        "undo": common,
        "upgrade": common,
        "leave": common,
        "publish": {**common, "licence": "CC-BY-SA-4.0", "note": ""},
        "form": {**common, "do": "add-raison", "text-raison": "sans script"},
        "preview_canvas": as_typed(display_name="Pris"),
        "save_canvas": as_typed(display_name="Pris"),
    }


def snapshot(made: dict[str, Any]) -> tuple[Any, ...]:
    """What the canvas holds, to tell that nothing changed."""
    artifact, _version = artifacts.get_version(made["version"])
    return artifact.revision, [(card.zone, card.text) for card in canvas.list_cards(artifact)]
