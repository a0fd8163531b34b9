"""A workshop on the team's side: opened, projected, its cards chosen, closed; a sheet printed, and copied."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.data import WorkshopData
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
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


def start(visitor: Visitor, path: str, *, reading: str = "after") -> None:
    visitor.send(f"{path}/open", **{**visitor.form("open"), "hours": "2", "reading": reading})
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
    assert "Open for 1 hour, 59 minutes more" in visitor.open(path).replace("\u00a0", " ")
    assert [card.get_text() for card in visitor.page.select(".pep-sheet .pep-card .pep-text")] == ["de la salle"]
    visitor.send(f"{path}/close", workshop=present(sheet).uid)
    assert "is over 1 card came from it, and says so." in visitor.text
    assert not present(sheet).is_open(clock.now())
    assert code not in visitor.text


def test_cards_are_accepted_refused_and_put_back(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    start(carrier, path, reading="before")
    first, second = guest(sheet, "première", "Nadia"), guest(sheet, "deuxième")
    assert "2 cards wait to be accepted" in carrier.open(path)
    carrier.send(f"{path}/accept", card=first)
    carrier.send(f"{path}/refuse", card=second)
    assert "1 card was taken away" in carrier.text
    assert [card.text for card in api.list_cards(sheet)] == ["première"]
    carrier.send(f"{path}/accept", card=second)
    assert [card.text for card in api.list_cards(sheet)] == ["première", "deuxième"]


def test_what_was_shown_at_once_is_taken_away(world: World, sheet: ArtifactData, path: str) -> None:
    trainer = enter(world, "trainer", path)
    start(trainer, path)
    trainer.send(f"{path}/refuse", card=guest(sheet, "déplacée"))
    assert api.list_cards(sheet) == []


def test_cards_of_an_earlier_workshop_still_wait(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    start(carrier, path, reading="before")
    guest(sheet, "d’avant")
    carrier.send(f"{path}/close", workshop=present(sheet).uid)
    assert "Waiting to be accepted d’avant" in carrier.text
    start(carrier, path)
    assert "1 card waits to be accepted" in carrier.text


def test_a_second_workshop_is_refused_and_the_open_one_shown(world: World, sheet: ArtifactData, path: str) -> None:
    carrier, member = enter(world, "carrier", path), enter(world, "member", path)
    start(carrier, path)
    member.send(f"{path}/open", hours="1", reading="before")
    assert (member.status, "somebody was quicker" in member.alert) == (409, True)
    assert present(sheet).code in member.text


def test_hours_that_are_none_are_refused(world: World, sheet: ArtifactData, path: str) -> None:
    carrier = enter(world, "carrier", path)
    for hours in ("0", "13", "x", "9" * 40):
        carrier.send(f"{path}/open", hours=hours, reading="after")
        assert carrier.status == 400
    assert api.list_workshops(sheet) == []


def test_a_coach_looks_and_does_nothing(world: World, sheet: ArtifactData, path: str) -> None:
    assert "Somebody of the team, or a trainer, opens it." in enter(world, "coach", path).text
    carrier = enter(world, "carrier", path)
    start(carrier, path, reading="before")
    guest(sheet, "en attente")
    coach = enter(world, "coach", path)
    assert "Waiting to be accepted en attente" in coach.text
    assert coach.page.select("form") == []


def test_whoever_has_not_accepted_the_charter_is_led_to_it(world: World, sheet: ArtifactData, path: str) -> None:
    cohort.publish_charter("c1", text="Une charte.", act=by_command())
    member = enter(world, "member", path)
    assert "Accept the cohort’s charter first:" in member.text
    member.send(f"{path}/open", hours="1", reading="after")
    assert member.status == 403


def board(visitor: Visitor, path: str, etag: str = "") -> Any:
    return visitor.client.get(f"{visitor.start}{path}/board", headers={"if-none-match": etag} if etag else {})


def test_the_projected_part_is_sent_again_only_when_something_changed(
    world: World, sheet: ArtifactData, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    carrier, coach = enter(world, "carrier", path), enter(world, "coach", path)
    start(carrier, path, reading="before")
    first = board(carrier, path)
    assert board(carrier, path, first["ETag"]).status_code == 304
    assert board(coach, path, first["ETag"]).status_code == 200
    guest(sheet, "une")
    second = board(carrier, path, first["ETag"])
    assert (second.status_code, "une" in second.content.decode()) == (200, True)
    # It ends although nobody touched the canvas.
    ended = present(sheet).closes_at
    monkeypatch.setattr(clock, "now", lambda: ended + timedelta(seconds=1))
    assert "data-over" in board(carrier, path, second["ETag"]).content.decode()


def test_the_address_of_another_kind_of_thing_is_none(world: World) -> None:
    assert enter(world, "trainer", f"work/{uuid4()}/workshop").status == 404


def test_the_sheet_has_every_question_and_the_code_while_there_is_one(
    world: World, sheet: ArtifactData, path: str
) -> None:
    carrier = enter(world, "carrier", path)
    paper = enter(world, "coach", f"{path}/sheet")
    assert [head.get_text() for head in paper.page.select(".pep-paper-zone h2")] == [
        zone.name for zone in BLUEPRINT.zones
    ]
    assert paper.page.select(".pep-paper-door") == []
    start(carrier, path)
    assert present(sheet).code in paper.open(f"{path}/sheet")


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
