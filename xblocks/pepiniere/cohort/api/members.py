"""Operations on who is in a project."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.data import TEAM_ROLES, MemberData, ProjectData, Role
from pepiniere.cohort.errors import AlreadyThere, NotThere, ProjectGone
from pepiniere.cohort.journal import Trace, record
from pepiniere.cohort.models import Cohort, Membership, Project
from pepiniere.lib import platform
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError


def add_member(project: ProjectData, *, user_id: int, role: Role, act: Act) -> None:
    """Make a person ``role`` in ``project``; somebody who had left comes back.

    ProjectGone when the project left the cohort.
    """

    def perform(_cohort: Cohort, trace: Trace) -> dict[str, Any]:
        join(trace, _open(project), user_id=user_id, role=role, at=act.at)
        return {"project": project.id, "user": user_id, "role": role.value}

    record(project.cohort_key, act=act, kind="member.joined", perform=perform)


def join(trace: Trace, project: Project, *, user_id: int, role: Role, at: datetime) -> None:
    """Make a person ``role`` in ``project``, within an act that is being recorded."""
    row = project.memberships.filter(user_id=user_id).first()
    if row is None:
        trace.create(Membership(project=project, user_id=user_id, role=role.value, joined_at=at))
    else:
        trace.change(row, role=role.value, left_at=None)


def change_role(project: ProjectData, *, user_id: int, role: Role, act: Act) -> None:
    """Give a member another role; NotThere for somebody who is not in the project."""

    def change(row: Membership, trace: Trace) -> None:
        trace.change(row, role=role.value)

    _act_on(project, user_id, act, "member.changed", change, role=role.value)


def remove_member(project: ProjectData, *, user_id: int, act: Act) -> None:
    """Date a person's leaving; what they made stays, credited. NotThere for somebody who is not in the project."""

    def change(row: Membership, trace: Trace) -> None:
        trace.change(row, left_at=act.at)

    _act_on(project, user_id, act, "member.left", change)


def move_member(project: ProjectData, *, user_id: int, into: ProjectData, act: Act) -> None:
    """Let a person leave ``project`` for ``into``, in the same role.

    AlreadyThere when they are in it, RequestError when it is of another cohort.
    """
    if project.cohort_key != into.cohort_key:
        raise RequestError(_("Choose another project of this cohort."), field="into")

    def change(row: Membership, trace: Trace) -> None:
        target = _open(into)
        if target.memberships.filter(user_id=user_id, left_at=None).exists():
            raise AlreadyThere(_("This person is in that project already."))
        trace.change(row, left_at=act.at)
        join(trace, target, user_id=user_id, role=Role(row.role), at=act.at)

    _act_on(project, user_id, act, "member.moved", change, other=into.id)


def _act_on(
    project: ProjectData,
    user_id: int,
    act: Act,
    kind: str,
    change: Callable[[Membership, Trace], None],
    **words: Any,
) -> None:
    def perform(_cohort: Cohort, trace: Trace) -> dict[str, Any]:
        row = Membership.objects.filter(project_id=project.id, user_id=user_id, left_at=None).first()
        if row is None:
            raise NotThere(_("This person is not, or no longer, in this project."))
        change(row, trace)
        return {"project": project.id, "user": user_id, **words}

    record(project.cohort_key, act=act, kind=kind, perform=perform)


def _open(project: ProjectData) -> Project:
    """The row of a project that can be joined."""
    row = Project.objects.get(pk=project.id)
    if row.left_at or row.merged_into_id:
        raise ProjectGone(_("This project has left the cohort, or joined another one."))
    return row


def choose_project(project: ProjectData, *, user_id: int, now: datetime) -> None:
    """Say which project a person who has several works on; NotThere for somebody who is not in it."""
    mine = Membership.objects.filter(project_id=project.id, user_id=user_id, left_at=None)
    if not mine.update(chosen_at=now):
        raise NotThere(_("This person is not, or no longer, in this project."))


def list_team(project: ProjectData) -> list[int]:
    """The user ids of those who make the project's work today."""
    rows = Membership.objects.filter(project_id=project.id, left_at=None, role__in=TEAM_ROLES)
    return list(rows.values_list("user_id", flat=True))


def list_members(course_key: CourseKey) -> list[MemberData]:
    """Everybody in a project of the run's cohort, project by project; those who left come last."""
    return _members(project__cohort__courses__course_key=course_key)


def list_members_of(project: ProjectData) -> list[MemberData]:
    """Everybody in a project; those who left come last."""
    return _members(project_id=project.id)


def _members(**which: Any) -> list[MemberData]:
    rows = (
        Membership.objects.filter(**which)
        .select_related("project", "user")
        .order_by("project_id", F("left_at").asc(nulls_first=True), "id")
    )
    names = platform.host().first_names(row.user_id for row in rows)
    return [_member_data(row, names.get(row.user_id, row.user.username)) for row in rows]


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
