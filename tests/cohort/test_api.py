"""Cohorts, projects, members, and whose work a person sees."""

from uuid import uuid4

import pytest

from pepiniere.cohort import api
from pepiniere.cohort.data import Owner, Role
from pepiniere.cohort.errors import CourseTaken, UnknownCohort
from pepiniere.lib.errors import NotFound
from tests.conftest import COURSE, OTHER_COURSE, World, by_command

SHEET = {"title": "Un commun", "tags": ["essai"]}


def test_a_run_belongs_to_one_cohort(world: World) -> None:
    with pytest.raises(CourseTaken):
        api.ensure_cohort("c2", title="Ailleurs", course_keys=[COURSE])


def test_importing_a_sheet_twice_changes_nothing(world: World) -> None:
    asked = {"source_key": "s1", "title": "Un commun", "summary": "Court", "sheet": SHEET}
    outcomes = [api.import_project("c1", act=by_command(), **asked).outcome for _time in range(2)]  # type: ignore[arg-type]
    assert outcomes == ["created", "unchanged"]
    assert api.import_project("c1", act=by_command(), **{**asked, "title": "Autre titre"}).outcome == "updated"  # type: ignore[arg-type]
    assert [project.title for project in api.list_projects("c1")][-1] == "Autre titre"


def test_an_unknown_cohort_is_named(db: None) -> None:
    with pytest.raises(UnknownCohort) as caught:
        api.import_project("absente", source_key="s", title="t", summary="", sheet={}, act=by_command())
    assert caught.value.details == {"key": "absente"}


def test_leaving_is_dated_and_coming_back_possible(world: World) -> None:
    assert world.id("former") not in api.list_team(world.project)
    api.add_member(world.project, user_id=world.id("former"), role=Role.CARRIER, act=by_command())
    assert world.id("former") in api.list_team(world.project)


def test_members_are_listed_with_those_who_left(world: World) -> None:
    listed = {member.username: (member.role, member.has_left) for member in api.list_members(COURSE)}
    assert listed["former"] == (Role.MEMBER, True)
    assert listed["coach"] == (Role.COACH, False)
    assert listed["neighbour"] == (Role.CARRIER, False)
    assert "alone" not in listed


def test_a_person_sees_their_project_else_themselves(world: World) -> None:
    assert api.find_owner(COURSE, user_id=world.id("member")).project == world.project
    assert api.find_owner(COURSE, user_id=world.id("alone")) == Owner(person_id=world.id("alone"), scope="c1")
    assert api.find_owner(COURSE, user_id=world.id("former")).project is None


def test_a_carrier_elsewhere_is_shown_their_own_project_first(world: World) -> None:
    api.add_member(world.project, user_id=world.id("neighbour"), role=Role.COACH, act=by_command())
    assert api.find_owner(COURSE, user_id=world.id("neighbour")).project == world.other_project


def test_without_a_cohort_a_personal_work_stays_in_its_run(world: World) -> None:
    run = OTHER_COURSE.replace(run="orphan")
    assert api.find_owner(run, user_id=1) == Owner(person_id=1, scope=str(run))


def test_a_project_of_another_cohort_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        api.find_owner(OTHER_COURSE, user_id=world.id("trainer_elsewhere"), named=str(world.project.uid))
    with pytest.raises(NotFound):
        api.find_owner(COURSE, user_id=world.id("trainer"), named=str(uuid4()))
