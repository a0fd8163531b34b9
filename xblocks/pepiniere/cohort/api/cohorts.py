"""Operations on cohorts and the runs in which they work."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.data import CohortData, Run
from pepiniere.cohort.errors import CourseTaken, UnknownCohort
from pepiniere.cohort.followers import move_scope
from pepiniere.cohort.journal import Trace, record
from pepiniere.cohort.models import Cohort, CohortCourse
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import StateError
from pepiniere.lib.text import clean_text

TITLE_CHARACTERS = 200
RUN_ATTACHED = "course.attached"


@transaction.atomic
def ensure_cohort(
    key: str,
    *,
    title: str,
    course_keys: Iterable[CourseKey | str] = (),
    fictional: bool = False,
    starts_on: date | None = None,
) -> CohortData:
    """Create cohort ``key`` or find it, and attach the runs ``course_keys`` to it; its journal begins afterwards.

    Raises CourseTaken when a run belongs to another cohort.
    """
    defaults = {"title": title, "is_fictional": fictional, "starts_on": starts_on, "created_at": clock.now()}
    cohort, _created = Cohort.objects.get_or_create(key=key, defaults=defaults)
    for course_key in course_keys:
        _attach(cohort, Trace(), CourseKey.from_string(str(course_key)))
    return cohort_data(cohort)


@transaction.atomic
def create_cohort(*, title: object, starts_on: date | None, course_key: CourseKey, act: Act) -> CohortData:
    """Create a cohort that works in run ``course_key``, once per operation.

    RequestError for a title that is empty or too long, CourseTaken when the run has a cohort.
    """
    name = clean_text(title, field="title", limit=TITLE_CHARACTERS)
    # Somebody who clicks many times waits for themselves: MySQL would find them in each other's way.
    get_user_model().objects.select_for_update().filter(pk=act.actor_id or 0).first()
    # The operation in the key: made once, and never the key of another cohort.
    key = f"{slugify(name)[:40]}-{act.operation.hex[:8]}".lstrip("-")
    # Pages choose their operations: nobody's run slips into a cohort by guessing its key.
    if Cohort.objects.filter(key=key).exclude(courses__course_key=course_key).exists():
        raise StateError(_("This page is out of date: load it again, then send."))
    return ensure_cohort(key, title=name, course_keys=[course_key], starts_on=starts_on)


def change_cohort(key: str, *, title: object, starts_on: date | None, act: Act) -> None:
    """Give a cohort another title or first day."""
    name = clean_text(title, field="title", limit=TITLE_CHARACTERS)

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        trace.change(cohort, title=name, starts_on=starts_on)
        return {}

    record(key, act=act, kind="cohort.changed", perform=perform)


def attach_course(key: str, *, course_key: CourseKey, act: Act) -> None:
    """Let cohort ``key`` work in one more run; what people made alone there becomes part of the cohort's.

    CourseTaken when the run belongs to another cohort.
    """

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        _attach(cohort, trace, course_key)
        return {"course": str(course_key)}

    record(key, act=act, kind=RUN_ATTACHED, perform=perform)


def _attach(cohort: Cohort, trace: Trace, course_key: CourseKey) -> None:
    attached, is_new = CohortCourse.objects.get_or_create(course_key=course_key, defaults={"cohort": cohort})
    if attached.cohort_id != cohort.pk:
        raise CourseTaken(_("This course already belongs to another cohort."), course_key=str(course_key))
    if is_new:
        trace.note_created([attached])
        move_scope(trace, scope=str(course_key), into=cohort.key)


def get_cohort(key: str) -> CohortData:
    """The cohort ``key``; UnknownCohort if there is none."""
    try:
        return cohort_data(Cohort.objects.get(key=key))
    except Cohort.DoesNotExist:
        raise UnknownCohort(_("There is no cohort “%(key)s”.") % {"key": key}, key=key) from None


def get_cohort_of_course(course_key: CourseKey) -> CohortData | None:
    """The cohort that works in this run, if any; ``course_keys`` is left empty."""
    cohort = Cohort.objects.filter(courses__course_key=course_key).first()
    return CohortData(cohort.key, cohort.title, cohort.is_fictional, cohort.starts_on) if cohort else None


def get_run(course_key: CourseKey) -> Run:
    """A run, with the cohort that works in it, if any."""
    return Run(course_key, get_cohort_of_course(course_key))


def list_cohorts(*, limit: int) -> list[CohortData]:
    """The latest cohorts, with their runs."""
    return [cohort_data(cohort) for cohort in Cohort.objects.order_by("-id").prefetch_related("courses")[:limit]]


def cohort_data(cohort: Cohort) -> CohortData:
    """The row as others see it, its runs included."""
    keys = tuple(sorted(str(course.course_key) for course in cohort.courses.all()))
    return CohortData(cohort.key, cohort.title, cohort.is_fictional, cohort.starts_on, keys)
