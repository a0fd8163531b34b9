"""Operations on cohorts, projects and members."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.data import TEAM_ROLES, CohortData, ImportOutcome, MemberData, Owner, ProjectData, Role
from pepiniere.cohort.errors import CourseTaken, UnknownCohort
from pepiniere.cohort.models import Cohort, CohortCourse, Membership, Project
from pepiniere.lib import clock, platform
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.parsing import parse_optional_uuid

__all__ = [
    "add_member",
    "ensure_cohort",
    "find_owner",
    "get_cohort",
    "get_cohort_of_course",
    "get_owner",
    "import_project",
    "list_members",
    "list_projects",
    "list_team",
    "page_name",
    "remove_member",
]

COLOURS = 8
# Names a person's own work, where a project is named otherwise.
OWN_WORK = "own"
# Whose project is shown first to somebody who has several.
_ROLE_ORDER = (Role.CARRIER, Role.MEMBER, Role.COACH, Role.OBSERVER, Role.GARDENER)


@transaction.atomic
def ensure_cohort(
    key: str, *, title: str, course_keys: Iterable[CourseKey | str] = (), fictional: bool = False
) -> CohortData:
    """Create cohort ``key`` or find it, and attach the runs ``course_keys`` to it.

    Raises CourseTaken when a run belongs to another cohort.
    """
    defaults = {"title": title, "is_fictional": fictional, "created_at": clock.now()}
    cohort, _created = Cohort.objects.get_or_create(key=key, defaults=defaults)
    for course_key in course_keys:
        _attach(cohort, course_key)
    return _cohort_data(cohort)


def _attach(cohort: Cohort, course_key: CourseKey | str) -> None:
    parsed = CourseKey.from_string(str(course_key))
    attached, _created = CohortCourse.objects.get_or_create(course_key=parsed, defaults={"cohort": cohort})
    if attached.cohort_id != cohort.pk:
        raise CourseTaken(_("This course already belongs to another cohort."), course_key=str(course_key))


def get_cohort(key: str) -> CohortData:
    """The cohort ``key``; UnknownCohort if there is none."""
    return _cohort_data(_get_cohort(key))


def _get_cohort(key: str) -> Cohort:
    try:
        return Cohort.objects.get(key=key)
    except Cohort.DoesNotExist:
        raise UnknownCohort(_("There is no cohort “%(key)s”.") % {"key": key}, key=key) from None


def get_cohort_of_course(course_key: CourseKey) -> CohortData | None:
    """The cohort that works in this run, if any; ``course_keys`` is left empty."""
    cohort = Cohort.objects.filter(courses__course_key=course_key).first()
    return CohortData(cohort.key, cohort.title, cohort.is_fictional) if cohort else None


@transaction.atomic
def import_project(
    cohort_key: str, *, source_key: str, title: str, summary: str, sheet: Mapping[str, Any], now: datetime
) -> ImportOutcome:
    """Create the project that sheet ``source_key`` describes, or bring it up to date.

    ``source_key`` is at most 64 ASCII characters, ``title`` at most 200, ``summary`` 300; UnknownCohort if there is
    no such cohort.
    """
    cohort = _get_cohort(cohort_key)
    wanted = {"title": title, "summary": summary, "sheet": dict(sheet)}
    colour = cohort.projects.count() % COLOURS
    project, created = Project.objects.select_for_update().get_or_create(
        cohort=cohort,
        source_key=source_key,
        defaults={**wanted, "colour": colour, "created_at": now, "updated_at": now},
    )
    if created:
        return ImportOutcome(_project_data(project), "created")
    if all(getattr(project, name) == value for name, value in wanted.items()):
        return ImportOutcome(_project_data(project), "unchanged")
    for name, value in {**wanted, "updated_at": now}.items():
        setattr(project, name, value)
    project.save()
    return ImportOutcome(_project_data(project), "updated")


@transaction.atomic
def add_member(project: ProjectData, *, user_id: int, role: Role, now: datetime) -> None:
    """Make a person ``role`` in ``project``; somebody who had left comes back."""
    Membership.objects.update_or_create(
        project_id=project.id,
        user_id=user_id,
        defaults={"role": role, "left_at": None},
        create_defaults={"role": role, "joined_at": now},
    )


def remove_member(project: ProjectData, *, user_id: int, now: datetime) -> None:
    """Date a person's leaving; what they made stays, credited."""
    Membership.objects.filter(project_id=project.id, user_id=user_id, left_at=None).update(left_at=now)


