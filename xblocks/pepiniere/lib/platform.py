"""The bridge to the platform we run on: nothing else in the suite imports it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import entry_points
from itertools import groupby
from typing import Any, Literal, Protocol, cast

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.http import HttpRequest
from django.utils.module_loading import import_string
from opaque_keys.edx.keys import CourseKey, UsageKey

from pepiniere import conf

# The session entry in which the platform keeps who a trainer is masquerading as, course by course.
MASQUERADE_SESSION_KEY = "masquerade_settings"


@dataclass(frozen=True)
class Masquerade:
    """What a trainer pretends to be in one course: a role, or one learner by ``username``."""

    role: str
    username: str | None = None

    @property
    def in_effect(self) -> bool:
        """False for a trainer who looks as the trainer they are."""
        return bool(self.username) or self.role != "staff"


@dataclass(frozen=True)
class Place:
    """A block of ours in a run: the slot that it opens, and what its author called it."""

    slot: str
    title: str
    usage_key: UsageKey


@dataclass(frozen=True)
class Group:
    """People whom the platform keeps together in a run, by username."""

    kind: Literal["team", "cohort"]
    title: str
    usernames: tuple[str, ...]


class Host(Protocol):
    """What the suite asks of its platform; users are Django users."""

    def is_enrolled(self, user: Any, course_key: CourseKey) -> bool:
        """Whether ``user`` is actively enrolled."""

    def is_trainer(self, user: Any, course_key: CourseKey) -> bool:
        """Whether ``user`` is on the course's staff; masquerade is not considered."""

    def list_trainers(self, course_key: CourseKey) -> list[int]:
        """The ids of those on the course's own staff; who administers the site is not counted."""

    def masquerade(self, request: HttpRequest, course_key: CourseKey) -> Masquerade | None:
        """What the person behind ``request`` pretends to be."""

    def enrol(self, user: Any, course_key: CourseKey, *, trainer: bool = False) -> None:
        """Enrol ``user``, on the course's staff too if ``trainer``."""

    def ensure_person(self, username: str, *, first_name: str) -> Any:
        """The invented person ``username``, made if need be: nobody can sign in as them."""

    def complete(self, usage_key: UsageKey, users: Iterable[Any], value: float) -> None:
        """Record completion ``value`` (0 to 1) of one block for other people than the present one."""

    def unit_url(self, usage_key: UsageKey) -> str:
        """A page of this site that shows the block."""

    def course_title(self, course_key: CourseKey) -> str | None:
        """The name that people know a run by; None when there is no such run."""

    def course_url(self, course_key: CourseKey) -> str:
        """The run's first page."""

    def list_places(self, course_key: CourseKey) -> Sequence[Place]:
        """Where our blocks stand in a run, in its order where that is known."""

    def find_user(self, name: str) -> Any | None:
        """The person whose username or e-mail address is ``name``; None if there is none, or more than one."""

    def list_groups(self, course_key: CourseKey) -> Sequence[Group]:
        """The platform's own teams of a run, then its cohorts, each kind by title."""

    def first_names(self, user_ids: Iterable[int]) -> Mapping[int, str]:
        """The name that others see for each person, in one query."""


@lru_cache(maxsize=4)
def _instance(path: str) -> Host:
    return cast(Host, import_string(path)())


def host() -> Host:
    """The bridge that the operator chose."""
    return _instance(conf.get("HOST"))


def masquerade_in_session(request: HttpRequest, course_key: CourseKey) -> Masquerade | None:
    """The masquerade kept in the session, which a plain view must read by itself."""
    session = getattr(request, "session", None) or {}
    kept = (session.get(MASQUERADE_SESSION_KEY) or {}).get(course_key)
    return Masquerade(role=kept.role, username=kept.user_name) if kept else None


def display_name(*, first_name: str, full_name: str, username: str) -> str:
    """The name that others see: a first name when there is one, else the username."""
    return first_name.strip() or (full_name.split() or [username])[0]


@lru_cache(maxsize=1)
def our_block_types() -> tuple[str, ...]:
    """The tags of the blocks that keep work in a slot, read once a process: what is installed is looked through."""
    return tuple(entry.name for entry in entry_points(group="xblock.v1") if entry.name.startswith("pepiniere-"))


def find_user(name: str) -> Any | None:
    """The Django user whose username or e-mail address is ``name``; None if there is none, or more than one."""
    users = get_user_model().objects.filter(is_active=True)
    exact = users.filter(username=name).first()
    if exact:
        return exact
    found = list(users.filter(Q(username__iexact=name) | Q(email__iexact=name)).distinct()[:2])
    return found[0] if len(found) == 1 else None


