"""Dated steps of a cohort, and where each project stands before them."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api, expectations
from pepiniere.cohort.data import Expectation, Owner, ProjectData, Role
from pepiniere.lib.errors import NotFound, RequestError
from tests.artifact.works import begin, publish, write
from tests.cohort.steps import rows, steer, undo
from tests.conftest import NOW, World

CHARTER = Expectation("charter")
CANVAS = Expectation("published", "gouvernance")


def create(world: World, title: str, month: int | None = None, on: date | None = None, **more: Any) -> None:
    api.create_gate("c1", title=title, month=month, on=on, **{"expects": [], **more}, act=steer(world))


def begin_on(world: World, day: date | None) -> None:
    api.change_cohort("c1", title="Cohorte", starts_on=day, act=steer(world))


def falls_on(day: date, month: int, world: World) -> date | None:
    begin_on(world, day)
    create(world, "Étape", month)
    return api.list_gates("c1")[0].falls_on


@pytest.mark.parametrize(
    ("day", "month", "expected"),
    [
        (date(2026, 1, 31), 0, date(2026, 1, 31)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 3, date(2026, 4, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 3, 2), 120, date(2036, 3, 2)),
        (date(9999, 12, 31), 1, None),
    ],
)
def test_months_are_counted_from_the_first_day(world: World, day: date, month: int, expected: date | None) -> None:
    assert falls_on(day, month, world) == expected


def test_gates_stand_in_the_order_of_their_dates(world: World) -> None:
    create(world, "quatre", 4)
    create(world, "le 2 avril", on=date(2026, 4, 2))
    create(world, "un", 1)
    create(world, "le 2 avril aussi", on=date(2026, 4, 2))
    create(world, "le premier", on=date(2025, 1, 1))
    assert titles() == ["le premier", "le 2 avril", "le 2 avril aussi", "un", "quatre"]
    begin_on(world, date(2026, 3, 2))
    # Of two on one day, the dated one first, on every database.
    assert titles() == ["le premier", "le 2 avril", "le 2 avril aussi", "un", "quatre"]
    begin_on(world, date(2025, 1, 31))
    assert titles() == ["le premier", "un", "quatre", "le 2 avril", "le 2 avril aussi"]


def titles() -> list[str]:
    return [gate.title for gate in api.list_gates("c1")]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("month", {"month": None, "on": None}),
        ("month", {"month": 1, "on": date(2026, 3, 2)}),
        ("month", {"month": -1}),
        ("month", {"month": 121}),
        ("expects", {"expects": [Expectation("dance")]}),
        ("expects", {"expects": [Expectation("published")]}),
        ("expects", {"expects": [Expectation("charter", "gouvernance")]}),
        ("title", {"title": ""}),
        ("title", {"title": "a" * 201}),
        ("title", {"title": None}),
    ],
)
def test_what_makes_no_gate_is_refused_and_named(world: World, field: str, values: dict[str, Any]) -> None:
    create(world, "Étape", 1)
    [gate], before = api.list_gates("c1"), rows()
    asked: dict[str, Any] = {"title": "Étape", "month": 1, "on": None, "expects": [], **values}
    for ask in (api.create_gate, lambda key, **rest: api.change_gate(key, gate.uid, **rest)):
        with pytest.raises(RequestError) as caught:
            ask("c1", **asked, act=steer(world))
        assert caught.value.details["field"] == field
    assert rows() == before


def test_a_gate_of_another_cohort_is_not_found(world: World) -> None:
    api.create_gate("c2", title="Loin", month=1, on=None, expects=[], act=steer(world))
    [elsewhere], before = api.list_gates("c2"), rows()
    for uid in (elsewhere.uid, uuid4()):
        with pytest.raises(NotFound):
            api.delete_gate("c1", uid, act=steer(world))
        with pytest.raises(NotFound):
            api.change_gate("c1", uid, title="Ici", month=2, on=None, expects=[], act=steer(world))
    assert (rows(), api.list_gates("c1")) == (before, [])


def test_expectations_are_kept_once_in_their_order_whatever_they_come_in(world: World) -> None:
    create(world, "Étape", 1, expects=(one for one in (CANVAS, CHARTER, CANVAS)))
    assert api.list_gates("c1")[0].expects == (CANVAS, CHARTER)


def test_a_deleted_gate_comes_back_as_it_was(world: World) -> None:
    create(world, "Étape", on=date(2026, 4, 2), expects=[CANVAS])
    before, act = api.list_gates("c1"), steer(world)
    api.delete_gate("c1", before[0].uid, act=act)
    assert api.list_gates("c1") == []
    undo(world, act)
    assert api.list_gates("c1") == before


def met(*projects: ProjectData) -> set[tuple[str, Expectation]]:
    found = api.expectations_met([project.id for project in projects], api.list_gates("c1"))
    return {(project.title, one) for project in projects for pk, one in found if pk == project.id}


def test_a_version_fulfils_what_waits_for_it(world: World) -> None:
    create(world, "Étape", 1, expects=[CANVAS, Expectation("published", "recits")])
    drafts = [begin(Owner(project=project)) for project in (world.project, world.other_project)]
    for draft in drafts:
        write(draft, world, "une")
    assert met(world.project, world.other_project) == set()
    publish(drafts[0], world)
    elsewhere = begin(Owner(project=world.other_project), slot="autre")
    write(elsewhere, world, "une")
    publish(elsewhere, world)
    assert met(world.project, world.other_project) == {("Cantine", CANVAS)}


def test_a_work_that_followed_its_team_fulfils_for_the_team_that_has_it(world: World) -> None:
    create(world, "Étape", 1, expects=[CANVAS])
    sheet = begin(Owner(project=world.project))
    write(sheet, world, "une")
    publish(sheet, world)
    api.merge_projects(world.project, into=world.other_project, act=steer(world))
    assert met(world.project, world.other_project) == {("Atelier", CANVAS)}


def test_the_charter_is_fulfilled_by_whole_teams_only(world: World) -> None:
    create(world, "Étape", 1, expects=[CHARTER])
    empty = api.create_project("c1", title="Forêt", summary="", act=steer(world))
    teams = (world.project, world.other_project, empty)
    assert met(*teams) == set()
    api.publish_charter("c1", text="Ensemble", act=steer(world))
    api.publish_charter("c2", text="Ailleurs", act=steer(world))
    accept(world, "neighbour", "carrier", "member", "former", "coach")
    assert met(*teams) == {("Atelier", CHARTER)}
    accept(world, "unenrolled_member")
    assert met(*teams) == {("Atelier", CHARTER), ("Cantine", CHARTER)}
    api.publish_charter("c1", text="Ensemble, encore", act=steer(world))
    assert met(*teams) == set()


def accept(world: World, *people: str) -> None:
    for who in people:
        charter = api.get_charter("c1")
        assert charter
        api.accept_charter("c1", number=charter.number, user_id=world.id(who), now=NOW)


def test_many_projects_ask_no_more_queries_than_a_few(world: World, django_assert_num_queries: Any) -> None:
    create(world, "Étape", 1, expects=[CHARTER, CANVAS, Expectation("published", "recits")])
    api.publish_charter("c1", text="Ensemble", act=steer(world))
    projects = [world.project, world.other_project, *many(world, 28)]
    with CaptureQueriesContext(
        connection,
    ) as few:
        met(*projects[:3])
    with django_assert_num_queries(len(few)):
        assert met(*projects) == {(project.title, one) for project in projects[2:] for one in (CHARTER, CANVAS)}


def many(world: World, count: int) -> list[ProjectData]:
    """Projects of one person, who accepted the charter and published a canvas in each."""
    accept(world, "alone")
    projects = [api.create_project("c1", title=f"Projet {n}", summary="", act=steer(world)) for n in range(count)]
    for project in projects:
        api.add_member(project, user_id=world.id("alone"), role=Role.CARRIER, act=steer(world))
        sheet = begin(Owner(project=project))
        write(sheet, world, "une", who="alone")
        publish(sheet, world)
    return projects


def test_a_kind_that_nobody_knows_any_more_is_fulfilled_by_nobody(world: World) -> None:
    assert expectations.met([world.project.id], [Expectation("gone", "x")]) == set()


def test_nothing_asked_of_nobody_makes_no_answer(world: World) -> None:
    assert (artifacts.projects_that_published([], ["gouvernance"]), api.expectations_met([], [])) == (set(), set())


def test_when_somebody_last_changed_something_is_told_for_each_project(world: World) -> None:
    sheet = begin(Owner(project=world.project))
    begin(Owner(project=world.other_project))
    write(sheet, world, "une")
    assert artifacts.last_changes([world.project.id, world.other_project.id]) == {world.project.id: NOW}
