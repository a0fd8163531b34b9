"""Everybody's side: find projects, join, leave, choose, accept."""

from datetime import timedelta
from urllib.parse import unquote
from uuid import uuid4

import pytest
from django.test import Client

from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, Role
from pepiniere.lib import clock
from pepiniere.lib.platform import host
from pepiniere_preview.models import Enrolment
from tests.conftest import COURSE, NOW, World, by_command
from tests.home.pages import Visitor

BLUEPRINT = get_blueprint("gouvernance")


def test_somebody_asks_and_is_welcomed(world: World) -> None:
    page = f"project/{world.project.uid}"
    alone, carrier = Visitor(world.users["alone"]), Visitor(world.users["carrier"])
    alone.send(f"{page}/ask", message="Je cuisine le mardi.")
    assert "You asked to join." in alone.text
    carrier.open(page)
    assert "Alone asks to join. Je cuisine le mardi." in carrier.text
    carrier.send(f"{page}/welcome", person=world.id("alone"))
    assert carrier.told == "“Cantine” welcomed Alone."
    assert cohort.find_owner(COURSE, user_id=world.id("alone")).project == world.project
    assert "The team welcomed you." in alone.open("projects")


def test_not_now_is_an_answer_and_one_may_ask_again(world: World) -> None:
    page, alone = f"project/{world.project.uid}", Visitor(world.users["alone"])
    alone.send(f"{page}/ask", message="")
    Visitor(world.users["carrier"]).send(f"{page}/not_now", person=world.id("alone"))
    assert "the team answered: not now" in alone.open(page)
    alone.send(f"{page}/ask", message="Et maintenant ?")
    assert "You asked to join." in alone.text
    alone.send(f"{page}/withdraw")
    assert "You took your request back." in alone.open("projects")


def test_whoever_leaves_may_come_back_at_once(world: World) -> None:
    page, member = f"project/{world.project.uid}", Visitor(world.users["member"])
    member.send(f"{page}/leave")
    assert member.told == "Member left “Cantine”."
    assert cohort.find_owner(COURSE, user_id=world.id("member")).project is None
    member.send(f"{page}/return", **member.form("return"))
    assert cohort.find_owner(COURSE, user_id=world.id("member")).project == world.project


def test_nobody_comes_back_from_having_been_taken_out(world: World) -> None:
    trainer, member = Visitor(world.users["trainer"]), Visitor(world.users["member"])
    trainer.send(f"project/{world.project.uid}/remove", person=world.id("member"))
    member.send(f"project/{world.project.uid}/return", event=trainer.form("undo")["event"])
    assert member.status == 404
    assert cohort.find_owner(COURSE, user_id=world.id("member")).project is None


def test_somebody_in_two_projects_chooses(world: World) -> None:
    cohort.add_member(world.other_project, user_id=world.id("carrier"), role=Role.MEMBER, act=by_command())
    carrier = Visitor(world.users["carrier"])
    carrier.open("projects")
    assert cohort.find_owner(COURSE, user_id=world.id("carrier")).project == world.project
    carrier.send("projects/choose", project=world.other_project.uid, next=f"/pepiniere/{COURSE}/projects")
    assert cohort.find_owner(COURSE, user_id=world.id("carrier")).project == world.other_project


@pytest.mark.parametrize("away", ["https://evil.invalid/", "//evil.invalid", "/\\evil.invalid", "javascript:alert(1)"])
def test_nothing_leads_to_another_site(world: World, away: str) -> None:
    carrier = Visitor(world.users["carrier"])
    carrier.send("projects/choose", project=world.project.uid, next=away)
    assert carrier.url == f"/pepiniere/{COURSE}/projects"


def test_the_charter_is_shown_with_what_changed_and_accepted(world: World) -> None:
    cohort.publish_charter("c1", text="On se parle d'abord à deux.", act=by_command())
    member = Visitor(world.users["member"])
    assert "On se parle d'abord à deux." in member.open(f"project/{world.project.uid}")
    member.send("charter/accept", number=1, next=f"/pepiniere/{COURSE}/projects")
    assert member.page.select(".pep-charter") == []
    cohort.publish_charter("c1", text="On se parle d'abord à trois.", act=by_command())
    member.open("projects")
    changes = [(str(piece.name), piece.get_text()) for piece in member.page.select(".pep-changes > *")]
    assert changes == [("del", "deux."), ("ins", "trois.")]
    member.send("charter/accept", number=1)
    assert (member.status, "The charter has changed meanwhile" in member.text) == (409, True)


def test_what_was_written_alone_is_brought_to_the_team_once(world: World) -> None:
    alone = Owner(person_id=world.id("member"), scope="c1")
    sheet = canvas.open_canvas(alone, slot="gouvernance", blueprint=BLUEPRINT, now=NOW)
    canvas.add_card(sheet, act=world.act("member"), card=uuid4(), zone="raison", text="Seul.")
    member, operation = Visitor(world.users["member"]), uuid4()
    for _click in range(2):
        fields = {"project": world.project.uid, "answer": "bring"}
        member.send("canvas/gouvernance/bring", operation=operation, **fields)
        assert member.status == 200
    team = canvas.find_canvas(Owner(project=world.project), slot="gouvernance")
    assert team is not None
    assert [(card.text, card.author_id) for card in canvas.list_cards(team)] == [("Seul.", world.id("member"))]
    assert "What you made alone" in member.open("projects")


