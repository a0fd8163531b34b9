"""Operations on who is in a project."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from itertools import islice
from typing import Any, Final, NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.api.charters import owing_charter
from pepiniere.cohort.data import TEAM_ROLES, MemberData, ProjectData, Role
from pepiniere.cohort.errors import AlreadyThere, NotThere, ProjectGone
from pepiniere.cohort.journal import Trace, record
from pepiniere.cohort.models import Cohort, Membership, Project
from pepiniere.lib import platform
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError, nothing_here

_CHUNK: Final = 1_000


class Seat(NamedTuple):
    """A person to be ``role`` in a project; without one, whoever was there keeps theirs, and others are members."""

    project_id: int
    user_id: int
    role: Role | None


def add_member(project: ProjectData, *, user_id: int, role: Role, act: Act) -> None:
    """Make a person ``role`` in ``project``; somebody who had left comes back.

    AlreadyThere for somebody who is in it, in whatever role; ProjectGone when the project left the cohort.
    """

    def perform(_cohort: Cohort, trace: Trace) -> dict[str, Any]:
        row = still_open(project)
        if is_in(row, user_id):
            raise AlreadyThere(_("This person is in this project already: change the role there, if need be."))
        join(trace, row, user_id=user_id, role=role, at=act.at)
        return {"project": project.id, "user": user_id, "role": role.value}

    record(project.cohort_key, act=act, kind="member.joined", perform=perform)


def join(trace: Trace, project: Project, *, user_id: int, role: Role, at: datetime) -> None:
    """Make a person ``role`` in ``project``, within an act that is being recorded."""
    row = project.memberships.filter(user_id=user_id).first()
    if row is None:
        trace.create(Membership(project=project, user_id=user_id, role=role.value, joined_at=at))
    else:
        trace.change(row, role=role.value, left_at=None)


def let_in(trace: Trace, project: Project, *, user_id: int, role: Role, at: datetime) -> None:
    """As ``join``; somebody who is in the project already keeps the role that they have."""
    if not is_in(project, user_id):
        join(trace, project, user_id=user_id, role=role, at=at)


def is_in(project: Project, user_id: int) -> bool:
    """Whether a person is in the project today."""
    return project.memberships.filter(user_id=user_id, left_at=None).exists()


def foresee_joins(seats: Collection[Seat]) -> Counter[str]:
    """What ``join_many`` would do to how many of ``seats``, a thousand or so; makes one query.

    ``joined`` for somebody new, ``returned`` for somebody who had left, ``changed`` for another role, ``unchanged``.
    """
    rows = _rows_of(seats)
    return Counter(_outcome(rows.get((seat.project_id, seat.user_id)), seat.role) for seat in seats)


def _outcome(row: Membership | None, role: Role | None) -> str:
    if row is None:
        return "joined"
    if row.left_at:
        return "returned"
    return "unchanged" if role is None or row.role == role.value else "changed"


def join_many(trace: Trace, seats: Iterable[Seat], *, at: datetime) -> None:
    """Let people join, as ``join`` does, within an act that is being recorded; nobody twice in one project.

    Whether the projects are open is for the caller to know.
    """
    remaining = iter(seats)
    while chunk := list(islice(remaining, _CHUNK)):
        rows = _rows_of(chunk)
        new = [seat for seat in chunk if seat[:2] not in rows]
        Membership.objects.bulk_create(_new_row(seat, at) for seat in new)
        # MySQL does not tell the keys of rows inserted together.
        made = _rows_of(new)
        trace.note_created(made[seat[:2]] for seat in new)
        for seat in chunk:
            if row := rows.get(seat[:2]):
                trace.change(row, role=seat.role.value if seat.role else row.role, left_at=None)


def _new_row(seat: Seat, at: datetime) -> Membership:
    role = seat.role or Role.MEMBER
    return Membership(project_id=seat.project_id, user_id=seat.user_id, role=role.value, joined_at=at)


def _rows_of(seats: Collection[Seat]) -> dict[tuple[int, int], Membership]:
    projects, users = {seat.project_id for seat in seats}, {seat.user_id for seat in seats}
    rows = Membership.objects.filter(project_id__in=projects, user_id__in=users)
    return {(row.project_id, row.user_id): row for row in rows}


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
        target = still_open(into)
        if is_in(target, user_id):
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


def still_open(project: ProjectData) -> Project:
    """The row of a project that walks with the cohort; ProjectGone when it left or merged, NotFound when undone."""
    row = Project.objects.filter(pk=project.id).first()
    if row is None:
        raise nothing_here()
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


def page_of_members(project: ProjectData, *, start: int, limit: int) -> tuple[list[MemberData], int]:
    """A part of ``list_members_of``, with who owes the charter, and how many they are in all."""
    rows = Membership.objects.filter(project_id=project.id)
    shown = _in_order(rows.annotate(owes_charter=owing_charter()))
    return _named(shown[start : start + limit]), rows.count()


def search_members(cohort_key: str, *, text: str, start: int, limit: int) -> tuple[list[MemberData], int]:
    """Who is in the cohort's projects today, by username; those whose names hold ``text``, and how many they are."""
    rows = Membership.objects.filter(project__cohort__key=cohort_key, left_at=None)
    if text:
        named = Q(user__username__icontains=text) | Q(user__first_name__icontains=text) | Q(user__email__iexact=text)
        rows = rows.filter(named)
    return _named(rows.order_by("user__username", "pk")[start : start + limit]), rows.count()


def _members(**which: Any) -> list[MemberData]:
    return _named(_in_order(Membership.objects.filter(**which)))


def _in_order(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    return rows.order_by("project_id", F("left_at").asc(nulls_first=True), "id")


def _named(memberships: QuerySet[Membership]) -> list[MemberData]:
    rows = list(memberships.select_related("project", "user"))
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
        owes_charter=getattr(row, "owes_charter", False),
    )
