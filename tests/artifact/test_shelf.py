"""The works of one owner side by side."""

from typing import Any

import pytest
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact.shelf import list_shelf
from pepiniere.cohort.data import Owner
from tests.artifact.works import begin, publish, publish_many, write
from tests.conftest import World


def test_each_work_says_what_it_is_and_who_is_thanked(world: World) -> None:
    owner = Owner(project=world.project)
    begin(owner, slot="vide")
    work = begin(owner)
    write(work, world, "un", who="carrier")
    publish(work, world)
    write(work, world, "deux", who="member")
    version = publish(work, world)
    begin(Owner(project=world.other_project))

    empty, filled = list_shelf(owner)

    assert (empty.work.slot, empty.latest, empty.version_count, empty.thanks) == ("vide", None, 0, ())
    assert filled.latest
    assert (filled.title, filled.version_count, filled.latest.uid) == (empty.title, 2, version.uid)
    assert (filled.latest.content, filled.thanks) == (None, ("Carrier", "Member"))


def test_an_owner_who_began_nothing_has_an_empty_shelf(world: World) -> None:
    assert list_shelf(Owner(person_id=world.id("alone"), scope="c1")) == []


@pytest.mark.parametrize(("works", "versions"), [(1, 1), (3, 5)])
def test_a_shelf_takes_five_queries_whatever_it_holds(
    world: World, django_assert_num_queries: Any, works: int, versions: int
) -> None:
    owner = Owner(project=world.project)
    for number in range(works):
        publish_many(begin(owner, slot=f"case-{number}"), world, versions)
    queries: CaptureQueriesContext
    with django_assert_num_queries(5) as queries:
        list_shelf(owner)
    assert not [query for query in queries if '"content"' in query["sql"] or "`content`" in query["sql"]]
