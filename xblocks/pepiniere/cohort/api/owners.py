"""Whose work a page shows: a project's, or a person's own."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.api.cohorts import get_cohort_of_course
from pepiniere.cohort.api.members import still_open
from pepiniere.cohort.api.projects import get_projects, project_data
from pepiniere.cohort.data import Owner, OwnerColumns, ProjectData, Role
from pepiniere.cohort.errors import ProjectGone
from pepiniere.cohort.models import Cohort, Membership, Project
from pepiniere.lib.errors import StateError, nothing_here
from pepiniere.lib.parsing import parse_optional_uuid

# Names a person's own work, where a project is named otherwise.
OWN_WORK = "own"
# Whose project is shown first to somebody who has several, and chose none.
_ROLE_ORDER = (Role.CARRIER, Role.MEMBER, Role.COACH, Role.OBSERVER, Role.GARDENER)


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
    return first_owner(list_own_projects(course_key, user_id=user_id), course_key, user_id=user_id)


def first_owner(mine: list[ProjectData], course_key: CourseKey, *, user_id: int) -> Owner:
    """Whose work a page shows to somebody in the projects ``mine``, as ``list_own_projects`` gives them."""
    return _of_project(mine[0]) if mine else _own_work(course_key, user_id)


def list_own_projects(course_key: CourseKey, *, user_id: int) -> list[ProjectData]:
    """The projects that a person is in, in the cohort of this run: the chosen one first, then by role."""
    memberships = (
        Membership.objects.filter(
            project__cohort__courses__course_key=course_key,
            project__left_at=None,
            project__merged_into=None,
            user_id=user_id,
            left_at=None,
        )
        .select_related("project__cohort")
        .order_by(F("chosen_at").desc(nulls_last=True), "pk")
    )
    # Sorting keeps the order of those that were chosen.
    mine = sorted(memberships, key=lambda m: -1 if m.chosen_at else _ROLE_ORDER.index(Role(m.role)))
    return [project_data(membership.project) for membership in mine]


def list_past_projects(course_key: CourseKey, *, user_id: int) -> list[ProjectData]:
    """The projects in the cohort of this run that a person left, or that left with them; not those that merged."""
    theirs = Membership.objects.filter(
        project__cohort__courses__course_key=course_key, project__merged_into=None, user_id=user_id
    ).exclude(left_at=None, project__left_at=None)
    return [project_data(membership.project) for membership in theirs.select_related("project__cohort").order_by("pk")]


def page_name(owner: Owner) -> str:
    """How a page says whose work it shows."""
    return str(owner.project.uid) if owner.project else OWN_WORK


def _of_project(project: ProjectData) -> Owner:
    return Owner(project=project, is_fictional=project.is_fictional)


def _own_work(course_key: CourseKey, user_id: int) -> Owner:
    cohort = get_cohort_of_course(course_key)
    if cohort is None:
        return Owner(person_id=user_id, scope=str(course_key))
    return Owner(person_id=user_id, scope=cohort.key, is_fictional=cohort.is_fictional)


def _named_project(course_key: CourseKey, project_uid: UUID) -> Owner:
    projects = Project.objects.filter(uid=project_uid, cohort__courses__course_key=course_key)
    project = projects.select_related("cohort", "merged_into").first()
    if project is None:
        raise nothing_here()
    if project.merged_into:
        raise ProjectGone(_("This project is now part of another one: load the page again."))
    return _of_project(project_data(project))


def hold_owner(owner: Owner) -> None:
    """Until this transaction ends, nobody merges, closes or gives up what ``owner`` belongs to.

    ProjectGone, or StateError for a cohort, when it was done since the owner was found.
    """
    key = owner.project.cohort_key if owner.project else owner.scope
    cohort = Cohort.objects.select_for_update().filter(key=key).first()
    if owner.project:
        still_open(owner.project)
    elif cohort is None and not _is_run(key):
        raise StateError(_("This page is out of date: load it again, then send."))


def _is_run(scope: str) -> bool:
    try:
        return bool(CourseKey.from_string(scope))
    except InvalidKeyError:
        return False


def get_owners(named: Collection[OwnerColumns]) -> dict[OwnerColumns, Owner]:
    """The owners that columns name, by these columns, in two queries however many they are."""
    found = get_projects({columns.project_id for columns in named if columns.project_id})
    projects = {project.id: _of_project(project) for project in found}
    scopes = {columns.scope for columns in named if columns.scope}
    fictional = set(Cohort.objects.filter(key__in=scopes, is_fictional=True).values_list("key", flat=True))
    return {
        columns: projects[columns.project_id]
        if columns.project_id
        else Owner(person_id=columns.person_id, scope=columns.scope, is_fictional=columns.scope in fictional)
        for columns in named
    }
