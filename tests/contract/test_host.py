"""The bridge to Open edX, against stand-ins of the very modules and names that the platform has."""

import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import RequestFactory
from django.urls import path

from pepiniere.lib.platform import Group, Masquerade, OpenEdxHost, Place, display_name
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


def test_trainers_are_those_of_both_roles_each_once(plant: Any) -> None:
    amina, bastien = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
    staff, instructors = {COURSE: [bastien, amina]}, {COURSE: [amina]}

    def role(people: Any) -> Any:
        return lambda key: SimpleNamespace(users_with_role=lambda: people.get(key, []))

    plant("common.djangoapps.student.roles", CourseStaffRole=role(staff), CourseInstructorRole=role(instructors))
    assert OpenEdxHost().list_trainers(COURSE) == [1, 2]
    assert OpenEdxHost().list_trainers(COURSE.replace(run="other")) == []


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


def test_a_run_has_the_title_and_the_first_page_that_the_platform_says(plant: Any) -> None:
    rows = {COURSE: ["Faire pousser un commun"]}
    found = lambda **which: SimpleNamespace(values_list=lambda _name, flat: rows.get(which["id"], []))  # noqa: E731
    overviews = SimpleNamespace(objects=SimpleNamespace(filter=found))
    plant("openedx.core.djangoapps.content.course_overviews.models", CourseOverview=overviews)
    plant("openedx.features.course_experience", default_course_url=lambda key: f"https://mfe.invalid/{key}/home")
    host = OpenEdxHost()
    assert (host.course_title(COURSE), host.course_title(COURSE.replace(run="gone"))) == (rows[COURSE][0], None)
    assert host.course_url(COURSE) == f"https://mfe.invalid/{COURSE}/home"


def test_our_blocks_are_found_in_the_module_store_by_their_tags(plant: Any) -> None:
    keys = SimpleNamespace(usage_id=USAGE)
    block = SimpleNamespace(effective_slot="gouvernance", display_name="Notre gouvernance", scope_ids=keys)
    blocks = {"pepiniere-canvas": [block]}
    store = SimpleNamespace(get_items=lambda key, qualifiers: blocks.get(qualifiers["category"], []) if key else [])
    plant("xmodule.modulestore.django", modulestore=lambda: store)
    assert OpenEdxHost().list_places(COURSE) == [Place("gouvernance", "Notre gouvernance", USAGE)]


@pytest.mark.django_db
def test_an_invented_person_has_the_profile_that_the_platform_s_pages_ask_for(plant: Any) -> None:
    profiles: dict[Any, str] = {}
    manager = SimpleNamespace(get_or_create=lambda user, defaults: profiles.setdefault(user, defaults["name"]))
    plant("common.djangoapps.student.models", UserProfile=SimpleNamespace(objects=manager))
    host = OpenEdxHost()
    made, again = (host.ensure_person("demo-amina", first_name="Amina") for _time in range(2))
    assert made == again
    assert profiles == {made: "Amina"}
    assert not made.has_usable_password()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "found"),
    [("amina", "amina"), ("AMINA", "amina"), ("amina@example.org", "amina"), ("two@example.org", None), ("x", None)],
)
def test_a_person_is_found_by_username_or_address_when_only_one_fits(name: str, found: str | None) -> None:
    users = get_user_model().objects
    users.create(username="amina", email="Amina@example.org")
    for username in ("bastien", "lucie"):
        users.create(username=username, email="two@example.org")
    person = OpenEdxHost().find_user(name)
    assert (person.username if person else None) == found


@pytest.mark.parametrize(
    ("first", "full", "name"),
    [("Amina", "", "Amina"), ("", "Amina Benali", "Amina"), ("", "", "amina93"), ("  ", "  ", "amina93")],
)
def test_people_are_named_by_a_first_name_else_their_username(first: str, full: str, name: str) -> None:
    assert display_name(first_name=first, full_name=full, username="amina93") == name
