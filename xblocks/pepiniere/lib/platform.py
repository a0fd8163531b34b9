"""The bridge to the platform we run on: nothing else in the suite imports it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol, cast

from django.contrib.auth import get_user_model
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


class Host(Protocol):
    """What the suite asks of its platform; users are Django users."""

    def is_enrolled(self, user: Any, course_key: CourseKey) -> bool:
        """Whether ``user`` is actively enrolled."""

    def is_trainer(self, user: Any, course_key: CourseKey) -> bool:
        """Whether ``user`` is on the course's staff; masquerade is not considered."""

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


def ensure_invented_user(username: str, *, first_name: str) -> Any:
    """A Django user without a password, at an address that cannot exist: the platform wants each one once."""
    defaults = {"first_name": first_name, "email": f"{username}@example.invalid"}
    user, created = get_user_model().objects.get_or_create(username=username, defaults=defaults)
    if created:
        user.set_unusable_password()
        user.save()
    return user


class OpenEdxHost:
    """Open edX. Its modules exist only inside the platform, so each is imported when it is called."""

    def is_enrolled(self, user: Any, course_key: CourseKey) -> bool:
        from common.djangoapps.student.models import CourseEnrollment

        return bool(CourseEnrollment.is_enrolled(user, course_key))

    def is_trainer(self, user: Any, course_key: CourseKey) -> bool:
        from lms.djangoapps.courseware.access import has_access

        return bool(has_access(user, "staff", course_key))

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

    def first_names(self, user_ids: Iterable[int]) -> Mapping[int, str]:
        rows = get_user_model().objects.filter(id__in=set(user_ids))
        # The platform gives its users a profile.
        found = rows.values_list("id", "first_name", "profile__name", "username")  # type: ignore[misc]
        return {
            pk: display_name(first_name=first, full_name=full or "", username=username)
            for pk, first, full, username in found
        }
