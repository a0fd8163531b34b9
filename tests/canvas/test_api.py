"""Cards are added, worded, moved, removed and put back; the whole is published."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, ChangeData, ContributorRole, VersionData
from pepiniere.artifact.errors import LicenceUnclear, NothingNew
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.errors import CanvasEmpty, CanvasFull, CardRemoved, CardStale, CardTaken, UnknownCard, UnknownZone
from pepiniere.cohort.data import Owner
from pepiniere.lib.errors import RequestError
from tests.conftest import NOW, World

BLUEPRINT = get_blueprint("gouvernance")


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    return api.open_canvas(Owner(project=world.project), slot="gouvernance", blueprint=BLUEPRINT, now=NOW)


def add(canvas: ArtifactData, world: World, text: str, *, zone: str = "raison", who: str = "carrier") -> UUID:
    card = uuid4()
    api.add_card(canvas, act=world.act(who), card=card, zone=zone, text=text)
    return card


def edit(canvas: ArtifactData, world: World, card: UUID, text: str, *, base: int, who: str = "carrier") -> ChangeData:
    return api.edit_card(canvas, act=world.act(who), card=card, text=text, base=base)


def texts(canvas: ArtifactData, zone: str = "raison") -> list[str]:
    return [card.text for card in api.list_cards(canvas) if card.zone == zone]


def move(canvas: ArtifactData, world: World, card: UUID, zone: str, before: UUID | None = None) -> None:
    act = world.act("member")
    api.move_card(canvas, act=act, card=card, zone=zone, before=before)


def publish(canvas: ArtifactData, world: World, *, licence: str = "CC-BY-SA-4.0") -> VersionData:
    return api.publish_canvas(canvas, act=world.act("member"), note="", licence=licence)


def test_cards_keep_the_order_in_which_they_were_added(canvas: ArtifactData, world: World) -> None:
    for text in ["un", "deux", "trois"]:
        add(canvas, world, text)
    assert texts(canvas) == ["un", "deux", "trois"]


def test_a_replay_adds_nothing(canvas: ArtifactData, world: World) -> None:
    act, card = world.act("carrier"), uuid4()
    for _time in range(2):
        change = api.add_card(canvas, act=act, card=card, zone="raison", text="une fois")
    assert change.is_replay
    assert texts(canvas) == ["une fois"]


@pytest.mark.parametrize("text", ["", "   \n", None, 3, "a\0b", "\ud800", "x" * 2001])
def test_unusable_text_is_refused_and_named(canvas: ArtifactData, world: World, text: object) -> None:
    with pytest.raises(RequestError) as caught:
        add(canvas, world, text)  # type: ignore[arg-type]
    assert caught.value.details["field"] == "text"
    assert texts(canvas) == []


def test_a_card_is_not_added_twice_by_two_operations(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "une")
    with pytest.raises(CardTaken):
        api.add_card(canvas, act=world.act("member"), card=card, zone="roles", text="autre")
    assert texts(canvas) == ["une"]


def test_the_same_words_are_no_new_wording(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "une")
    edit(canvas, world, card, "une", base=1)
    assert api.get_card(canvas, card=card).revision == 1


def test_an_unknown_zone_is_refused(canvas: ArtifactData, world: World) -> None:
    with pytest.raises(UnknownZone):
        add(canvas, world, "ici", zone="nulle-part")


def test_a_full_canvas_says_so(canvas: ArtifactData, world: World, settings: Any) -> None:
    settings.PEPINIERE = {**settings.PEPINIERE, "MAX_CARDS_PER_CANVAS": 1}
    add(canvas, world, "la seule")
    with pytest.raises(CanvasFull):
        add(canvas, world, "une de trop")


def test_two_people_on_different_lines_are_both_kept(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "dedans\nautour\nmanquent")
    edit(canvas, world, card, "DEDANS\nautour\nmanquent", base=1)
    edit(canvas, world, card, "dedans\nautour\nMANQUENT", base=1, who="member")
    assert texts(canvas) == ["DEDANS\nautour\nMANQUENT"]


def test_two_people_on_the_same_line_both_get_both_texts(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "clés")
    edit(canvas, world, card, "clés : Lucie", base=1)
    with pytest.raises(CardStale) as caught:
        edit(canvas, world, card, "clés : Bastien", base=1, who="member")
    assert caught.value.details == {"mine": "clés : Bastien", "theirs": "clés : Lucie", "revision": 2}
    assert texts(canvas) == ["clés : Lucie"]


def test_a_base_that_was_never_seen_is_a_conflict_not_an_overwrite(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "clés")
    with pytest.raises(CardStale):
        edit(canvas, world, card, "autre", base=7)


def test_wording_a_card_that_was_removed_gives_the_words_back(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "clés")
    api.remove_card(canvas, act=world.act("member"), card=card)
    with pytest.raises(CardRemoved) as caught:
        edit(canvas, world, card, "mes mots", base=1)
    assert caught.value.details == {"mine": "mes mots"}


def test_a_removed_card_comes_back_where_it_was(canvas: ArtifactData, world: World) -> None:
    cards = [add(canvas, world, text) for text in ["un", "deux", "trois"]]
    api.remove_card(canvas, act=world.act("carrier"), card=cards[1])
    assert texts(canvas) == ["un", "trois"]
    api.restore_card(canvas, act=world.act("carrier"), card=cards[1])
    assert texts(canvas) == ["un", "deux", "trois"]


def test_putting_back_needs_room_too(canvas: ArtifactData, world: World, settings: Any) -> None:
    card = add(canvas, world, "une")
    api.remove_card(canvas, act=world.act("carrier"), card=card)
    settings.PEPINIERE = {**settings.PEPINIERE, "MAX_CARDS_PER_CANVAS": 1}
    add(canvas, world, "une autre")
    with pytest.raises(CanvasFull):
        api.restore_card(canvas, act=world.act("carrier"), card=card)


def test_cards_move_within_and_between_zones(canvas: ArtifactData, world: World) -> None:
    first, second, third = (add(canvas, world, text) for text in ["un", "deux", "trois"])
    move(canvas, world, third, "raison", before=first)
    assert texts(canvas) == ["trois", "un", "deux"]
    move(canvas, world, second, "roles")
    assert (texts(canvas), texts(canvas, "roles")) == (["trois", "un"], ["deux"])
    move(canvas, world, second, "raison", before=uuid4())
    assert texts(canvas) == ["trois", "un", "deux"]


def test_a_card_of_another_canvas_is_unknown(canvas: ArtifactData, world: World) -> None:
    other = api.open_canvas(Owner(project=world.other_project), slot="gouvernance", blueprint=BLUEPRINT, now=NOW)
    card = add(other, world, "chez les voisins")
    with pytest.raises(UnknownCard):
        edit(canvas, world, card, "chez nous", base=1)


def test_a_version_keeps_what_was_published_and_credits_its_authors(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "un", who="carrier")
    version = publish(canvas, world)
    edit(canvas, world, card, "un, autrement", base=1)
    _artifact, kept = artifacts.get_version(version.uid)
    assert [entry["text"] for entry in kept.content["cards"]] == ["un"]
    assert {(credit.user_id, credit.role) for credit in kept.credits} == {
        (world.id("carrier"), ContributorRole.AUTHOR),
        (world.id("member"), ContributorRole.PUBLISHER),
    }
    assert {credit.project_id for credit in kept.credits} == {world.project.id}
    assert publish(canvas, world).number == 2


def test_publishing_twice_the_same_makes_one_version(canvas: ArtifactData, world: World) -> None:
    add(canvas, world, "un")
    publish(canvas, world)
    with pytest.raises(NothingNew):
        publish(canvas, world)
    assert [version.number for version in artifacts.list_versions(canvas)] == [1]


def test_an_empty_canvas_or_an_unclear_licence_is_not_published(canvas: ArtifactData, world: World) -> None:
    with pytest.raises(CanvasEmpty):
        publish(canvas, world)
    add(canvas, world, "un")
    with pytest.raises(LicenceUnclear):
        publish(canvas, world, licence="Creative Commons")


def test_what_is_made_survives_the_block_and_the_run(world: World) -> None:
    owner = Owner(project=world.project)
    first = api.open_canvas(owner, slot="gouvernance", blueprint=BLUEPRINT, now=NOW)
    again = api.open_canvas(owner, slot="Gouvernance", blueprint=BLUEPRINT, now=NOW)
    elsewhere = api.open_canvas(owner, slot="autre", blueprint=BLUEPRINT, now=NOW)
    assert first.uid == again.uid != elsewhere.uid


def test_each_accepted_change_raises_the_revision_by_one(canvas: ArtifactData, world: World) -> None:
    card = add(canvas, world, "un")
    edit(canvas, world, card, "deux", base=1)
    with pytest.raises(CardStale):
        edit(canvas, world, card, "trois", base=1)
    assert artifacts.get_artifact(canvas.uid).revision == 2
