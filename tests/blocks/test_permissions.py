"""Every handler against every kind of person: one table says what each may do with a project, its works, a cohort."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from xblock.core import XBlock

from pepiniere import urls
from pepiniere.artifact import api as artifacts
from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock, permissions
from tests.blocks.calls import as_typed, call, client_of, handler_url
from tests.conftest import NOW, World

PEOPLE = (
    "anonymous",
    "stranger",
    "unenrolled_member",
    "alone",
    "neighbour",
    "former",
    "member",
    "carrier",
    "coach",
    "observer",
    "gardener",
    "trainer",
    "trainer_elsewhere",
    "trainer as a learner",
    "trainer as member",
)
# What somebody gets, by who they are: the status of what is permitted is 200.
Outcome = Callable[[str], int]

WRITERS = {"member", "carrier"}
OUTSIDE = {"stranger", "unenrolled_member", "trainer_elsewhere"}
MASKED = {"trainer as a learner", "trainer as member"}


def writing(who: str) -> int:
    """The platform itself answers an anonymous POST; nobody behind a mask changes anything."""
    if who == "anonymous" or who in MASKED:
        return 403
    return 200 if who in WRITERS else 404 if who in OUTSIDE else 403


def reading_the_draft(who: str) -> int:
    """A trainer seen as a plain learner is one of the cohort, and no more."""
    if who in WRITERS | {"coach", "trainer", "trainer as member"}:
        return 200
    return 403 if who in {"alone", "neighbour", "former", "observer", "gardener", "trainer as a learner"} else 404


def reading_a_version(who: str) -> int:
    return 404 if who in OUTSIDE | {"anonymous"} else 200


def authoring_in_a_course(who: str) -> int:
    return 403 if who == "anonymous" else 404


def only(*allowed: str) -> Outcome:
    """Those allowed; whoever else walks in the course learns that it is not theirs, strangers that nothing is there."""

    def outcome(who: str) -> int:
        return 200 if who in allowed else 404 if who in OUTSIDE | {"anonymous"} else 403

    return outcome


def walking_in_the_course(who: str) -> int:
    return 404 if who in OUTSIDE | {"anonymous"} else 200


def acting_in_the_course(who: str) -> int:
    return 403 if who in MASKED else walking_in_the_course(who)


def holding_the_link(_who: str) -> int:
    """A workshop knows nobody: whoever has its code may."""
    return 200


IN_PROJECT = ("carrier", "member", "coach", "observer", "gardener")

# Permission -> what a person gets on the canvas of a project that is not named otherwise, on it, or in its cohort.
TABLE: dict[str, Outcome] = {
    "canvas.write": writing,
    "canvas.publish": writing,
    "canvas.read": reading_the_draft,
    "artifact.read_draft": reading_the_draft,
    "artifact.remark": only("carrier", "member", "coach", "trainer"),
    "artifact.answer": writing,
    "artifact.restore": writing,
    "artifact.read_version": reading_a_version,
    "block.edit": authoring_in_a_course,
    "charter.accept": acting_in_the_course,
    "cohort.see": only("trainer"),
    "cohort.steer": only("trainer"),
    "project.ask": acting_in_the_course,
    "project.choose": only(*IN_PROJECT),
    "project.copy": only("carrier", "member", "trainer", "trainer as member"),
    "project.describe": only("carrier", "trainer"),
    "project.leave": only(*IN_PROJECT),
    "project.return": only("former"),
    "project.see": walking_in_the_course,
    "project.welcome": only("carrier", "trainer"),
    "projects.see": walking_in_the_course,
    "workshop.add": holding_the_link,
    "workshop.open": only("carrier", "member", "trainer"),
}


@pytest.fixture
def made(world: World) -> dict[str, Any]:
    return make_canvas(world)


def make_canvas(world: World) -> dict[str, Any]:
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


def our_handlers() -> dict[str, Any]:
    ours = [cls for _name, cls in XBlock.load_classes() if cls.__module__.startswith("pepiniere_blocks.")]
    names = {(cls, name) for cls in ours for name in dir(cls)}
    found = {name: getattr(cls, name) for cls, name in names}
    return {name: value for name, value in found.items() if getattr(value, "_is_xblock_handler", False)}


def test_every_handler_and_view_declares_a_permission() -> None:
    declared = permissions.declared()
    assert {name: handler.permission in declared for name, handler in our_handlers().items()} == dict.fromkeys(
        bodies_names(), True
    )
    views = {pattern.name: pattern.callback.permission for pattern in urls.urlpatterns}
    assert {name: permission in declared for name, permission in views.items()} == dict.fromkeys(views, True)
    assert set(declared) == set(TABLE)


def bodies_names() -> list[str]:
    return [
        "add_card",
        "edit_card",
        "move_card",
        "remove_card",
        "restore_card",
        "stack_card",
        "leave_stack",
        "vote",
        "undo",
        "upgrade",
        "leave",
        "publish",
        "form",
        "preview_canvas",
        "save_canvas",
    ]


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("handler", bodies_names())
def test_handlers(world: World, made: dict[str, Any], handler: str, who: str) -> None:
    before = snapshot(made)
    expected = TABLE[our_handlers()[handler].permission](who)
    client, body = client_of(world, who), bodies(world, made)[handler]
    if handler == "form":
        response: Any = client.post(handler_url("form"), body)
        expected = 303 if expected == 200 else expected
    else:
        response = call(client, handler, body)
    assert response.status_code == expected, response.content
    if expected >= 400:
        assert snapshot(made) == before


@pytest.mark.parametrize("who", ["trainer", "carrier", "stranger"])
@pytest.mark.parametrize("handler", bodies_names())
def test_nothing_is_worked_on_in_studio(world: World, made: dict[str, Any], handler: str, who: str) -> None:
    before = snapshot(made)
    client, body = client_of(world, who), bodies(world, made)[handler]
    authors = handler in {"preview_canvas", "save_canvas"}
    if handler == "form":
        response: Any = client.post(handler_url("form", place="studio"), body)
    else:
        response = call(client, handler, body, place="studio")
    assert response.status_code == ((200 if who == "trainer" else 404) if authors else 403)
    assert snapshot(made) == before


def snapshot(made: dict[str, Any]) -> tuple[Any, ...]:
    """What the canvas holds, to tell that nothing changed."""
    artifact, _version = artifacts.get_version(made["version"])
    return artifact.revision, [(card.zone, card.text) for card in canvas.list_cards(artifact)]
