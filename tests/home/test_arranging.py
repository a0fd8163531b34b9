"""A trainer arranges projects and people; each act is told, and can be undone."""

from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Role
from tests.blocks.calls import client_of
from tests.conftest import COURSE, OTHER_COURSE, World, by_command
from tests.home.pages import Visitor


@pytest.fixture
def trainer(world: World) -> Visitor:
    """The trainer, on the pages of the run."""
    return Visitor(world.users["trainer"])


def people(world: World) -> dict[str, Role]:
    """Who is in the first project today."""
    members = cohort.list_members_of(world.project)
    return {member.username: member.role for member in members if not member.has_left}


def test_a_project_begins_by_hand(world: World, trainer: Visitor) -> None:
    trainer.send("cohort/project", title="Le verger", summary="Des pommiers.")
    assert trainer.told == "“Le verger” began."
    assert "Des pommiers." in trainer.text
    trainer.send("cohort/journal/undo", event=trainer.form("undo")["event"])
    assert [project.title for project in cohort.list_projects("c1")] == ["Cantine", "Atelier"]


@pytest.mark.parametrize("written", ["alone", "ALONE"])
def test_a_person_is_added_by_their_username(world: World, trainer: Visitor, written: str) -> None:
    trainer.send(f"project/{world.project.uid}/add", person=written, role="coach")
    assert trainer.told == "Alone is in “Cantine” as: Coach."
    assert people(world)["alone"] == Role.COACH
    trainer.send("cohort/journal/undo", event=trainer.form("undo")["event"])
    assert "alone" not in people(world)


def test_the_trainer_alone_is_told_whom_the_charter_waits_for(world: World, trainer: Visitor) -> None:
    cohort.publish_charter("c1", text="Nous", act=world.act("trainer"))
    told = "has yet to accept the charter"
    assert told in trainer.open(f"project/{world.project.uid}")
    assert told not in Visitor(world.users["carrier"]).open(f"project/{world.project.uid}")


def test_an_unknown_person_is_said_beside_what_was_typed(world: World, trainer: Visitor) -> None:
    trainer.send(f"project/{world.project.uid}/add", person="personne<script>", role="coach")
    assert (trainer.status, trainer.form("add")["person"]) == (400, "personne<script>")
    assert "Nobody here has this username or address." in trainer.alert
    assert trainer.page.select("script") == []


def test_roles_change_and_people_are_taken_out(world: World, trainer: Visitor) -> None:
    start, member = f"project/{world.project.uid}", world.id("member")
    trainer.send(f"{start}/role", person=member, role="observer")
    assert people(world)["member"] == Role.OBSERVER
    trainer.send(f"{start}/remove", person=member)
    assert trainer.told == "Member left “Cantine”."
    assert "what they wrote stays in their name" in trainer.text
    trainer.send(f"{start}/remove", person=member)
    assert (trainer.status, "no longer, in this project" in trainer.alert) == (409, True)


def test_somebody_is_moved_and_brought_back(world: World, trainer: Visitor) -> None:
    before = people(world)
    trainer.send(f"project/{world.project.uid}/move", person=world.id("member"), into=world.other_project.id)
    assert trainer.told == "Member went from “Cantine” to “Atelier”."
    assert "member" not in people(world)
    trainer.send("cohort/journal/undo", event=trainer.form("undo")["event"])
    assert people(world) == before


def test_a_project_merges_leaves_and_comes_back(world: World, trainer: Visitor) -> None:
    trainer.send(f"project/{world.other_project.uid}/merge", into=world.project.id)
    assert "This project is now part of: Cantine" in trainer.text
    trainer.send("cohort/journal/undo", event=trainer.form("undo")["event"])
    trainer.open(f"project/{world.other_project.uid}")
    assert "now part of" not in trainer.text
    trainer.send(f"project/{world.other_project.uid}/close")
    assert "This project left the cohort on" in trainer.text
    assert "Left, or part of another project (1)" in trainer.open("cohort")


def test_what_something_stands_upon_is_not_undone(world: World, trainer: Visitor) -> None:
    trainer.send(f"project/{world.project.uid}/add", person="alone", role="coach")
    first = trainer.form("undo")["event"]
    trainer.send(f"project/{world.project.uid}/role", person=world.id("alone"), role="member")
    trainer.send("cohort/journal/undo", event=first)
    assert (trainer.status, "undo that first" in trainer.alert) == (409, True)
    assert people(world)["alone"] == Role.MEMBER


