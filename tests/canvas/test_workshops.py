"""A workshop: opened for some hours, written in without an account, read by the team, copied from paper."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import chain, repeat
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.api import Terms
from pepiniere.canvas.api.workshops import ALPHABET
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.data import WorkshopData
from pepiniere.canvas.errors import (
    CanvasFull,
    CardTaken,
    TooManyCards,
    UnknownCard,
    UnknownZone,
    WorkshopEnded,
    WorkshopOpen,
    WorkshopOver,
)
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.lib.errors import RequestError
from tests.conftest import NOW, World, by_command

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def sheet(world: World) -> ArtifactData:
    return begin(world)


def begin(world: World) -> ArtifactData:
    owner = Owner(project=world.project)
    return api.open_canvas(owner, slot="gouvernance", blueprint=get_blueprint("gouvernance"), now=NOW)


def start(
    sheet: ArtifactData,
    world: World,
    *,
    who: str = "carrier",
    hours: int = 3,
    choose: Any = secrets.choice,
    **terms: Any,
) -> WorkshopData:
    return api.open_workshop(sheet, act=world.act(who), terms=Terms(hours, **terms), choose=choose)


def send(workshop: WorkshopData, text: str = "une idée", *, at: datetime = LATER, **more: Any) -> UUID:
    given = {"card": uuid4(), "zone": "raison", "guest": "", **more}
    api.add_guest_card(workshop, text=text, now=at, **given)
    return UUID(str(given["card"]))


def texts(sheet: ArtifactData, zone: str = "raison") -> list[str]:
    return [card.text for card in api.list_cards(sheet) if card.zone == zone]


def states(sheet: ArtifactData) -> dict[str, str]:
    return {card.text: card.state for card in api.list_workshop_cards(sheet)}


def drawing(*codes: str) -> Any:
    """Draws the characters of ``codes``, one after the other."""
    characters: Iterator[str] = chain("".join(codes), repeat("Z"))
    return lambda _alphabet: next(characters)


def test_a_code_is_six_characters_that_nobody_mistakes(sheet: ArtifactData, world: World) -> None:
    code = start(sheet, world).code
    assert (len(code), set(code) <= set(ALPHABET)) == (6, True)
    assert not set("01OIL") & set(ALPHABET)


def test_a_code_that_was_drawn_before_is_drawn_anew(sheet: ArtifactData, world: World) -> None:
    first = start(sheet, world, choose=drawing("BCDFGH"))
    api.close_workshop(sheet, act=world.act("member"), workshop=first.uid)
    assert start(sheet, world, choose=drawing("BCDFGH", "BCDFG2")).code == "BCDFG2"


@pytest.mark.parametrize("typed", ["bcdfgh", " BCD FGH ", "bcd-fgh", "Bcd\u00a0fgh"])
def test_a_code_is_read_however_it_is_typed(sheet: ArtifactData, world: World, typed: str) -> None:
    opened = start(sheet, world, choose=drawing("BCDFGH"))
    assert api.find_open_workshop(typed, now=LATER).uid == opened.uid


@pytest.mark.parametrize("typed", ["", "ZZZZZZ", "BCDFGH2", "\0", "\ud800", "ſ" * 6, 7, None, "B" * 100_000])
def test_what_is_no_code_opens_nothing(sheet: ArtifactData, world: World, typed: object) -> None:
    start(sheet, world, choose=drawing("BCDFGH"))
    with pytest.raises(WorkshopOver):
        api.find_open_workshop(typed, now=LATER)


def refusal(code: str, at: datetime) -> str:
    with pytest.raises(WorkshopOver) as refused:
        api.find_open_workshop(code, now=at)
    return str(refused.value.message)


def test_it_closes_on_time_and_thanks_those_who_were_there(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world, hours=2)
    end = NOW + timedelta(hours=2)
    assert api.find_open_workshop(opened.code, now=end - timedelta(seconds=1)).closes_at == end
    assert (refusal(opened.code, end), "mistyped" in refusal("ZZZZZZ", NOW)) == (
        "The workshop is over. Thank you!",
        True,
    )
    with pytest.raises(WorkshopEnded):
        send(opened, at=end)
    assert texts(sheet) == []


def test_one_that_is_closed_takes_no_more_cards(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world)
    for _time in range(2):
        api.close_workshop(sheet, act=world.act("member"), workshop=opened.uid)
    assert refusal(opened.code, LATER)
    # Whoever had the page open before it was closed.
    with pytest.raises(WorkshopOver):
        send(opened)


def test_when_nobody_answers_for_it_any_more_it_is_over(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world, who="trainer")
    get_user_model().objects.filter(pk=world.id("trainer")).delete()
    assert refusal(opened.code, LATER)
    with pytest.raises(WorkshopOver):
        send(replace(opened, opened_by_id=None))


def test_when_its_project_leaves_it_is_over(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world)
    cohort.close_project(world.project, act=by_command())
    assert refusal(opened.code, LATER)


def test_one_at_a_time(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world)
    with pytest.raises(WorkshopOpen):
        start(sheet, world, who="trainer")
    act = replace(world.act("trainer"), at=opened.closes_at)
    again = api.open_workshop(sheet, act=act, terms=Terms(1, is_moderated=True))
    assert [one.uid for one in api.list_workshops(sheet)] == [again.uid, opened.uid]


def test_opening_twice_in_one_act_opens_one(sheet: ArtifactData, world: World) -> None:
    act = world.act("carrier")
    opened = [api.open_workshop(sheet, act=act, terms=Terms(1)) for _time in range(2)]
    assert opened[0] == opened[1]


@pytest.mark.parametrize("hours", [0, 13, -1, 10**9])
def test_it_lasts_one_to_twelve_hours(sheet: ArtifactData, world: World, hours: int) -> None:
    with pytest.raises(RequestError) as refused:
        start(sheet, world, hours=hours)
    assert refused.value.details["field"] == "hours"


def test_a_guest_s_card_is_on_the_canvas_and_says_where_it_comes_from(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world)
    send(opened, guest=" Nadia \n B. ")
    send(opened, "sans nom")
    named, unnamed = api.list_cards(sheet)
    assert (named.guest, named.author_id, named.from_workshop) == ("Nadia B.", None, True)
    assert (unnamed.guest, unnamed.from_workshop) == ("", True)
    assert artifacts.get_artifact(sheet.uid).revision == 3


def test_nobody_is_credited_for_a_guest(sheet: ArtifactData, world: World) -> None:
    send(start(sheet, world))
    version = api.publish_canvas(sheet, act=world.act("member"), note="", licence="CC-BY-SA-4.0")
    assert version.author_ids == []


def test_the_opener_does_not_take_back_what_a_guest_wrote(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world)
    mine = uuid4()
    api.add_card(sheet, act=replace(world.act("carrier"), at=LATER), card=mine, zone="raison", text="la mienne")
    send(opened, "celle d’une invitée")
    api.undo(sheet, act=replace(world.act("carrier"), at=LATER))
    assert texts(sheet) == ["celle d’une invitée"]


def test_the_same_card_sent_again_acts_once(sheet: ArtifactData, world: World) -> None:
    opened, card = start(sheet, world), uuid4()
    for _time in range(3):
        send(opened, card=card)
    assert texts(sheet) == ["une idée"]


def test_two_wordings_of_a_guest_s_card_are_merged(sheet: ArtifactData, world: World) -> None:
    card = send(start(sheet, world), "un\ndeux\ntrois")
    api.edit_card(sheet, act=world.act("carrier"), card=card, text="UN\ndeux\ntrois", base=1)
    api.edit_card(sheet, act=world.act("member"), card=card, text="un\ndeux\nTROIS", base=1)
    assert texts(sheet) == ["UN\ndeux\nTROIS"]


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"text": ""}, RequestError),
        ({"text": "x" * 3000}, RequestError),
        ({"text": "\0"}, RequestError),
        ({"guest": "n" * 61}, RequestError),
        ({"guest": "\ud800"}, RequestError),
        ({"zone": "ailleurs"}, UnknownZone),
        ({"zone": "\0"}, UnknownZone),
    ],
)
def test_what_cannot_be_kept_is_refused(
    sheet: ArtifactData, world: World, sent: dict[str, Any], error: type[Exception]
) -> None:
    opened = start(sheet, world)
    with pytest.raises(error):
        send(opened, **sent)
    assert api.list_workshop_cards(sheet) == []


def test_the_room_writes_under_the_questions_that_it_is_asked_and_no_other(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world, zones=["raison", "roles"])
    send(opened, zone="roles")
    # Whatever a phone sends, and whatever it says of the workshop.
    for said in (opened, replace(opened, zones=())):
        with pytest.raises(UnknownZone):
            send(said, zone="regles")
    assert (texts(sheet, "roles"), texts(sheet, "regles")) == (["une idée"], [])
    api.add_card(sheet, act=world.act("member"), card=uuid4(), zone="regles", text="de l’équipe")
    assert texts(sheet, "regles") == ["de l’équipe"]


@pytest.mark.parametrize("zones", [["ailleurs"], ["raison", "\0"], [""]])
def test_a_question_that_the_canvas_does_not_ask_is_not_opened(
    sheet: ArtifactData, world: World, zones: list[str]
) -> None:
    with pytest.raises(UnknownZone):
        start(sheet, world, zones=zones)
    assert api.list_workshops(sheet) == []


def test_a_guest_takes_the_place_of_no_card(sheet: ArtifactData, world: World) -> None:
    opened, card = start(sheet, world), uuid4()
    api.add_card(sheet, act=world.act("member"), card=card, zone="raison", text="de l’équipe")
    with pytest.raises(CardTaken):
        send(opened, card=card)
    assert texts(sheet) == ["de l’équipe"]


def test_where_cards_are_read_first_they_are_nowhere_until_then(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world, is_moderated=True)
    kept, refused = send(opened, "gardée", guest="Nadia"), send(opened, "écartée")
    assert (texts(sheet), api.get_draft(sheet)["cards"]) == ([], [])
    with pytest.raises(UnknownCard):
        api.edit_card(sheet, act=world.act("member"), card=kept, text="prise", base=1)
    assert states(sheet) == {"écartée": "waiting", "gardée": "waiting"}
    api.accept_guest_card(sheet, act=world.act("trainer"), card=kept)
    api.refuse_guest_card(sheet, act=world.act("member"), card=refused)
    assert states(sheet) == {"écartée": "away", "gardée": "shown"}
    assert texts(sheet) == ["gardée"]


def test_an_accepted_card_is_the_last_of_its_question(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world, is_moderated=True)
    card = send(opened, "de la salle")
    api.add_card(sheet, act=world.act("member"), card=uuid4(), zone="raison", text="de l’équipe")
    api.accept_guest_card(sheet, act=world.act("member"), card=card)
    assert texts(sheet) == ["de l’équipe", "de la salle"]


def test_after_the_end_a_card_may_still_be_accepted_and_a_refused_one_put_back(
    sheet: ArtifactData, world: World
) -> None:
    opened = start(sheet, world, is_moderated=True)
    card = send(opened)
    api.close_workshop(sheet, act=world.act("member"), workshop=opened.uid)
    api.refuse_guest_card(sheet, act=world.act("member"), card=card)
    api.accept_guest_card(sheet, act=world.act("member"), card=card)
    assert texts(sheet) == ["une idée"]


def test_only_cards_of_a_workshop_are_accepted_or_refused(sheet: ArtifactData, world: World) -> None:
    card = uuid4()
    api.add_card(sheet, act=world.act("member"), card=card, zone="raison", text="de l’équipe")
    for choose in (api.accept_guest_card, api.refuse_guest_card):
        with pytest.raises(UnknownCard):
            choose(sheet, act=world.act("trainer"), card=card)
    assert texts(sheet) == ["de l’équipe"]


def test_a_hundred_cards_wait_and_no_more(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world, is_moderated=True)
    for number in range(100):
        send(opened, f"carte {number}")
    with pytest.raises(TooManyCards):
        send(opened, "une de trop")
    assert len(states(sheet)) == 100


def test_what_a_guest_sent_is_found_by_whoever_knows_its_name_until_it_is_taken_away(
    sheet: ArtifactData, world: World
) -> None:
    opened = start(sheet, world)
    card = send(opened)
    found = api.find_workshop_card(opened, card)
    assert found is not None
    assert (found.text, found.state) == ("une idée", "shown")
    api.refuse_guest_card(sheet, act=world.act("member"), card=card)
    assert api.find_workshop_card(opened, card) is None
    assert api.find_workshop_card(opened, uuid4()) is None


def copy(sheet: ArtifactData, world: World, workshop: UUID | None, **texts: str) -> int:
    return api.transcribe_sheet(sheet, act=world.act("member"), workshop=workshop, texts=texts)


def test_a_sheet_is_copied_line_by_line(sheet: ArtifactData, world: World) -> None:
    opened = start(sheet, world)
    assert copy(sheet, world, opened.uid, raison=" un\r\ndeux\n", roles="a\nb\n \nc", regles="  \n ") == 4
    assert (texts(sheet), texts(sheet, "roles")) == (["un", "deux"], ["a\nb", "c"])
    card = api.list_cards(sheet)[0]
    assert (card.guest, card.author_id, card.from_workshop) == ("", world.id("member"), True)
    assert {one.workshop for one in api.list_workshop_cards(sheet)} == {opened.uid}


def test_a_sheet_sent_twice_is_copied_once(sheet: ArtifactData, world: World) -> None:
    act = world.act("member")
    for _time in range(2):
        assert api.transcribe_sheet(sheet, act=act, workshop=None, texts={"raison": "un\ndeux"}) == 2
    assert texts(sheet) == ["un", "deux"]
    assert len(api.list_workshops(sheet)) == 1


def test_a_workshop_held_on_paper_alone_opens_nothing(sheet: ArtifactData, world: World) -> None:
    copy(sheet, world, None, raison="un")
    (noted,) = api.list_workshops(sheet)
    assert refusal(noted.code, NOW)
    start(sheet, world)


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ({"raison": "un", "ailleurs": "deux"}, UnknownZone),
        ({"raison": "un\n" + "x" * 3000}, RequestError),
        ({"raison": "un\n" * 301}, CanvasFull),
        ({"raison": " \n\n "}, RequestError),
    ],
)
def test_all_of_a_sheet_is_copied_or_nothing(
    sheet: ArtifactData, world: World, written: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        copy(sheet, world, None, **written)
    assert (texts(sheet), api.list_workshops(sheet)) == ([], [])


def test_a_sheet_comes_from_a_workshop_of_its_own_canvas(sheet: ArtifactData, world: World) -> None:
    owner = Owner(project=world.other_project)
    other = api.open_canvas(owner, slot="gouvernance", blueprint=get_blueprint("gouvernance"), now=NOW)
    elsewhere = api.open_workshop(other, act=world.act("neighbour"), terms=Terms(1))
    with pytest.raises(WorkshopOver):
        copy(sheet, world, elsewhere.uid, raison="un")
    assert texts(sheet) == []


@given(st.lists(st.lists(st.sampled_from(["un", "deux", " trois "]), min_size=1, max_size=3), min_size=2, max_size=5))
def test_paragraphs_are_cards_where_there_are_any(paragraphs: list[list[str]]) -> None:
    from pepiniere.canvas.api.guests import _cut

    cards = _cut("\n \n\n".join("\n".join(lines) for lines in paragraphs))
    assert cards == ["\n".join(lines).strip() for lines in paragraphs]
