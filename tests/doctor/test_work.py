"""Cohorts in which people cannot work are found; fictional ones are left as they are."""

from typing import Any

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api as cohort
from pepiniere.cohort.api import health
from pepiniere.cohort.data import Owner
from pepiniere.doctor import Finding, Level, work
from tests.conftest import COURSE, NOW, World, by_command

pytestmark = pytest.mark.django_db


def told(check: Any) -> list[tuple[Level, str]]:
    found: list[Finding] = list(check())
    return [(finding.level, finding.what) for finding in found]


def test_cohorts_without_a_run(world: World) -> None:
    assert told(work.cohorts_without_run) == []
    cohort.ensure_cohort("c3", title="Nulle part")
    cohort.ensure_cohort("c4", title="Inventée", fictional=True)
    assert told(work.cohorts_without_run) == [(Level.WARNING, "The cohort “Nulle part” works in no course run.")]


def test_runs_without_a_trainer(world: World) -> None:
    assert told(work.runs_without_trainer) == []
    run = "course-v1:Pepiniere+NEW+run"
    cohort.ensure_cohort("c1", title="Cohorte", course_keys=[run])
    expected = f"Nobody is on the staff of {run}, where the cohort “Cohorte” works."
    assert told(work.runs_without_trainer) == [(Level.WARNING, expected)]


def test_cohorts_without_a_first_day(world: World) -> None:
    for month in (1, 2):
        cohort.create_gate("c1", title=f"Mois {month}", month=month, on=None, expects=[], act=by_command())
    cohort.create_gate("c2", title="En mars", month=None, on=NOW.date(), expects=[], act=by_command())
    assert [level for level, _what in told(work.cohorts_without_first_day)] == [Level.WARNING]
    cohort.change_cohort("c1", title="Cohorte", starts_on=NOW.date(), act=by_command())
    assert told(work.cohorts_without_first_day) == []


def test_projects_without_anybody(world: World) -> None:
    assert told(work.projects_without_anybody) == []
    cohort.remove_member(world.other_project, user_id=world.id("neighbour"), act=by_command())
    left = cohort.create_project("c1", title="Partie", summary="", act=by_command())
    cohort.close_project(left, act=by_command())
    expected = "In the cohort “Cohorte” 1 project has nobody in it."
    assert told(work.projects_without_anybody) == [(Level.ADVICE, expected)]


def test_work_left_in_a_run(world: World) -> None:
    assert told(work.work_left_in_runs) == []
    for who in ("alone", "member"):
        owner = Owner(person_id=world.id(who), scope=str(COURSE))
        artifacts.ensure_artifact(owner, slot="canevas", kind="canvas", now=NOW)
    expected = f"In {COURSE} 2 works made by people alone were left out of the cohort “Cohorte”."
    assert told(work.work_left_in_runs) == [(Level.WARNING, expected)]
    health.bring_in_left_work("c1")
    assert told(work.work_left_in_runs) == []


def test_what_is_brought_in_leaves_in_peace_what_is_there(world: World) -> None:
    here, there = (Owner(person_id=world.id("alone"), scope=scope) for scope in ("c1", str(COURSE)))
    for owner in (here, there):
        artifacts.ensure_artifact(owner, slot="canevas", kind="canvas", now=NOW)
    kept = artifacts.find_artifact(here, slot="canevas", kind="canvas")
    for _twice in range(2):
        health.bring_in_left_work("c1")
    assert artifacts.find_artifact(here, slot="canevas", kind="canvas") == kept
    assert len(artifacts.list_works(here)) == 2
