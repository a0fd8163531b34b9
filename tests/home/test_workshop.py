"""A workshop on the team's side: opened, projected, its cards chosen, closed; a sheet printed, and copied."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.data import WorkshopData
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.home.workshop_paper import share
from pepiniere.lib import clock
from tests.conftest import NOW, World, by_command
from tests.home.pages import Visitor

BLUEPRINT = get_blueprint("gouvernance")
MOST_QUERIES = 25


@pytest.fixture
def sheet(world: World) -> ArtifactData:
    return api.open_canvas(Owner(project=world.project), slot="gouvernance", blueprint=BLUEPRINT, now=NOW)


@pytest.fixture
def path(sheet: ArtifactData) -> str:
    return f"work/{sheet.uid}/workshop"


def enter(world: World, who: str, path: str, **options: Any) -> Visitor:
    visitor = Visitor(world.users[who], **options)
    visitor.open(path)
    return visitor


def start(visitor: Visitor, path: str, *, reading: str = "after", **chosen: Any) -> None:
    chosen = {"zones": ["raison", "roles"], **chosen}
    visitor.send(f"{path}/open", **{**visitor.form("open"), "hours": "2", "reading": reading, "shown": [], **chosen})
    assert visitor.status == 200


def present(sheet: ArtifactData) -> WorkshopData:
    return api.list_workshops(sheet)[0]


def guest(sheet: ArtifactData, text: str, name: str = "") -> str:
    card = uuid4()
    api.add_guest_card(present(sheet), card=card, zone="raison", text=text, guest=name, now=clock.now())
    return str(card)


@pytest.mark.parametrize("who", ["member", "trainer"])
def test_a_workshop_is_opened_projected_and_closed(world: World, sheet: ArtifactData, path: str, who: str) -> None:
    visitor = enter(world, who, path)
    assert "anybody in the room adds cards to this canvas" in visitor.text
    start(visitor, path)
    code = present(sheet).code
    assert f"open testserver/pepiniere/workshop and type the code {code}" in visitor.text
    guest(sheet, "de la salle", "Nadia")
    assert "Open until" in visitor.open(f"{path}?question=raison")
    assert wall(visitor) == ["de la salle"]
    visitor.send(f"{path}/cards/close", workshop=present(sheet).uid)
    assert "is over 1 card comes from this workshop; the card says so." in visitor.open(path)
    assert not present(sheet).is_open(clock.now())
    assert code not in visitor.text


def wall(visitor: Visitor) -> list[str]:
    return [card.get_text() for card in visitor.page.select(".pep-room-cards .pep-text")]


def test_the_room_is_asked_one_question_after_the_other(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    start(carrier, path, zones=["regles", "raison"])
    seen = []
    while link := carrier.page.select_one("#after"):
        carrier.open(str(link["href"]))
        seen.append(str(carrier.page.select("h1")[0].get_text()))
    assert seen == [zone.name for zone in BLUEPRINT.zones if zone.id in {"regles", "raison"}]
    assert carrier.page.select_one('#before[href$="?question=raison"]')
    for unknown in ("roles", "ailleurs", "%00"):
        assert "First question" in carrier.open(f"{path}?question={unknown}")


@pytest.mark.parametrize(("shown", "own"), [([], []), (["own"], ["de l’équipe"])])
def test_the_draft_is_on_the_wall_only_where_it_is_asked_for(
    world: World, sheet: ArtifactData, path: str, shown: list[str], own: list[str]
) -> None:
    for zone, text in (("raison", "de l’équipe"), ("regles", "secret")):
        api.add_card(sheet, act=world.act("member"), card=uuid4(), zone=zone, text=text)
    carrier = enter(world, "carrier", path)
    start(carrier, path, shown=shown)
    for text in ("première", "deuxième"):
        guest(sheet, text)
    carrier.open(f"{path}?question=raison")
    assert wall(carrier) == ["deuxième", "première", *own]
    (latest,) = carrier.page.select(".pep-room-latest")
    assert latest.get_text().startswith("deuxième")
    for address in (path, f"{path}?question=regles", f"{path}/board?question=regles"):
        assert "secret" not in carrier.open(address)


def test_what_nobody_has_read_is_on_no_wall(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    start(carrier, path, reading="before", shown=["own"])
    refused = guest(sheet, "une insulte", "Un nom déplacé")
    for _state in ("waiting", "away"):
        for address in (path, f"{path}?question=raison", f"{path}/board", f"{path}/board?question=raison"):
            assert "insulte" not in carrier.open(address)
            assert "déplacé" not in carrier.text
        carrier.send(f"{path}/cards/refuse", card=refused)
    carrier.send(f"{path}/cards/close", workshop=present(sheet).uid)
    assert "insulte" not in carrier.open(path)


def test_cards_are_accepted_refused_and_put_back(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    start(carrier, path, reading="before")
    first, second = guest(sheet, "première", "Nadia"), guest(sheet, "deuxième")
    assert "2 cards wait to be read" in carrier.open(path)
    carrier.send(f"{path}/cards/accept", card=first)
    carrier.send(f"{path}/cards/refuse", card=second)
    assert "1 card was taken away" in carrier.text
    assert [card.text for card in api.list_cards(sheet)] == ["première"]
    carrier.send(f"{path}/cards/accept", card=second)
    assert [card.text for card in api.list_cards(sheet)] == ["première", "deuxième"]


def test_what_was_shown_at_once_is_taken_away(world: World, sheet: ArtifactData, path: str) -> None:
    trainer = enter(world, "trainer", path)
    start(trainer, path)
    trainer.send(f"{path}/cards/refuse", card=guest(sheet, "déplacée"))
    assert api.list_cards(sheet) == []


def test_cards_of_an_earlier_workshop_still_wait(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    start(carrier, path, reading="before")
    guest(sheet, "d’avant")
    assert "1 card is still to be read" in carrier.open(f"{path}/cards")
    carrier.send(f"{path}/cards/close", workshop=present(sheet).uid)
    assert "Waiting to be accepted d’avant" in carrier.text
    carrier.open(path)
    start(carrier, path)
    assert "1 card waits to be read" in carrier.text


def test_a_second_workshop_is_refused_and_the_open_one_shown(world: World, sheet: ArtifactData, path: str) -> None:
    carrier, member = enter(world, "carrier", path), enter(world, "member", path)
    start(carrier, path)
    member.send(f"{path}/open", hours="1", reading="before", zones=["raison"])
    assert (member.status, "somebody was quicker" in member.alert) == (409, True)
    assert present(sheet).code in member.text


def test_hours_that_are_none_are_refused(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    for hours in ("0", "13", "x", "9" * 40):
        carrier.send(f"{path}/open", hours=hours, reading="after", zones=["raison"])
        assert (carrier.status, "From one to twelve hours." in carrier.alert) == (400, True)
    assert api.list_workshops(sheet) == []


@pytest.mark.parametrize("zones", [[], ["ailleurs"], ["raison", "\0"]])
def test_questions_are_chosen_among_those_of_the_canvas(
    world: World, sheet: ArtifactData, path: str, zones: list[str]
) -> None:
    carrier = enter(world, "carrier", path)
    ticked = [str(box["value"]) for box in carrier.page.select("[name=zones][checked]")]
    assert ticked == [zone.id for zone in BLUEPRINT.zones if zone.is_open]
    carrier.send(f"{path}/open", hours="1", reading="after", zones=zones)
    assert (carrier.status, bool(carrier.alert), api.list_workshops(sheet)) == (400, True, [])


def test_a_coach_looks_and_does_nothing(world: World, sheet: ArtifactData, path: str) -> None:
    assert "Somebody of the team, or a trainer, opens it." in enter(world, "coach", path).text
    carrier = enter(world, "carrier", path)
    start(carrier, path, reading="before")
    guest(sheet, "en attente")
    coach = enter(world, "coach", f"{path}/cards")
    assert "Waiting to be accepted en attente" in coach.text
    assert coach.page.select("form") == []


def test_whoever_has_not_accepted_the_charter_is_led_to_it(world: World, sheet: ArtifactData, path: str) -> None:
    cohort.publish_charter("c1", text="Une charte.", act=by_command())
    member = enter(world, "member", path)
    assert "Accept the cohort’s charter first:" in member.text
    member.send(f"{path}/open", hours="1", reading="after", zones=["raison"])
    assert member.status == 403


def board(visitor: Visitor, path: str, etag: str = "") -> Any:
    return visitor.client.get(f"{visitor.start}{path}", headers={"if-none-match": etag} if etag else {})


@pytest.mark.parametrize("part", ["board?question=raison", "cards/board"])
def test_a_part_is_sent_again_only_when_something_changed(
    world: World, sheet: ArtifactData, path: str, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    carrier, coach = enter(world, "carrier", path), enter(world, "coach", path)
    start(carrier, path)
    part = f"{path}/{part}"
    first = board(carrier, part)
    assert board(carrier, part, first["ETag"]).status_code == 304
    assert board(coach, part, first["ETag"]).status_code == 200
    guest(sheet, "venue après")
    second = board(carrier, part, first["ETag"])
    assert (second.status_code, "venue après" in second.content.decode()) == (200, True)
    # It ends although nobody touched the canvas.
    ended = present(sheet).closes_at
    monkeypatch.setattr(clock, "now", lambda: ended + timedelta(seconds=1))
    third = board(carrier, part, second["ETag"])
    assert third.status_code == 200
    assert "/close" not in third.content.decode()


def test_the_address_of_another_kind_of_thing_is_none(world: World) -> None:
    assert enter(world, "trainer", f"work/{uuid4()}/workshop").status == 404


def test_the_sheet_has_every_question_and_the_code_while_there_is_one(
    world: World, sheet: ArtifactData, path: str
) -> None:
    carrier = enter(world, "carrier", path)
    paper = enter(world, "coach", f"{path}/sheet")
    assert headings(paper) == [zone.name for zone in BLUEPRINT.zones if zone.is_open]
    paper.open(f"{path}/sheet?questions=all")
    drawn = list(dict.fromkeys(name for row in BLUEPRINT.layout for name in row))
    assert headings(paper) == [zone.name for name in drawn for zone in BLUEPRINT.zones if zone.id == name]
    assert BLUEPRINT.licence.partition("-")[0] in paper.page.select(".pep-paper-credit")[0].get_text()
    assert paper.page.select(".pep-paper-door") == []
    start(carrier, path, zones=["regles", "raison"])
    assert present(sheet).code in paper.open(f"{path}/sheet")
    assert headings(paper) == [zone.name for zone in BLUEPRINT.zones if zone.id in {"regles", "raison"}]


def headings(paper: Visitor) -> list[str]:
    return [head.get_text() for head in paper.page.select(".pep-paper-zone h2")]


@given(st.integers(1, 40))
def test_a_few_questions_share_a_sheet_evenly(count: int) -> None:
    names = [f"z{number}" for number in range(count)]
    rows = share(names)
    assert list(dict.fromkeys(name for row in rows for name in row)) == names
    assert len({len(row) for row in rows}) == 1
    sizes = [len(set(row)) for row in rows]
    assert max(sizes) - min(sizes) <= 1


def test_a_sheet_is_copied_in_the_order_in_which_it_is_drawn(world: World, path: str) -> None:
    member = enter(world, "member", f"{path}/transcribe?questions=all")
    fields = [str(area["name"]) for area in member.page.select("textarea[name]")]
    assert fields == list(dict.fromkeys(f"zone-{name}" for row in BLUEPRINT.layout for name in row))


def test_a_sheet_is_copied_and_says_from_which_workshop(world: World, sheet: ArtifactData, path: str) -> None:
    member = enter(world, "member", path)
    start(member, path)
    member.open(f"{path}/transcribe")
    fields = {**member.form("add"), "zone-raison": "un\ndeux", "workshop": str(present(sheet).uid)}
    for _click in range(2):
        member.send(f"{path}/transcribe/add", **fields)
        assert "2 cards were added from paper." in member.text
    assert [(card.text, card.author_id, card.from_workshop) for card in api.list_cards(sheet)] == [
        ("un", world.id("member"), True),
        ("deux", world.id("member"), True),
    ]
    assert len(api.list_workshops(sheet)) == 1


def test_what_cannot_be_copied_is_given_back(world: World, sheet: ArtifactData, path: str) -> None:
    member = enter(world, "member", f"{path}/transcribe")
    for written in (" \n ", "x" * 3000, "un\0"):
        member.send(f"{path}/transcribe/add", **{"zone-raison": written, "zone-roles": " ", "workshop": ""})
        assert (member.status, bool(member.alert)) == (400, True)
        area = member.page.select_one("[name=zone-raison]")
        assert area is not None
        assert area.get_text().strip() == written.strip()
    member.send(f"{path}/transcribe/add", **{"zone-raison": "un", "workshop": str(uuid4())})
    assert (member.status, api.list_cards(sheet)) == (400, [])


def test_a_session_that_ended_gives_back_the_sheet(world: World, sheet: ArtifactData, path: str) -> None:
    member = enter(world, "member", f"{path}/transcribe")
    member.client.logout()
    member.send(f"{path}/transcribe/add", **{"zone-raison": "un", "zone-roles": "deux", "workshop": ""})
    kept = member.page.select_one("#kept")
    assert kept is not None
    assert kept.get_text().split() == ["un", "deux"]


def test_the_photograph_is_part_of_no_form(world: World, path: str) -> None:
    member = enter(world, "member", f"{path}/transcribe")
    (chosen,) = member.page.select("[type=file]")
    assert (chosen.get("name"), chosen.find_parent("form")) == (None, None)


def test_a_page_costs_the_same_for_three_cards_as_for_thirty(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    start(carrier, path)
    counted = []
    for number in (3, 27):
        for card in range(number):
            guest(sheet, f"carte {number} {card}")
        with CaptureQueriesContext(connection) as queries:
            carrier.open(path)
        counted.append(len(queries))
    assert counted[1] == counted[0] <= MOST_QUERIES
