"""The projects of a cohort, for everybody who walks in it: one's own first."""

from dataclasses import dataclass

from pepiniere.artifact.shelf import Shelved, list_shelf
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CharterToAccept, CohortData, ProjectData, RequestData, TeamData
from pepiniere.home.paging import Pages
from pepiniere.home.screens import Asked, run_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib import clock
from pepiniere.review import api as reviews
from pepiniere.review.data import Phase, RoundData


@dataclass(frozen=True)
class ProjectsPage:
    """One's own projects, the one worked on first; those one was in; everybody's; what one made alone, and asked.

    ``rounds`` are those that go on, each with its phase and how many readings wait for the team.
    """

    cohort: CohortData
    mine: list[ProjectData]
    past: list[ProjectData]
    rows: list[tuple[ProjectData, TeamData]]
    pages: Pages
    alone: list[Shelved]
    requests: list[RequestData]
    charter: CharterToAccept | None
    rounds: list[tuple[RoundData, Phase, int]]


def _gather(asked: Asked) -> ProjectsPage:
    cohort, pages = present_cohort(asked.subject), Pages.of(asked.request.GET)
    projects, total = cohort_api.search_projects(cohort.key, text=pages.text, start=pages.start, limit=pages.size)
    teams = cohort_api.describe_teams([project.id for project in projects])
    mine = cohort_api.list_own_projects(asked.course_key, user_id=asked.user_id)
    return ProjectsPage(
        cohort=cohort,
        mine=mine,
        past=cohort_api.list_past_projects(asked.course_key, user_id=asked.user_id),
        rows=[(project, teams[project.id]) for project in projects],
        pages=pages.counting(total),
        alone=list_shelf(cohort_api.find_owner(asked.course_key, user_id=asked.user_id, named=cohort_api.OWN_WORK)),
        requests=cohort_api.list_own_requests(cohort.key, user_id=asked.user_id),
        charter=cohort_api.find_charter_to_accept(cohort.key, user_id=asked.user_id),
        rounds=_rounds(asked, cohort.key, mine),
    )


def _rounds(asked: Asked, cohort_key: str, mine: list[ProjectData]) -> list[tuple[RoundData, Phase, int]]:
    rounds = reviews.list_open_rounds(cohort_key, on=clock.now().date())
    owner = cohort_api.first_owner(mine, asked.course_key, user_id=asked.user_id)
    due = reviews.count_due(owner) if rounds else {}
    return [(one, phase, due.get(one.id, 0)) for one, phase in rounds]


SCREEN = run_screen("projects", "projects", _gather, permission="projects.see")
