"""A trainer sees a course as a role or as one learner; kept in the session as the platform keeps it."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.http import HttpRequest
from opaque_keys.edx.keys import CourseKey

from pepiniere.lib.platform import MASQUERADE_SESSION_KEY
from pepiniere_preview.models import CourseRole

# Where the session keeps what a masquerading trainer writes.
DATA_KEY = "masquerade_data"


@dataclass
class CourseMasquerade:
    """What a trainer pretends to be in one course; the platform's own attribute names."""

    course_key: CourseKey
    role: str = "student"
    user_partition_id: int | None = None
    group_id: int | None = None
    user_name: str | None = None


def is_trainer(user: Any, course_key: CourseKey) -> bool:
    """Whether ``user`` is on the course's staff, whatever they pretend to be."""
    return bool(user.is_authenticated) and (
        user.is_staff or CourseRole.objects.filter(user_id=user.id, course_key=course_key).exists()
    )


def is_seen_as_staff(user: Any, course_key: CourseKey) -> bool:
    """Whether pages treat ``user`` as staff: a trainer who pretends to be a learner is none."""
    masquerade = active(user, course_key)
    pretends = masquerade is not None and masquerade.role == "student"
    return not pretends and is_trainer(user, course_key)


def active(user: Any, course_key: CourseKey) -> CourseMasquerade | None:
    """The masquerade that ``set_up`` hung on ``user``."""
    settings: dict[CourseKey, CourseMasquerade] = getattr(user, "masquerade_settings", {})
    return settings.get(course_key)


def is_as_learner(user: Any, course_key: CourseKey) -> bool:
    """Whether ``user`` is one learner whom a trainer pretends to be."""
    masquerade = active(user, course_key)
    return bool(masquerade and masquerade.user_name)


def set_up(request: HttpRequest, course_key: CourseKey) -> Any:
    """The user that blocks must see; a trainer's masquerade settings are hung on them and on ``request.user``."""
    user: Any = request.user
    if not is_trainer(user, course_key):
        return user
    user.masquerade_settings = request.session.get(MASQUERADE_SESSION_KEY, {})
    masquerade = active(user, course_key)
    if not (masquerade and masquerade.user_name):
        return user
    learner: Any = _enrolled(masquerade.user_name, course_key)
    if learner is None:
        # They left the course since: the trainer is themselves again.
        del user.masquerade_settings[course_key]
        request.session.modified = True
        return user
    learner.masquerade_settings = user.masquerade_settings
    learner.real_user = user
    return learner


def choose(request: HttpRequest, course_key: CourseKey, *, role: str, username: str | None) -> bool:
    """Start or stop pretending (``role`` "staff"); False if ``username`` is not enrolled."""
    if username and _enrolled(username, course_key) is None:
        return False
    kept = request.session.get(MASQUERADE_SESSION_KEY, {})
    chosen = CourseMasquerade(course_key, role=role, user_name=username or None)
    request.session[MASQUERADE_SESSION_KEY] = {**kept, course_key: chosen}
    request.session.pop(DATA_KEY, None)
    return True


def _enrolled(username: str, course_key: CourseKey) -> Any:
    return get_user_model().objects.filter(username=username, enrolment__course_key=course_key).first()
