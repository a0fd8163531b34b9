"""Pages cost as much in a large cohort as in a small one."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Expectation, Role
from tests.conftest import World, by_command
from tests.home.pages import Visitor

MOST_QUERIES = 25
PAGES = ["cohort", "cohort/people", "cohort/gates", "cohort/charter", "cohort/journal", "cohort/courses", "projects"]


def grow(projects: int) -> None:
    """More projects, each with a lead, a member and somebody who asks."""
    people: list[Any] = [get_user_model().objects.create(username=f"p{n}") for n in range(3)]
    for number in range(projects):
        project = cohort.create_project("c1", title=f"Projet {number}", summary="", act=by_command())
        for person, role in zip(people, [Role.CARRIER, Role.MEMBER], strict=False):
            cohort.add_member(project, user_id=person.pk, role=role, act=by_command())
        cohort.ask_to_join(project, user_id=people[2].pk, message="", now=by_command().at)


def count(world: World, who: str, page: str) -> int:
    """The queries of a page."""
    visitor = Visitor(world.users[who])
    with CaptureQueriesContext(connection) as queries:
        visitor.open(page)
    assert visitor.status == 200
    return len(queries)


@pytest.mark.parametrize("page", PAGES)
def test_pages_ask_as_much_of_thirty_projects_as_of_two(world: World, page: str) -> None:
    for name, expected in [("Charte", Expectation("charter")), ("Canevas", Expectation("published", "gouvernance"))]:
        cohort.create_gate("c1", title=name, month=1, on=None, expects=[expected], act=by_command())
    cohort.change_cohort("c1", title="Cohorte", starts_on=by_command().at.date(), act=by_command())
    cohort.publish_charter("c1", text="Une charte.", act=by_command())
    small = count(world, "trainer", page)
    grow(30)
    assert count(world, "trainer", page) <= small + 2
    assert small + 2 <= MOST_QUERIES
