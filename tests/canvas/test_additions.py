"""Many cards are put on a canvas at once: all of them or none, once, and the canvas as it was can come back."""

import json
from uuid import uuid5

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.models import Change
from pepiniere.canvas import api
from pepiniere.canvas.api import NewCard
from pepiniere.canvas.blueprints import get_blueprint, read_blueprint
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.errors import CanvasFull, CardTaken, UnknownMeaning, UnknownZone, ZoneFull
from pepiniere.canvas.models import Card
from pepiniere.cohort.data import Owner
from pepiniere.lib.canonical import canonical_json
from pepiniere.lib.errors import RequestError
from tests.artifact.works import begin, write
from tests.conftest import World

CARDS = [
    NewCard("raison", "un", meaning="fact", link="https://example.org/a", guest="Lila"),
    NewCard("roles", "deux"),
    NewCard("raison", "trois"),
]


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    """A canvas with one card."""
    sheet = begin(Owner(project=world.project))
    write(sheet, world, "zéro")
    return sheet


def texts(canvas: ArtifactData) -> list[tuple[str, str]]:
    return [(card.zone, card.text) for card in api.list_cards(canvas)]


def test_cards_stand_in_order_after_those_that_are_there(canvas: ArtifactData, world: World) -> None:
    api.add_cards(canvas, act=world.act("member"), cards=CARDS)
    assert texts(canvas) == [("raison", "zéro"), ("raison", "un"), ("raison", "trois"), ("roles", "deux")]
    added = api.list_cards(canvas)[1]
    assert (added.author_id, added.guest, added.meaning, added.link, added.revision) == (
        world.id("member"),
        "Lila",
        "fact",
        "https://example.org/a",
        1,
    )
    assert added.changed_in == artifacts.get_artifact(canvas.uid).revision


def test_a_replay_adds_nothing_and_it_is_one_change(canvas: ArtifactData, world: World) -> None:
    act, before = world.act("member"), Change.objects.count()
    first = api.add_cards(canvas, act=act, cards=CARDS)
    again = api.add_cards(canvas, act=act, cards=CARDS)
    assert (first.is_replay, again.is_replay, again.after) == (False, True, first.after)
    assert (len(texts(canvas)), Change.objects.count() - before) == (4, 1)
    assert api.count_added(canvas, operation=act.operation) == 3
    assert api.count_added(canvas, operation=world.act("member").operation) == 0


def test_the_canvas_as_it_was_comes_back(canvas: ArtifactData, world: World) -> None:
    api.add_cards(canvas, act=world.act("member"), cards=CARDS)
    before = artifacts.list_history(canvas)[0]
    api.restore_version(canvas, act=world.act("member"), version=before.uid)
    assert texts(canvas) == [("raison", "zéro")]


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (NewCard("nulle-part", "a"), UnknownZone),
        (NewCard("raison", ""), RequestError),
        (NewCard("raison", "a\0"), RequestError),
        (NewCard("raison", "a" * 2_001), RequestError),
        (NewCard("raison", "a", meaning="mauve"), UnknownMeaning),
        (NewCard("raison", "a", link="javascript:alert(1)"), RequestError),
        (NewCard("raison", "a", guest="n" * 61), RequestError),
    ],
)
def test_one_bad_card_keeps_all_away(canvas: ArtifactData, world: World, bad: NewCard, error: type[Exception]) -> None:
    with pytest.raises(error):
        api.add_cards(canvas, act=world.act("member"), cards=[*CARDS, bad])
    assert texts(canvas) == [("raison", "zéro")]


def test_as_many_as_fit_and_not_one_more(canvas: ArtifactData, world: World, settings: object) -> None:
    settings.PEPINIERE = {"MAX_CARDS_PER_CANVAS": 4}  # type: ignore[attr-defined]
    with pytest.raises(CanvasFull):
        api.add_cards(canvas, act=world.act("member"), cards=[*CARDS, NewCard("droits", "quatre")])
    assert len(texts(canvas)) == 1
    api.add_cards(canvas, act=world.act("member"), cards=CARDS)
    assert len(texts(canvas)) == 4


def test_a_zone_takes_no_more_than_its_author_allows(world: World) -> None:
    canvas = api.open_canvas(
        Owner(project=world.project), slot="limites", blueprint=_with_limit(), now=world.act("member").at
    )
    with pytest.raises(ZoneFull):
        api.add_cards(canvas, act=world.act("member"), cards=CARDS)
    api.add_cards(canvas, act=world.act("member"), cards=CARDS[:2])
    assert len(texts(canvas)) == 2


def _with_limit() -> Blueprint:
    """The governance canvas, one card at most in its first zone."""
    raw = json.loads(get_blueprint("gouvernance").text)
    raw["zones"][0]["limit"] = 1
    return read_blueprint(canonical_json(raw))


def test_an_operation_whose_cards_are_there_by_another_act_is_refused(canvas: ArtifactData, world: World) -> None:
    act = world.act("member")
    api.add_card(canvas, act=world.act("carrier"), card=uuid5(act.operation, "1"), zone="raison", text="déjà")
    with pytest.raises(CardTaken):
        api.add_cards(canvas, act=act, cards=CARDS)
    assert Card.objects.count() == 2
