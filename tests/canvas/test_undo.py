"""One takes back one's own last act, as long as nobody built upon it; cards lie in stacks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.errors import ChangedSince, NothingToUndo, UnknownCard
from pepiniere.cohort.data import Owner
from tests.conftest import NOW, World

ZONES = ("raison", "roles")


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    return api.open_canvas(
        Owner(project=world.project), slot="gouvernance", blueprint=get_blueprint("gouvernance"), now=NOW
    )


def add(canvas: ArtifactData, world: World, text: str, *, zone: str = "raison", who: str = "carrier") -> UUID:
    card = uuid4()
    api.add_card(canvas, act=world.act(who), card=card, zone=zone, text=text)
    return card


def shown(canvas: ArtifactData) -> list[tuple[Any, ...]]:
    return [(card.zone, card.text, card.meaning, card.link, card.stack) for card in api.list_cards(canvas)]


ACTS: dict[str, Callable[[ArtifactData, World, UUID, UUID], object]] = {
    "reword": lambda c, w, one, _two: api.edit_card(c, act=w.act("carrier"), card=one, text="autrement", base=1),
    "mean": lambda c, w, one, _two: api.edit_card(
        c, act=w.act("carrier"), card=one, text="un", base=1, meaning="fact", link="https://exemple.invalid/"
    ),
    "move": lambda c, w, one, _two: api.move_card(c, act=w.act("carrier"), card=one, zone="roles", before=None),
    "reorder": lambda c, w, one, two: api.move_card(c, act=w.act("carrier"), card=two, zone="raison", before=one),
    "stack": lambda c, w, one, two: api.stack_card(c, act=w.act("carrier"), card=two, onto=one),
    "remove": lambda c, w, one, _two: api.remove_card(c, act=w.act("carrier"), card=one),
    "add": lambda c, w, _one, _two: add(c, w, "quatre"),
}


@pytest.mark.parametrize("name", ACTS)
def test_taking_back_leaves_what_stood(canvas: ArtifactData, world: World, name: str) -> None:
    one, _between, two = add(canvas, world, "un"), add(canvas, world, "entre"), add(canvas, world, "deux")
    before = [card[:4] for card in shown(canvas)]
    ACTS[name](canvas, world, one, two)
    assert shown(canvas) != before
    api.undo(canvas, act=world.act("carrier"))
    assert [card[:4] for card in shown(canvas)] == before
    assert two not in {card.uid for card in api.list_cards(canvas) if card.stack}


def test_said_again_it_takes_back_the_act_before(canvas: ArtifactData, world: World) -> None:
    for text in ("un", "deux"):
        add(canvas, world, text)
    for left in (["un"], []):
        api.undo(canvas, act=world.act("carrier"))
        assert [card.text for card in api.list_cards(canvas)] == left
    with pytest.raises(NothingToUndo):
        api.undo(canvas, act=world.act("carrier"))


def test_a_double_click_takes_back_once(canvas: ArtifactData, world: World) -> None:
    for text in ("un", "deux"):
        add(canvas, world, text)
    act = world.act("carrier")
    for _time in range(2):
        api.undo(canvas, act=act)
    assert [card.text for card in api.list_cards(canvas)] == ["un"]


def test_nobody_takes_back_what_another_did(canvas: ArtifactData, world: World) -> None:
    add(canvas, world, "un", who="member")
    with pytest.raises(NothingToUndo):
        api.undo(canvas, act=world.act("carrier"))


def test_what_somebody_changed_since_is_left(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "un")
    api.edit_card(canvas, act=world.act("member"), card=card, text="mieux", base=1)
    with pytest.raises(ChangedSince):
        api.undo(canvas, act=world.act("carrier"))
    assert [one.text for one in api.list_cards(canvas)] == ["mieux"]


def test_what_others_moved_around_it_does_not_matter(canvas: ArtifactData, world: World) -> None:
    one, two = add(canvas, world, "un"), add(canvas, world, "deux")
    api.edit_card(canvas, act=world.act("carrier"), card=one, text="UN", base=1)
    api.move_card(canvas, act=world.act("member"), card=two, zone="raison", before=one)
    api.undo(canvas, act=world.act("carrier"))
    assert [card.text for card in api.list_cards(canvas)] == ["deux", "un"]


def test_an_act_of_another_day_is_no_longer_taken_back(canvas: ArtifactData, world: World) -> None:
    add(canvas, world, "un")
    later = replace(world.act("carrier"), at=NOW + timedelta(hours=2))
    with pytest.raises(NothingToUndo):
        api.undo(canvas, act=later)


def test_a_stack_moves_whole_and_a_card_leaves_it_alone(canvas: ArtifactData, world: World) -> None:
    one, two, three = (add(canvas, world, text) for text in ("un", "deux", "trois"))
    api.stack_card(canvas, act=world.act("member"), card=three, onto=one)
    assert [card.text for card in api.list_cards(canvas)] == ["un", "trois", "deux"]
    api.move_card(canvas, act=world.act("member"), card=one, zone="roles", before=None, whole=True)
    assert [(card.zone, card.text) for card in api.list_cards(canvas)] == [
        ("raison", "deux"),
        ("roles", "un"),
        ("roles", "trois"),
    ]
    api.undo(canvas, act=world.act("member"))
    assert [(card.zone, card.text) for card in api.list_cards(canvas)] == [
        ("raison", "un"),
        ("raison", "trois"),
        ("raison", "deux"),
    ]
    api.move_card(canvas, act=world.act("member"), card=three, zone="raison", before=two)
    assert [card.stack for card in api.list_cards(canvas) if card.uid == three] == [None]
    api.leave_stack(canvas, act=world.act("member"), card=one)
    assert {card.stack for card in api.list_cards(canvas)} == {None}


def test_a_card_is_not_stacked_on_one_that_is_not_there(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "un")
    with pytest.raises(UnknownCard):
        api.stack_card(canvas, act=world.act("member"), card=card, onto=uuid4())
    api.stack_card(canvas, act=world.act("member"), card=card, onto=card)
    assert [one.stack for one in api.list_cards(canvas)] == [None]


def test_a_mark_is_one_a_person(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "un")
    for who in ("carrier", "member", "member"):
        api.set_vote(canvas, act=world.act(who), card=card, matters=True)
    assert [(one.votes, one.voted) for one in api.list_cards(canvas, reader_id=world.id("member"))] == [(2, True)]
    api.set_vote(canvas, act=world.act("member"), card=card, matters=False)
    assert [(one.votes, one.voted) for one in api.list_cards(canvas, reader_id=world.id("member"))] == [(1, False)]
    assert api.get_draft(canvas)["cards"][0]["votes"] == 1


@settings(max_examples=20)
@given(data=st.data())
def test_taking_everything_back_leaves_nothing(canvas: ArtifactData, world: World, data: st.DataObject) -> None:
    """Whatever one did alone, in whatever order: taken back act by act, no card is left and none is lost on the way."""
    before = len(shown(canvas))
    steps = data.draw(st.lists(st.sampled_from(sorted(ACTS)), max_size=5))
    cards = [add(canvas, world, text) for text in ("un", "deux")]
    done = 2
    for step in steps:
        try:
            ACTS[step](canvas, world, *cards)
        except Exception:
            continue
        done += 1
    for _act in range(done):
        api.undo(canvas, act=world.act("carrier"))
    assert len(shown(canvas)) == before


def test_what_a_team_mate_took_out_of_a_moved_stack_stays_where_it_is(canvas: ArtifactData, world: World) -> None:
    one, two = add(canvas, world, "un"), add(canvas, world, "deux")
    api.stack_card(canvas, act=world.act("carrier"), card=two, onto=one)
    api.move_card(canvas, act=world.act("carrier"), card=one, zone="roles", before=None, whole=True)
    api.move_card(canvas, act=world.act("member"), card=two, zone="regles", before=None)
    api.undo(canvas, act=world.act("carrier"))
    assert {card.text: card.zone for card in api.list_cards(canvas)} == {"un": "raison", "deux": "regles"}


def test_a_card_is_not_stacked_on_one_that_was_removed(canvas: ArtifactData, world: World) -> None:
    one, two = add(canvas, world, "un"), add(canvas, world, "deux")
    api.remove_card(canvas, act=world.act("member"), card=one)
    with pytest.raises(UnknownCard):
        api.stack_card(canvas, act=world.act("carrier"), card=two, onto=one)


def test_who_took_their_wording_back_is_not_credited(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "un", who="member")
    api.edit_card(canvas, act=world.act("carrier"), card=card, text="deux", base=1)
    assert api.authors_of(api.get_draft(canvas)) == {world.id("member"), world.id("carrier")}
    api.undo(canvas, act=world.act("carrier"))
    assert api.authors_of(api.get_draft(canvas)) == {world.id("member")}
