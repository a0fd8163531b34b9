"""A canvas keeps its questions when its author changes them, until its team takes the new ones; no card moves."""

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint, read_blueprint
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.errors import UnknownZone, ZoneFull
from pepiniere.canvas.upgrading import compare_blueprints
from pepiniere.cohort.data import Owner
from pepiniere.lib.canonical import canonical_json
from tests.conftest import NOW, World

SHIPPED = get_blueprint("gouvernance")


def changed(*, drop: str = "", add: str = "", rename: str = "", limit: str = "") -> Blueprint:
    """The governance canvas as an author may leave it."""
    raw: dict[str, Any] = json.loads(SHIPPED.text)
    zones = [zone for zone in raw["zones"] if zone["id"] != drop]
    for zone in zones:
        if zone["id"] == rename:
            zone["question"] = "Autrement ?"
        if zone["id"] == limit:
            zone["limit"] = 1
    zones += [{"id": add, "name": "Nouvelle", "question": "Quoi ?"}] if add else []
    layout = [" ".join([zone["id"]]) for zone in zones]
    return read_blueprint(canonical_json({**raw, "zones": zones, "layout": layout}))


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    made = api.open_canvas(Owner(project=world.project), slot="gouvernance", blueprint=SHIPPED, now=NOW)
    api.add_card(made, act=world.act("carrier"), card=uuid4(), zone="raison", text="Les familles")
    return made


def test_what_an_author_changed_is_told(canvas: ArtifactData) -> None:
    upgrade = compare_blueprints(SHIPPED, changed(drop="soin", add="neuve", rename="roles"))
    assert [zone.id for zone in upgrade.added] == ["neuve"]
    assert [zone.id for zone in upgrade.dropped] == ["soin"]
    assert [(old.id, new.question) for old, new in upgrade.reworded] == [("roles", "Autrement ?")]
    assert not compare_blueprints(SHIPPED, SHIPPED).is_seen


def test_a_canvas_keeps_its_questions_until_they_are_taken(world: World, canvas: ArtifactData) -> None:
    newer = changed(drop="raison", add="neuve")
    again = api.open_canvas(Owner(project=world.project), slot="gouvernance", blueprint=newer, now=NOW)
    assert api.blueprint_of(again) == SHIPPED
    with pytest.raises(UnknownZone):
        api.add_card(canvas, act=world.act("carrier"), card=uuid4(), zone="neuve", text="un")


def test_no_card_moves_and_a_question_that_holds_some_stays(world: World, canvas: ArtifactData) -> None:
    newer = changed(drop="raison", add="neuve")
    api.upgrade_canvas(canvas, act=world.act("carrier"), blueprint=newer)

    taken = api.blueprint_of(canvas)

    assert [card.zone for card in api.list_cards(canvas)] == ["raison"]
    assert [zone.id for zone in taken.zones if zone.is_kept] == ["raison"]
    assert {zone for row in taken.layout for zone in row} == {zone.id for zone in taken.zones}
    assert not compare_blueprints(taken, newer).is_seen
    with pytest.raises(UnknownZone):
        api.add_card(canvas, act=world.act("carrier"), card=uuid4(), zone="raison", text="encore")
    (card,) = api.list_cards(canvas)
    api.move_card(canvas, act=world.act("carrier"), card=card.uid, zone="neuve", before=None)
    api.upgrade_canvas(canvas, act=world.act("carrier"), blueprint=newer)
    assert api.blueprint_of(canvas) == newer


def test_versions_keep_the_questions_that_they_answered(world: World, canvas: ArtifactData) -> None:
    act = world.act("carrier")
    version = api.publish_canvas(canvas, act=act, note="", licence="CC-BY-SA-4.0")
    api.upgrade_canvas(canvas, act=world.act("carrier"), blueprint=changed(drop="roles"))
    assert api.blueprint_of_content(version.content) == SHIPPED
    api.restore_version(canvas, act=world.act("carrier"), version=version.uid)
    assert api.blueprint_of(canvas) == SHIPPED


def test_a_question_takes_as_many_cards_as_its_author_allows(world: World) -> None:
    owner = Owner(project=world.other_project)
    made = api.open_canvas(owner, slot="s", blueprint=changed(limit="raison"), now=NOW)
    add = {"act": world.act("carrier"), "card": uuid4(), "zone": "raison", "text": "un"}
    api.add_card(made, **add)  # type: ignore[arg-type]
    api.add_card(made, **add)  # type: ignore[arg-type]
    with pytest.raises(ZoneFull, match="Purpose"):
        api.add_card(made, act=world.act("carrier"), card=uuid4(), zone="raison", text="deux")


def test_what_was_in_a_question_no_longer_asked_comes_back_there(world: World, canvas: ArtifactData) -> None:
    (card,) = api.list_cards(canvas)
    act = replace(world.act("carrier"), at=NOW)
    api.upgrade_canvas(canvas, act=act, blueprint=changed(drop="raison", add="neuve"))
    api.remove_card(canvas, act=world.act("carrier"), card=card.uid)
    api.restore_card(canvas, act=world.act("carrier"), card=card.uid)
    api.move_card(canvas, act=world.act("carrier"), card=card.uid, zone="neuve", before=None)
    api.undo(canvas, act=world.act("carrier"))
    assert [card.zone for card in api.list_cards(canvas)] == ["raison"]


def test_nothing_is_taken_back_to_where_no_page_shows_it(world: World, canvas: ArtifactData) -> None:
    (card,) = api.list_cards(canvas)
    api.move_card(canvas, act=world.act("carrier"), card=card.uid, zone="roles", before=None)
    api.upgrade_canvas(canvas, act=world.act("member"), blueprint=changed(drop="raison"))
    with pytest.raises(UnknownZone):
        api.undo(canvas, act=world.act("carrier"))
    assert [card.zone for card in api.list_cards(canvas)] == ["roles"]
