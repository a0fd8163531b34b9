"""Operations on projects: begin, import, rename, leave the cohort, merge."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.api.members import Seat, join_many, still_open
from pepiniere.cohort.data import Answer, ImportOutcome, Outcome, ProjectData, Role
from pepiniere.cohort.followers import followers
from pepiniere.cohort.journal import Trace, record
from pepiniere.cohort.models import Cohort, Project
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError, nothing_here
from pepiniere.lib.text import clean_text

COLOURS = 8
TITLE_CHARACTERS = 200
SUMMARY_CHARACTERS = 300


def create_project(cohort_key: str, *, title: object, summary: object, act: Act) -> ProjectData:
    """Begin a project by hand, once per operation. RequestError for a bad title or summary."""
    texts = _texts(title, summary)

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        return {"project": begin(cohort, trace, act=act, **texts).pk}

    words = record(cohort_key, act=act, kind="project.created", perform=perform)
    return get_project(words["project"])


def begin(cohort: Cohort, trace: Trace, *, act: Act, **values: Any) -> Project:
    """Insert a project within an act that is being recorded."""
    colour = cohort.projects.count() % COLOURS
    project = Project(cohort=cohort, colour=colour, created_at=act.at, updated_at=act.at, **values)
    trace.create(project)
    return project


def import_project(
    cohort_key: str, *, source_key: str, title: str, summary: str, sheet: Mapping[str, Any], act: Act
) -> ImportOutcome:
    """Create the project that sheet ``source_key`` describes, or bring it up to date.

    ``source_key`` is at most 64 ASCII characters, ``title`` at most 200, ``summary`` 300; UnknownCohort if there is
    no such cohort, ProjectGone when the project left it.
    """
    wanted = {"title": title, "summary": summary, "sheet": dict(sheet)}

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        project = cohort.projects.filter(source_key=source_key).first()
        outcome = _import_outcome(project, wanted)
        if project is None:
            project = begin(cohort, trace, act=act, source_key=source_key, **wanted)
        elif outcome == "updated":
            trace.change(project, **wanted, updated_at=act.at)
        return {"project": project.pk, "outcome": outcome}

    words = record(cohort_key, act=act, kind="project.imported", perform=perform)
    return ImportOutcome(get_project(words["project"]), words["outcome"])


def foresee_import(cohort_key: str, source_key: str, **wanted: Any) -> Outcome:
    """What ``import_project`` would do with the same ``title``, ``summary`` and ``sheet``; raises as it does."""
    return _import_outcome(Project.objects.filter(cohort__key=cohort_key, source_key=source_key).first(), wanted)


def _import_outcome(project: Project | None, wanted: Mapping[str, Any]) -> Outcome:
    if project is None:
        return "created"
    still_open(project_data(project))
    return "unchanged" if all(getattr(project, name) == value for name, value in wanted.items()) else "updated"


def change_project(project: ProjectData, *, title: object, summary: object, act: Act) -> None:
    """Give a project another title or summary."""
    texts = _texts(title, summary)

    def change(row: Project, trace: Trace) -> None:
        if texts != {name: getattr(row, name) for name in texts}:
            trace.change(row, **texts, updated_at=act.at)

    _act_on(project, act, "project.changed", change)


def close_project(project: ProjectData, *, act: Act) -> None:
    """The project leaves the cohort: its team keeps reading its work, and writes no more."""

    def change(row: Project, trace: Trace) -> None:
        trace.change(row, left_at=act.at)

    _act_on(project, act, "project.left", change)


def merge_projects(source: ProjectData, *, into: ProjectData, act: Act) -> None:
    """Make ``source`` part of ``into``: its people join, its work follows, each credit stays with its team.

    RequestError when both are the same or of two cohorts, ProjectGone when one has left or merged already.
    """
    if source.id == into.id or source.cohort_key != into.cohort_key:
        raise RequestError(_("Choose another project of this cohort."), field="into")

    def change(row: Project, trace: Trace) -> None:
        target = still_open(into)
        there = set(target.memberships.filter(left_at=None).values_list("user_id", flat=True))
        moving = list(row.memberships.filter(left_at=None).order_by("id"))
        new = (Seat(target.pk, one.user_id, Role(one.role)) for one in moving if one.user_id not in there)
        join_many(trace, new, at=act.at)
        trace.change_all(moving, left_at=act.at)
        present = there | {one.user_id for one in moving}
        _hand_over_requests(trace, row, target, present=present, at=act.at)
        # Works before the project: so does whoever publishes one, and neither waits for the other.
        for follower in followers():
            follower.projects_merged(trace, source_id=row.pk, into_id=target.pk)
        trace.change(row, merged_into_id=target.pk)

    _act_on(source, act, "project.merged", change, other=into.id)


def _hand_over_requests(
    trace: Trace, source: Project, target: Project, *, present: Collection[int], at: datetime
) -> None:
    """Those who wait at ``source`` wait at ``target``; whoever is ``present`` in it has nothing to wait for."""
    asked = {request.user_id: request for request in target.requests.all()}
    for request in source.requests.filter(answer=""):
        if request.user_id in present:
            trace.change(request, answer=Answer.ACCEPTED.value, answered_at=at)
            continue
        if older := asked.get(request.user_id):
            trace.delete(older)
        trace.change(request, project_id=target.pk)


def _act_on(project: ProjectData, act: Act, kind: str, change: Callable[[Project, Trace], None], **words: Any) -> None:
    def perform(_cohort: Cohort, trace: Trace) -> dict[str, Any]:
        change(still_open(project), trace)
        return {"project": project.id, **words}

    record(project.cohort_key, act=act, kind=kind, perform=perform)


def _texts(title: object, summary: object) -> dict[str, str]:
    return {
        "title": clean_text(title, field="title", limit=TITLE_CHARACTERS),
        "summary": clean_text(summary, field="summary", limit=SUMMARY_CHARACTERS, required=False),
    }


def get_project(pk: int) -> ProjectData:
    """The project of this key; NotFound if there is none."""
    project = project_rows().filter(pk=pk).first()
    if project is None:
        raise nothing_here()
    return project_data(project)


def get_projects(pks: Collection[int]) -> list[ProjectData]:
    """The projects of these keys, oldest first; no query for none."""
    return [project_data(project) for project in project_rows().filter(pk__in=pks).order_by("pk")] if pks else []


def find_project(course_key: CourseKey, uid: UUID) -> ProjectData:
    """The project ``uid`` of the cohort of this run, even one that left or merged; NotFound if there is none."""
    project = project_rows().filter(uid=uid, cohort__courses__course_key=course_key).first()
    if project is None:
        raise nothing_here()
    return project_data(project)


def list_projects(cohort_key: str) -> list[ProjectData]:
    """The projects of a cohort, oldest first, those that left included."""
    return [project_data(project) for project in project_rows().filter(cohort__key=cohort_key).order_by("id")]


def project_rows() -> QuerySet[Project]:
    """Projects, with what ``project_data`` reads."""
    return Project.objects.select_related("cohort", "merged_into")


def project_data(project: Project) -> ProjectData:
    """The row as others see it; ``cohort`` and ``merged_into`` are best selected with it."""
    return ProjectData(
        id=project.pk,
        uid=project.uid,
        title=project.title,
        summary=project.summary,
        colour=project.colour,
        cohort_key=project.cohort.key,
        sheet=project.sheet,
        is_fictional=project.cohort.is_fictional,
        left_at=project.left_at,
        merged_into=project.merged_into.uid if project.merged_into else None,
    )
