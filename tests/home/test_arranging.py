"""A trainer arranges projects and people; each act is told, and can be undone."""

from uuid import uuid4

import pytest

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Role
from tests.conftest import World, by_command
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
    assert "still thanked" in trainer.text
    trainer.send(f"{start}/remove", person=member)
    assert trainer.status == 400


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
    first = uuid4()
    trainer.send(f"project/{world.project.uid}/add", operation=first, person="alone", role="coach")
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
