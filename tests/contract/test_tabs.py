"""Our pages as course tabs, on a stand-in of the class that the platform gives to extend."""

import importlib
import sys
from importlib.metadata import entry_points
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.conftest import COURSE, PLATFORM, World


@pytest.fixture
def tabs(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The classes that our entry points name, loaded as the platform loads them."""
    monkeypatch.syspath_prepend(PLATFORM)
    for name in ("xmodule", "xmodule.tabs", "pepiniere.home.course_tabs"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    loaded = importlib.import_module("pepiniere.home.course_tabs")
    found = {entry.name: entry.load() for entry in entry_points(group="openedx.course_tab")}
    assert found == {"pepiniere_projects": loaded.ProjectsTab, "pepiniere_cohort": loaded.CohortTab}
    return found


def test_each_entry_point_is_named_as_the_type_of_its_tab(tabs: dict[str, Any]) -> None:
    assert {name: tab.type for name, tab in tabs.items()} == {name: name for name in tabs}
    assert all(tab.is_dynamic for tab in tabs.values())


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("trainer", ["pepiniere_cohort", "pepiniere_projects"]),
        ("member", ["pepiniere_projects"]),
        ("alone", ["pepiniere_projects"]),
        ("stranger", []),
    ],
)
def test_who_is_shown_which_tab(world: World, tabs: dict[str, Any], who: str, shown: list[str]) -> None:
    course = SimpleNamespace(id=COURSE)
    assert sorted(name for name, tab in tabs.items() if tab.is_enabled(course, user=world.users[who])) == shown


def test_nobody_is_shown_nothing_and_studio_asks_without_a_person(world: World, tabs: dict[str, Any]) -> None:
    course = SimpleNamespace(id=COURSE)
    assert [tab.is_enabled(course, user=user) for tab in tabs.values() for user in (None, AnonymousUser())] == [
        False
    ] * 4


def test_a_run_without_a_cohort_shows_learners_nothing(world: World, tabs: dict[str, Any]) -> None:
    course = SimpleNamespace(id=COURSE.replace(run="orphan"))
    assert not tabs["pepiniere_projects"].is_enabled(course, user=world.users["member"])


def test_a_tab_leads_to_our_page(tabs: dict[str, Any]) -> None:
    links = {name: tab({}).link(SimpleNamespace(id=COURSE)) for name, tab in tabs.items()}
    assert links == {
        "pepiniere_projects": f"/pepiniere/{COURSE}/projects",
        "pepiniere_cohort": f"/pepiniere/{COURSE}/cohort",
    }