def test_milestones_are_added_changed_and_taken_away(world: World, trainer: Visitor) -> None:
    trainer.send("cohort/gates/add", title="Charte", month="", on="", expects=["charter:"])
    assert (trainer.status, "Give a month or a date." in trainer.alert) == (400, True)
    trainer.send("cohort/gates/add", title="Charte", month=1, expects=["charter:", "nothing:known"])
    assert trainer.status == 400
    trainer.send("cohort/gates/add", title="Charte", month=1, expects=["charter:"])
    assert trainer.told == "The milestone “Charte” was added."
    gate = cohort.list_gates("c1")[0]
    trainer.send("cohort/gates/change", gate=gate.uid, title="Réunion", on="2026-12-01")
    changed = cohort.list_gates("c1")[0]
    assert (changed.title, changed.month, str(changed.falls_on)) == ("Réunion", None, "2026-12-01")
    trainer.send("cohort/gates/change", gate=gate.uid, title="", on="2026-12-01")
    assert trainer.status == 400
    trainer.send("cohort/gates/delete", gate=gate.uid)
    assert cohort.list_gates("c1") == []


def test_the_charter_is_worded_anew(world: World, trainer: Visitor) -> None:
    cohort.publish_charter("c1", text="Première.", act=by_command())
    trainer.open("cohort/charter")
    assert trainer.form("word")["text"] == "Première."
    trainer.send("cohort/charter/word", text="Première.")
    assert (trainer.status, "word for word" in trainer.alert) == (400, True)
    trainer.send("cohort/charter/word", text="Seconde <b>version</b>.")
    assert trainer.told == "Wording 2 of the charter is in force."
    assert "<b>" not in str(trainer.page.select_one(".pep-quote"))


@pytest.mark.parametrize("page", ["cohort", "cohort/people", "projects"])
@pytest.mark.parametrize(
    ("asked", "shown"), [("?q=CANT", True), ("?q=zzz", False), ("?page=99", False), ("?page=x", True)]
)
def test_long_lists_are_searched_and_paged(world: World, trainer: Visitor, page: str, asked: str, shown: bool) -> None:
    asked = asked.replace("CANT", "CARR") if page == "cohort/people" else asked
    text = trainer.open(page + asked)
    entries = [entry.get_text() for entry in trainer.page.select(".pep-entry")]
    assert (trainer.status, any("Cantine" in entry for entry in entries)) == (200, shown), text


def test_a_page_sent_again_with_other_words_is_another_act(world: World, trainer: Visitor) -> None:
    operation, start = uuid4(), f"project/{world.project.uid}"
    for person in ["alone", "stranger", "alone"]:
        trainer.send(f"{start}/add", operation=operation, person=person, role="coach")
        assert trainer.told == f"{person.capitalize()} is in “Cantine” as: Coach."
    assert {"alone", "stranger"} <= set(people(world))
    told = [event.sentence for event in cohort.list_events("c1", limit=2)]
    assert told == ["Stranger is in “Cantine” as: Coach.", "Alone is in “Cantine” as: Coach."]


def test_an_operation_of_somebody_else_hides_nothing(world: World, trainer: Visitor) -> None:
    operation, page = uuid4(), f"project/{world.project.uid}"
    for person in ["alone", "neighbour"]:
        cohort.ask_to_join(world.project, user_id=world.id(person), message="", now=by_command().at)
    trainer.send(f"{page}/welcome", operation=operation, person=world.id("alone"))
    Visitor(world.users["carrier"]).send(f"{page}/welcome", operation=operation, person=world.id("neighbour"))
    assert {"alone", "neighbour"} <= set(people(world))


@pytest.mark.parametrize("act", ["welcome", "role", "remove"])
@pytest.mark.parametrize("person", ["9" * 19, "9" * 20, "9" * 5000, "-1", "1.5", "٣"])
def test_no_number_is_too_large_for_a_person(world: World, trainer: Visitor, act: str, person: str) -> None:
    trainer.send(f"project/{world.project.uid}/{act}", person=person, role="coach")
    assert trainer.status in {400, 409}


