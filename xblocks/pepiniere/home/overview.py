"""The trainer's page: one cohort, twenty projects at a time, in as many queries whatever its size."""

from dataclasses import dataclass
from datetime import date, datetime

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData, Expectation, GateData, ProjectData, TeamData
from pepiniere.home.gates import label_of, slot_titles
from pepiniere.home.paging import Pages
from pepiniere.home.screens import Asked
from pepiniere.home.subjects import present_cohort
from pepiniere.lib import clock

_MOST_GONE = 1_000


@dataclass(frozen=True)
class Row:
    """One project in the list; ``expected`` says of the next gate what is there, and what is not."""

    project: ProjectData
    team: TeamData
    expected: list[tuple[str, bool]]
    changed_at: datetime | None


@dataclass(frozen=True)
class Overview:
    """A cohort at a glance: ``ready`` of its ``active`` projects have what the next gate expects."""

    cohort: CohortData
    rows: list[Row]
    pages: Pages
    gone: list[ProjectData]
    people: int
    gate: GateData | None
    ready: int
    active: int


def gather(asked: Asked) -> Overview:
    """What the trainer's page shows."""
    cohort = present_cohort(asked.subject)
    pages = Pages.of(asked.request.GET)
    projects, total = cohort_api.search_projects(cohort.key, text=pages.text, start=pages.start, limit=pages.size)
    gate = next_gate(cohort_api.list_gates(cohort.key), today=clock.now().date())
    active = cohort_api.list_active_project_ids(cohort.key)
    met = cohort_api.expectations_met(active, [gate] if gate else [])
    return Overview(
        cohort=cohort,
        rows=_rows(asked, projects, gate, met),
        pages=pages.counting(total),
        gone=cohort_api.search_projects(cohort.key, gone=True, limit=_MOST_GONE)[0],
        people=cohort_api.count_people(cohort.key),
        gate=gate,
        ready=sum(all((pk, one) in met for one in gate.expects) for pk in active) if gate else 0,
        active=len(active),
    )


def next_gate(gates: list[GateData], *, today: date) -> GateData | None:
    """The first gate still to come; the last one once all are past."""
    dated = [gate for gate in gates if gate.falls_on]
    coming = (gate for gate in dated if gate.falls_on and gate.falls_on >= today)
    return next(coming, dated[-1] if dated else None)


def _rows(
    asked: Asked, projects: list[ProjectData], gate: GateData | None, met: set[tuple[int, Expectation]]
) -> list[Row]:
    ids = [project.id for project in projects]
    teams, changes = cohort_api.describe_teams(ids), artifacts.last_changes(ids)
    titles = slot_titles(asked.course_key) if gate else {}
    return [
        Row(
            project,
            teams[project.id],
            [(label_of(one, titles), (project.id, one) in met) for one in gate.expects] if gate else [],
            changes.get(project.id),
        )
        for project in projects
    ]
