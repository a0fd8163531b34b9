"""People and projects that every test may ask for: two teams of one cohort, and those around them."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from hypothesis import HealthCheck, settings
from opaque_keys.edx.keys import CourseKey
from pytest_django import DjangoDbBlocker

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import ProjectData, Role
from pepiniere.lib.acts import Act
from pepiniere.lib.platform import host

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COURSE = CourseKey.from_string("course-v1:Pepiniere+TEST+run")
OTHER_COURSE = CourseKey.from_string("course-v1:Pepiniere+OTHER+run")
# How quickly a busy machine draws or tries an example says nothing of what is tried; fixtures do not change meanwhile.
settings.register_profile(
    "steady", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("steady")
# What the platform alone has, for those who import our modules without it: a folder to put on the path.
PLATFORM = str(Path(__file__).parent / "platform")


@dataclass
class World:
    """A cohort in COURSE with two projects; ``users`` by what they are."""

    project: ProjectData
    other_project: ProjectData
    users: dict[str, Any]

    def id(self, who: str) -> int:
        """The user id of somebody."""
        return int(self.users[who].pk)

    def act(self, who: str, *, operation: UUID | None = None) -> Act:
        """Somebody doing something now, for the first time unless ``operation`` says otherwise."""
        return Act(self.id(who), operation or uuid4(), NOW)


def _user(name: str) -> Any:
    return get_user_model().objects.create(username=name, first_name=name.capitalize())


def _project(key: str, title: str) -> ProjectData:
    return cohort.import_project("c1", source_key=key, title=title, summary="", sheet={}, act=by_command()).project


def by_command() -> Act:
    """An act of nobody in particular, now and for the first time."""
    return Act(None, uuid4(), NOW)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The Chromium of this machine, one for all tests that drive it: without it they fail."""
    from playwright.sync_api import sync_playwright  # not installed in every lane

    path = shutil.which("chromium-headless-shell")
    assert path, "these tests need Chromium: apt install chromium-headless-shell"
    with sync_playwright() as playwright:
        switches = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        yield playwright.chromium.launch(executable_path=path, args=switches)


@pytest.fixture(scope="module")
def shared_world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """What ``build_world`` makes, built once for the tests of a file and then undone: it is half of a test's time."""
    around_all = ExitStack()
    with django_db_blocker.unblock():
        around_all.enter_context(transaction.atomic())
        built = build_world()
    yield built
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around_all.close()


@pytest.fixture
def world(shared_world: World, db: None) -> World:
    """What ``build_world`` makes; what the test does to it is undone after the test."""
    return deepcopy(shared_world)


def build_world() -> World:
    """Everybody that the permission table names, with enrolments and roles."""
    cohort.ensure_cohort("c1", title="Cohorte", course_keys=[COURSE])
    cohort.ensure_cohort("c2", title="Ailleurs", course_keys=[OTHER_COURSE])
    project, other = _project("cantine", "Cantine"), _project("atelier", "Atelier")
    names = ["carrier", "member", "former", "coach", "observer", "gardener", "neighbour", "alone", "stranger"]
    users = {name: _user(name) for name in [*names, "trainer", "trainer_elsewhere", "unenrolled_member"]}
    for name in ["carrier", "member", "former", "coach", "observer", "gardener", "neighbour", "alone"]:
        host().enrol(users[name], COURSE)
    host().enrol(users["trainer"], COURSE, trainer=True)
    host().enrol(users["trainer_elsewhere"], OTHER_COURSE, trainer=True)
    for name in ["carrier", "coach", "observer", "gardener"]:
        cohort.add_member(project, user_id=users[name].pk, role=Role(name), act=by_command())
    for name in ["member", "former", "unenrolled_member"]:
        cohort.add_member(project, user_id=users[name].pk, role=Role.MEMBER, act=by_command())
    cohort.remove_member(project, user_id=users["former"].pk, act=by_command())
    cohort.add_member(other, user_id=users["neighbour"].pk, role=Role.CARRIER, act=by_command())
    return World(project, other, users)
