"""What is new since somebody's last visit, and what changed between two states."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.comparing import compare_contents
from pepiniere.cohort.data import Owner
from tests.conftest import NOW, World

MINUTE = timedelta(minutes=1)


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    owner = Owner(project=world.project)
    return api.open_canvas(owner, slot="gouvernance", blueprint=get_blueprint("gouvernance"), now=NOW)


def add(canvas: ArtifactData, world: World, text: str, *, who: str = "carrier", zone: str = "raison") -> UUID:
    card = uuid4()
    api.add_card(canvas, act=world.act(who), card=card, zone=zone, text=text)
    return card


def seen(canvas: ArtifactData, world: World, *, after: timedelta) -> int:
    fresh = artifacts.get_artifact(canvas.uid)
    return api.seen_before(fresh, user_id=world.id("member"), now=NOW + after)


def leave(canvas: ArtifactData, world: World, *, after: timedelta) -> None:
    fresh = artifacts.get_artifact(canvas.uid)
    api.note_look(fresh, user_id=world.id("member"), now=NOW + after)


def test_nothing_is_new_in_a_first_visit(canvas: ArtifactData, world: World) -> None:
    add(canvas, world, "un")
    assert seen(canvas, world, after=MINUTE) == 1


def test_what_came_since_the_last_visit_stays_new_during_this_one(canvas: ArtifactData, world: World) -> None:
    add(canvas, world, "un")
    leave(canvas, world, after=MINUTE)
    add(canvas, world, "deux")
    assert seen(canvas, world, after=60 * MINUTE) == 1
    leave(canvas, world, after=61 * MINUTE)
    assert seen(canvas, world, after=62 * MINUTE) == 1
    assert seen(canvas, world, after=120 * MINUTE) == 2


def compared(before: Any, after: Any) -> dict[str, list[tuple[str, str, str]]]:
    return {
        zone: [
            (one.kind, one.moved_from, "".join(f"{piece.kind[0]}:{piece.text}|" for piece in one.pieces))
            for one in changes
        ]
        for zone, changes in compare_contents(before, after).items()
    }


def test_changes_are_told_question_by_question_and_word_by_word(canvas: ArtifactData, world: World) -> None:
    kept, reworded, gone, moved = (add(canvas, world, text) for text in ("un", "deux mots ici", "trois", "quatre"))
    before = api.get_draft(canvas)
    api.edit_card(canvas, act=world.act("member"), card=reworded, text="deux idées ici", base=1)
    api.remove_card(canvas, act=world.act("member"), card=gone)
    api.move_card(canvas, act=world.act("member"), card=moved, zone="roles", before=None)
    add(canvas, world, "cinq", zone="roles")
    assert compared(before, api.get_draft(canvas)) == {
        "raison": [("reworded", "", "s:deux |r:mots |a:idées |s:ici|"), ("removed", "", "r:trois|")],
        "roles": [("moved", "raison", "s:quatre|"), ("added", "", "a:cinq|")],
    }
    assert kept


def test_the_same_compared_with_itself_tells_nothing(canvas: ArtifactData, world: World) -> None:
    add(canvas, world, "un")
    assert compared(api.get_draft(canvas), api.get_draft(canvas)) == {}