def test_a_session_that_ended_gives_back_what_was_typed(world: World) -> None:
    alone = Visitor(world.users["alone"])
    alone.client.logout()
    alone.send(f"project/{world.project.uid}/ask", message="Je cuisine <b>le mardi</b>.")
    assert alone.status == 403
    kept = alone.page.select_one("#kept")
    assert kept is not None
    assert kept.get_text().strip() == "Je cuisine <b>le mardi</b>."


def test_whoever_has_not_signed_in_is_led_there_and_back(world: World) -> None:
    response = Client().get(f"/pepiniere/{COURSE}/projects?page=2")
    start, _sign, back = response["Location"].partition("?next=")
    assert (start, unquote(back)) == ("/persona/", f"/pepiniere/{COURSE}/projects?page=2")


def test_nobody_comes_back_much_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    page, member = f"project/{world.project.uid}", Visitor(world.users["member"])
    member.send(f"{page}/leave")
    event, later = member.form("return")["event"], clock.now() + timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    member.open(f"{page}?done={event}")
    assert (member.told, member.page.select("form[action$='/return']")) == ("Member left “Cantine”.", [])
    member.send(f"{page}/return", event=event)
    assert member.status == 404


def test_nobody_comes_back_to_a_project_that_left(world: World) -> None:
    page, member = f"project/{world.project.uid}", Visitor(world.users["member"])
    member.send(f"{page}/leave")
    event = member.form("return")["event"]
    cohort.close_project(world.project, act=by_command())
    member.send(f"{page}/return", event=event)
    assert (member.status, member.client.get(f"{member.start}{page}/copy").status_code) == (404, 403)


def test_a_trainer_in_a_team_accepts_the_charter_without_being_enrolled(world: World) -> None:
    trainer = Visitor(world.users["trainer"])
    Enrolment.objects.filter(user=world.users["trainer"]).delete()
    cohort.add_member(world.project, user_id=world.id("trainer"), role=Role.MEMBER, act=by_command())
    cohort.publish_charter("c1", text="Une charte.", act=by_command())
    trainer.send("charter/accept", number=1)
    assert (trainer.status, trainer.page.select(".pep-charter")) == (200, [])


def test_coming_back_is_to_the_project_that_one_left(world: World) -> None:
    person, other = world.users["former"], world.other_project
    cohort.add_member(other, user_id=person.pk, role=Role.MEMBER, act=world.act("trainer"))
    visitor = Visitor(person)
    visitor.send(f"project/{other.uid}/leave")
    event = visitor.form("return")["event"]
    cohort.close_project(other, act=world.act("trainer"))
    visitor.send(f"project/{world.project.uid}/return", event=event)
    assert visitor.status == 404
    assert person.pk not in {member.user_id for member in cohort.list_members_of(other) if not member.has_left}


def test_drafts_are_not_even_named_to_others(world: World) -> None:
    sheet = canvas.open_canvas(Owner(project=world.project), slot="gouvernance", blueprint=BLUEPRINT, now=NOW)
    page = f"project/{world.project.uid}"
    for who in ("coach", "member"):
        assert "A draft." in Visitor(world.users[who]).open(page)
    assert "What the team publishes will be read here." in Visitor(world.users["neighbour"]).open(page)
    canvas.add_card(sheet, act=world.act("member"), card=uuid4(), zone="raison", text="a")
    canvas.publish_canvas(sheet, act=world.act("carrier"), note="", licence="CC-BY-SA-4.0")
    assert "Version 1" in Visitor(world.users["neighbour"]).open(page)


def test_the_projects_that_one_was_in_stay_at_hand(world: World) -> None:
    member, former = Visitor(world.users["member"]), Visitor(world.users["former"])
    assert "You were in" not in member.open("projects")
    assert "You left it." in former.open("projects")
    cohort.close_project(world.project, act=world.act("trainer"))
    assert "It left the cohort." in member.open("projects")
    assert member.page.select_one(f"a[href$='/project/{world.project.uid}']") is not None


def test_whoever_is_refused_is_led_on_and_keeps_what_they_typed(world: World) -> None:
    carrier = Visitor(world.users["carrier"])
    page = f"project/{world.project.uid}"
    carrier.open(page)
    sent = {**carrier.form("describe"), "title": "Un long titre"}
    cohort.close_project(world.project, act=world.act("trainer"))
    carrier.send(f"{page}/describe", **sent)
    assert (carrier.status, "Un long titre" in carrier.text) == (403, True)
    links = [str(link["href"]) for link in carrier.page.select("main a")]
    assert links == [host().course_url(COURSE)]
    carrier.send(f"{page}/remove", person=world.id("member"))
    assert (carrier.status, carrier.page.select("#kept")) == (403, [])