def test_a_name_may_be_as_long_as_an_address_and_no_longer(world: World, trainer: Visitor) -> None:
    trainer.send(f"project/{world.project.uid}/add", person="x" * 100_000, role="coach")
    assert (trainer.status, "254" in trainer.alert) == (400, True)


@pytest.mark.parametrize("title", ["\u200b", "\u2060\ufeff", "\u3164", "\u202e", "\u00ad", "\u2800"])
def test_a_title_that_nobody_sees_is_none(world: World, trainer: Visitor, title: str) -> None:
    trainer.send("cohort/project", title=title)
    assert (trainer.status, "Write something first." in trainer.alert) == (400, True)


@pytest.mark.parametrize("title", ["<script>alert(1)</script>", "{{ 1 }}", "%s", "%(project)s", "100 % bio", '"><img>'])
def test_a_title_is_shown_as_it_is(world: World, trainer: Visitor, title: str) -> None:
    trainer.send("cohort/project", title=title, summary=title)
    assert trainer.told == f"“{title}” began."
    for page in ["cohort", "cohort/journal", "projects"]:
        assert title in trainer.open(page)
        assert trainer.page.select("img, main script") == []


def test_everybody_who_left_the_cohort_is_listed(world: World, trainer: Visitor) -> None:
    for number in range(21):
        project = cohort.create_project("c1", title=f"Projet {number}", summary="", act=by_command())
        cohort.close_project(project, act=by_command())
    assert "Left, or part of another project (21)" in trainer.open("cohort")


def test_a_project_of_many_is_shown_in_pages(world: World, trainer: Visitor) -> None:
    crowd = [get_user_model().objects.create(username=f"p{number}") for number in range(110)]
    for person in crowd:
        cohort.add_member(world.project, user_id=person.pk, role=Role.MEMBER, act=by_command())
    page, last = f"project/{world.project.uid}", crowd[-1]
    assert ("p109" in trainer.open(page), "Page 1 of 2" in trainer.text) == (False, True)
    assert "p109" in trainer.open(f"{page}?page=2")
    assert last.pk in {int(str(option["value"])) for option in trainer.page.select("select[name=person] option")}
    trainer.send(f"{page}/move", person=last.pk, into=world.other_project.id)
    assert "p109" not in people(world)
    trainer.send(f"{page}/role", person=crowd[-2].pk, role="coach")
    assert people(world)["p108"] == Role.COACH


def test_what_was_done_is_told_to_whoever_did_it_and_to_trainers(world: World, trainer: Visitor) -> None:
    trainer.send(f"project/{world.project.uid}/remove", person=world.id("member"))
    done = trainer.form("undo")["event"]
    alone, elsewhere = Visitor(world.users["alone"]), Visitor(world.users["trainer_elsewhere"], OTHER_COURSE)
    alone.open(f"projects?done={done}")
    elsewhere.open(f"cohort?done={done}")
    assert (alone.told, elsewhere.told) == ("", "")


def test_what_the_journal_undoes_is_told(world: World, trainer: Visitor) -> None:
    trainer.send(f"project/{world.project.uid}/close")
    trainer.send("cohort/journal/undo", event=trainer.form("undo")["event"])
    assert trainer.told == "Undone: “Cantine” left the cohort."


def test_a_trainer_who_looks_as_somebody_gone_is_not_sent_to_sign_in(world: World) -> None:
    answer = client_of(world, "trainer as nobody").get(f"/pepiniere/{COURSE}/projects")
    assert answer.status_code == 404


@pytest.mark.parametrize("act", ["remove", "role", "welcome"])
@pytest.mark.parametrize("person", ["-99999999999999999999", "0", "1e9", "\u0663"])
def test_nobody_has_a_number_that_none_is(world: World, trainer: Visitor, act: str, person: str) -> None:
    trainer.send(f"project/{world.project.uid}/{act}", person=person, role="member")
    assert trainer.status in {400, 409}


def test_a_text_that_no_database_takes_is_refused(trainer: Visitor) -> None:
    body = f"--B\r\nContent-Disposition: form-data; name=operation\r\n\r\n{uuid4()}\r\n"
    body += "--B\r\nContent-Disposition: form-data; name=title\r\n\r\n\\ud800x\r\n--B--\r\n"
    kind = "multipart/form-data; boundary=B; charset=unicode_escape"
    response = trainer.client.post(trainer.start + "cohort/project", body, content_type=kind)
    assert response.status_code == 400
