"""The bridge to Open edX, against stand-ins of the very modules and names that the platform has."""

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import path

from pepiniere.lib.platform import Group, Masquerade, OpenEdxHost, display_name
from pepiniere_preview.host import PreviewHost
from tests.conftest import COURSE

USAGE = COURSE.make_usage_key("pepiniere-canvas", "canevas")
urlpatterns = [path("courses/<str:course_id>/jump_to/<str:location>", lambda _request: None, name="jump_to")]


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put a module where the platform has it, with the parents that its name implies."""

    def plant_module(name: str, **members: Any) -> None:
        parts = name.split(".")
        for end in range(1, len(parts) + 1):
            parent = ".".join(parts[:end])
            if parent not in sys.modules:
                monkeypatch.setitem(sys.modules, parent, ModuleType(parent))
        for key, value in members.items():
            setattr(sys.modules[name], key, value)

    return plant_module


def test_enrolment_and_staff_are_the_platform_s(plant: Any) -> None:
    enrolled: list[Any] = []
    staff: list[Any] = []
    enrolment = SimpleNamespace(
        is_enrolled=lambda user, key: (user, key) in enrolled, enroll=lambda *a: enrolled.append(a)
    )
    role = lambda key: SimpleNamespace(add_users=lambda user: staff.append((user, "staff", key)))  # noqa: E731
    plant("common.djangoapps.student.models", CourseEnrollment=enrolment)
    plant("common.djangoapps.student.roles", CourseStaffRole=role)
    plant("lms.djangoapps.courseware.access", has_access=lambda *asked: asked in staff)
    host = OpenEdxHost()
    assert (host.is_enrolled("a", COURSE), host.is_trainer("a", COURSE)) == (False, False)
    host.enrol("a", COURSE)
    assert (host.is_enrolled("a", COURSE), host.is_trainer("a", COURSE)) == (True, False)
    host.enrol("a", COURSE, trainer=True)
    assert host.is_trainer("a", COURSE)


@pytest.mark.parametrize("is_tracked", [True, False])
def test_completion_of_others_follows_the_platform_s_switch(plant: Any, is_tracked: bool) -> None:
    submitted: list[Any] = []
    switch = SimpleNamespace(is_enabled=lambda: is_tracked)
    manager = SimpleNamespace(submit_completion=lambda **row: submitted.append(row))
    plant("completion", waffle=SimpleNamespace(ENABLE_COMPLETION_TRACKING_SWITCH=switch))
    plant("completion.models", BlockCompletion=SimpleNamespace(objects=manager))
    OpenEdxHost().complete(USAGE, ["a", "b"], 1.0)
    rows = [{"user": user, "block_key": USAGE, "completion": 1.0} for user in ("a", "b")]
    assert submitted == (rows if is_tracked else [])


class Rows:
    """Rows of the platform's groups: a key, a name and the username of one person, or none."""

    def __init__(self, *rows: tuple[int, str, str | None]) -> None:
        self.rows = rows
        self.asked: dict[str, Any] = {}

    def filter(self, **asked: Any) -> "Rows":
        self.asked = asked
        return self

    def order_by(self, *columns: str) -> "Rows":
        assert columns == ("name", "pk", "users__username")
        return self

    def values_list(self, *columns: str) -> tuple[tuple[int, str, str | None], ...]:
        assert columns == ("pk", "name", "users__username")
        return self.rows


def test_groups_are_the_platform_s_teams_then_its_cohorts(plant: Any) -> None:
    teams = Rows((4, "Cantine", "a"), (4, "Cantine", "b"), (7, "Cantine", "c"), (5, "Vide", None))
    cohorts = Rows((1, "Lundi", "b"))
    plant("lms.djangoapps.teams.models", CourseTeam=SimpleNamespace(objects=teams))
    groups = SimpleNamespace(objects=cohorts, COHORT="cohort")
    plant("openedx.core.djangoapps.course_groups.models", CourseUserGroup=groups)
    assert OpenEdxHost().list_groups(COURSE) == [
        Group("team", "Cantine", ("a", "b")),
        Group("team", "Cantine", ("c",)),
        Group("team", "Vide", ()),
        Group("cohort", "Lundi", ("b",)),
    ]
    assert (teams.asked, cohorts.asked) == ({"course_id": COURSE}, {"course_id": COURSE, "group_type": "cohort"})


def test_the_embedded_runtime_has_no_groups() -> None:
    assert PreviewHost().list_groups(COURSE) == ()


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({}, None),
        ({COURSE: SimpleNamespace(role="staff", user_name=None)}, Masquerade("staff")),
        ({COURSE: SimpleNamespace(role="student", user_name="amina")}, Masquerade("student", "amina")),
        ({COURSE.replace(run="other"): SimpleNamespace(role="student", user_name=None)}, None),
    ],
)
def test_a_plain_view_reads_the_masquerade_from_the_session(kept: Any, expected: Masquerade | None) -> None:
    request = RequestFactory().get("/")
    request.session = {"masquerade_settings": kept}  # type: ignore[assignment]
    assert OpenEdxHost().masquerade(request, COURSE) == expected


@pytest.mark.parametrize(
    ("mask", "in_effect"),
    [(Masquerade("staff"), False), (Masquerade("student"), True), (Masquerade("staff", "amina"), True)],
)
def test_a_trainer_seen_as_a_trainer_wears_no_mask(mask: Masquerade, in_effect: bool) -> None:
    assert mask.in_effect is in_effect


@pytest.mark.urls(__name__)
def test_the_page_of_a_unit_is_reached_through_jump_to() -> None:
    assert OpenEdxHost().unit_url(USAGE) == f"/courses/{COURSE}/jump_to/{USAGE}"


@pytest.mark.parametrize(
    ("first", "full", "name"),
    [("Amina", "", "Amina"), ("", "Amina Benali", "Amina"), ("", "", "amina93"), ("  ", "  ", "amina93")],
)
def test_people_are_named_by_a_first_name_else_their_username(first: str, full: str, name: str) -> None:
    assert display_name(first_name=first, full_name=full, username="amina93") == name