def list_projects(cohort_key: str) -> list[ProjectData]:
    """The projects of a cohort, oldest first."""
    rows = Project.objects.filter(cohort__key=cohort_key).select_related("cohort").order_by("id")
    return [_project_data(project) for project in rows]


def list_team(project: ProjectData) -> list[int]:
    """The user ids of those who make the project's work today."""
    rows = Membership.objects.filter(project_id=project.id, left_at=None, role__in=TEAM_ROLES)
    return list(rows.values_list("user_id", flat=True))


def list_members(course_key: CourseKey) -> list[MemberData]:
    """Everybody in a project of the run's cohort, project by project; those who left come last."""
    rows = (
        Membership.objects.filter(project__cohort__courses__course_key=course_key)
        .select_related("project", "user")
        .order_by("project_id", "left_at", "id")
    )
    names = platform.host().first_names(row.user_id for row in rows)
    return [_member_data(row, names.get(row.user_id, row.user.username)) for row in rows]


def find_owner(course_key: CourseKey, *, user_id: int, named: object = None) -> Owner:
    """Whose work a page of a run shows: what ``named`` says, else the person's own project, else themselves.

    ``named`` is what ``page_name`` gave when the page was made: a request is about that work, whatever became of the
    team meanwhile. Says nothing of what the person may do with it. NotFound for a project that is none of this run's
    cohort, RequestError for a name that is none.
    """
    if named == OWN_WORK:
        return _own_work(course_key, user_id)
    project_uid = parse_optional_uuid(named, field="project")
    if project_uid is not None:
        return _named_project(course_key, project_uid)
    memberships = Membership.objects.filter(
        project__cohort__courses__course_key=course_key, user_id=user_id, left_at=None
    ).select_related("project__cohort")
    mine = sorted(memberships, key=lambda m: (_ROLE_ORDER.index(Role(m.role)), m.pk))
    return Owner(project=_project_data(mine[0].project)) if mine else _own_work(course_key, user_id)


def page_name(owner: Owner) -> str:
    """How a page says whose work it shows."""
    return str(owner.project.uid) if owner.project else OWN_WORK


def _own_work(course_key: CourseKey, user_id: int) -> Owner:
    cohort = get_cohort_of_course(course_key)
    return Owner(person_id=user_id, scope=cohort.key if cohort else str(course_key))


def _named_project(course_key: CourseKey, project_uid: UUID) -> Owner:
    projects = Project.objects.filter(uid=project_uid, cohort__courses__course_key=course_key)
    project = projects.select_related("cohort").first()
    if project is None:
        raise nothing_here()
    return Owner(project=_project_data(project))


def get_owner(*, project_id: int | None, person_id: int | None, scope: str) -> Owner:
    """The owner that an artifact's columns name."""
    if project_id is None:
        return Owner(person_id=person_id, scope=scope)
    return Owner(project=_project_data(Project.objects.select_related("cohort").get(pk=project_id)))


def _cohort_data(cohort: Cohort) -> CohortData:
    keys = tuple(sorted(str(course.course_key) for course in cohort.courses.all()))
    return CohortData(cohort.key, cohort.title, cohort.is_fictional, keys)


def _project_data(project: Project) -> ProjectData:
    return ProjectData(
        id=project.pk,
        uid=project.uid,
        title=project.title,
        summary=project.summary,
        colour=project.colour,
        cohort_key=project.cohort.key,
        sheet=project.sheet,
    )


def _member_data(row: Membership, first_name: str) -> MemberData:
    return MemberData(
        user_id=row.user_id,
        username=row.user.username,
        first_name=first_name,
        project_uid=row.project.uid,
        project_title=row.project.title,
        role=Role(row.role),
        has_left=row.left_at is not None,
    )