def ensure_invented_user(username: str, *, first_name: str) -> Any:
    """A Django user without a password, at an address that cannot exist: the platform wants each one once."""
    defaults = {"first_name": first_name, "email": f"{username}@example.invalid"}
    user, created = get_user_model().objects.get_or_create(username=username, defaults=defaults)
    if created:
        user.set_unusable_password()
        user.save()
    return user


def _groups(kind: Literal["team", "cohort"], rows: Any) -> Iterator[Group]:
    """Rows that have a ``name`` and ``users``, in one query."""
    names = rows.order_by("name", "pk", "users__username").values_list("pk", "name", "users__username")
    for (_pk, title), people in groupby(names, key=lambda row: row[:2]):
        yield Group(kind, title, tuple(username for *_group, username in people if username))


class OpenEdxHost:
    """Open edX. Its modules exist only inside the platform, so each is imported when it is called."""

    def is_enrolled(self, user: Any, course_key: CourseKey) -> bool:
        from common.djangoapps.student.models import CourseEnrollment

        return bool(CourseEnrollment.is_enrolled(user, course_key))

    def is_trainer(self, user: Any, course_key: CourseKey) -> bool:
        from lms.djangoapps.courseware.access import has_access

        return bool(has_access(user, "staff", course_key))

    def list_trainers(self, course_key: CourseKey) -> list[int]:
        from common.djangoapps.student.roles import CourseInstructorRole, CourseStaffRole

        roles = (CourseStaffRole(course_key), CourseInstructorRole(course_key))
        return sorted({user.pk for role in roles for user in role.users_with_role()})

    def masquerade(self, request: HttpRequest, course_key: CourseKey) -> Masquerade | None:
        return masquerade_in_session(request, course_key)

    def enrol(self, user: Any, course_key: CourseKey, *, trainer: bool = False) -> None:
        from common.djangoapps.student.models import CourseEnrollment
        from common.djangoapps.student.roles import CourseStaffRole

        CourseEnrollment.enroll(user, course_key)
        if trainer:
            CourseStaffRole(course_key).add_users(user)

    def ensure_person(self, username: str, *, first_name: str) -> Any:
        from common.djangoapps.student.models import UserProfile

        user = ensure_invented_user(username, first_name=first_name)
        # Most of the platform's pages ask for it.
        UserProfile.objects.get_or_create(user=user, defaults={"name": first_name})
        return user

    def complete(self, usage_key: UsageKey, users: Iterable[Any], value: float) -> None:
        from completion import waffle
        from completion.models import BlockCompletion

        if not waffle.ENABLE_COMPLETION_TRACKING_SWITCH.is_enabled():
            return
        for user in users:
            BlockCompletion.objects.submit_completion(user=user, block_key=usage_key, completion=value)

    def unit_url(self, usage_key: UsageKey) -> str:
        from django.urls import reverse

        return reverse("jump_to", kwargs={"course_id": str(usage_key.course_key), "location": str(usage_key)})

    def course_title(self, course_key: CourseKey) -> str | None:
        from openedx.core.djangoapps.content.course_overviews.models import CourseOverview

        titles = CourseOverview.objects.filter(id=course_key).values_list("display_name", flat=True)
        return next(iter(titles), None)

    def course_url(self, course_key: CourseKey) -> str:
        from openedx.features.course_experience import default_course_url

        return str(default_course_url(course_key))

    def list_places(self, course_key: CourseKey) -> Sequence[Place]:
        from xmodule.modulestore.django import modulestore

        store = modulestore()
        found = [store.get_items(course_key, qualifiers={"category": kind}) for kind in our_block_types()]
        blocks = [block for of_a_kind in found for block in of_a_kind]
        return [Place(block.effective_slot, block.display_name, block.scope_ids.usage_id) for block in blocks]

    def find_user(self, name: str) -> Any | None:
        return find_user(name)

    def list_groups(self, course_key: CourseKey) -> Sequence[Group]:
        from lms.djangoapps.teams.models import CourseTeam
        from openedx.core.djangoapps.course_groups.models import CourseUserGroup

        teams = CourseTeam.objects.filter(course_id=course_key)
        cohorts = CourseUserGroup.objects.filter(course_id=course_key, group_type=CourseUserGroup.COHORT)
        return [*_groups("team", teams), *_groups("cohort", cohorts)]

    def first_names(self, user_ids: Iterable[int]) -> Mapping[int, str]:
        rows = get_user_model().objects.filter(id__in=set(user_ids))
        # The platform gives its users a profile.
        found = rows.values_list("id", "first_name", "profile__name", "username")  # type: ignore[misc]
        return {
            pk: display_name(first_name=first, full_name=full or "", username=username)
            for pk, first, full, username in found
        }
