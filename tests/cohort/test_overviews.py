"""What trainers see of many projects and people at once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.cohort import api
from pepiniere.cohort.data import ProjectData, Role, TeamData
from tests.cohort.steps import AT, steer
from tests.conftest import COURSE, World


def create(world: World, title: str, cohort: str = "c1") -> ProjectData:
    return api.create_project(cohort, title=title, summary="", act=steer(world))


def found(text: str = "", **which: Any) -> list[str]:
    projects, count = api.search_projects("c1", text=text, **which)
    assert which or count == len(projects)
    return [project.title for project in projects]


@pytest.fixture
def many(world: World) -> World:
    """Beside Cantine and Atelier: three titles, a project that left, one that merged, one elsewhere."""
    for title in ("Épicerie  des   Pâquis", "école du Œuf", "Zèbre"):
        create(world, title)
    api.close_project(create(world, "Partie"), act=steer(world))
    api.merge_projects(create(world, "Fondue"), into=world.project, act=steer(world))
    create(world, "Cantine d'ailleurs", "c2")
    return world


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("", ["Atelier", "Cantine", "école du Œuf", "Épicerie  des   Pâquis", "Zèbre"]),
        ("E", ["Atelier", "Cantine", "école du Œuf", "Épicerie  des   Pâquis", "Zèbre"]),
        ("epicerie", ["Épicerie  des   Pâquis"]),
        ("DES PAQUIS", ["Épicerie  des   Pâquis"]),
        (" zèbre ", ["Zèbre"]),
        ("ZEBRE", ["Zèbre"]),
        ("%", []),
        ("_", []),
        ("fondue", []),
    ],
)
def test_titles_are_found_without_accents_case_and_blanks(many: World, text: str, titles: list[str]) -> None:
    assert found(text) == titles


def test_projects_that_are_gone_are_found_apart(many: World) -> None:
    assert (found(gone=True), found("part", gone=True)) == (["Fondue", "Partie"], ["Partie"])


def test_projects_are_told_page_by_page(many: World) -> None:
    pages = [api.search_projects("c1", start=start, limit=2) for start in (0, 2, 4, 6)]
    assert [(len(projects), total) for projects, total in pages] == [(2, 5), (2, 5), (1, 5), (0, 5)]
    assert len({project.id for projects, _total in pages for project in projects}) == 5


def test_others_to_merge_with_are_listed_by_title(many: World) -> None:
    titles = [title for _pk, title in api.list_project_titles("c1", but=many.project.id)]
    assert titles == ["Atelier", "école du Œuf", "Épicerie  des   Pâquis", "Zèbre"]
    assert len(api.list_active_project_ids("c1")) == 5


def test_teams_are_described_by_those_who_are_there(world: World) -> None:
    api.ask_to_join(world.project, user_id=world.id("alone"), message="", now=AT)
    api.ask_to_join(world.project, user_id=world.id("neighbour"), message="", now=AT)
    api.withdraw_request(world.project, user_id=world.id("neighbour"), now=AT)
    empty = create(world, "Forêt")
    assert api.describe_teams([world.project.id, world.other_project.id, empty.id]) == {
        world.project.id: TeamData(size=3, leads=("Carrier",), waiting=1),
        world.other_project.id: TeamData(size=1, leads=("Neighbour",), waiting=0),
        empty.id: TeamData(size=0, leads=(), waiting=0),
    }


def test_people_are_counted_once_and_only_while_they_are_there(world: World) -> None:
    before = api.count_people("c1")
    api.add_member(world.other_project, user_id=world.id("carrier"), role=Role.COACH, act=steer(world))
    assert api.count_people("c1") == before
    api.remove_member(world.project, user_id=world.id("coach"), act=steer(world))
    assert (api.count_people("c1"), api.count_people("c2")) == (before - 1, 0)


@pytest.mark.parametrize(
    ("text", "names"),
    [("CARR", ["carrier"]), ("%", []), ("former", []), ("neigh", ["neighbour"]), ("nobody", [])],
)
def test_people_are_found_by_name(world: World, text: str, names: list[str]) -> None:
    members, count = api.search_members("c1", text=text, start=0, limit=10)
    assert ([member.username for member in members], count) == (names, len(names))


def test_as_many_queries_for_thirty_projects_as_for_three(world: World, django_assert_num_queries: Any) -> None:
    def look(limit: int) -> int:
        projects, _total = api.search_projects("c1", limit=limit)
        api.describe_teams([project.id for project in projects])
        api.search_members("c1", text="", start=0, limit=limit)
        api.list_projects("c1")
        api.list_own_projects(COURSE, user_id=world.id("alone"))
        return len(api.list_events("c1", limit=limit))

    few = queries_of(lambda: look(3))
    for number in range(30):
        project = create(world, f"Projet {number}")
        api.add_member(project, user_id=world.id("alone"), role=Role.CARRIER, act=steer(world))
    with django_assert_num_queries(few):
        assert look(30) == 30


def queries_of(look: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        look()
    return len(captured)
