"""What a project's page shows: its people, its works, its next milestone."""

from dataclasses import dataclass

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.shelf import Shelved, list_shelf
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CharterToAccept, GateData, MemberData, Owner, ProjectData, RequestData
from pepiniere.home.gates import label_of
from pepiniere.home.overview import next_gate
from pepiniere.home.paging import Pages
from pepiniere.home.screens import Asked
from pepiniere.home.subjects import project_of
from pepiniere.lib import clock
from pepiniere.lib.platform import Place, host

# Most projects have fewer people; a group of a whole course that was brought in has them all.
_MEMBERS_A_PAGE = 100


@dataclass(frozen=True)
class Work:
    """A work on the project's shelf; ``url`` is its exercise in this course, None when it is no longer there.

    ``waiting`` counts the remarks without an answer.
    """

    shelved: Shelved
    exercise: str
    url: str | None
    waiting: int


@dataclass(frozen=True)
class ProjectPage:
    """A project as one person sees it; ``people`` and ``other_projects`` are the choices of its forms."""

    project: ProjectData
    present: list[MemberData]
    left: list[MemberData]
    pages: Pages
    works: list[Work]
    gate: GateData | None
    expected: list[tuple[str, bool]]
    requests: list[tuple[RequestData, str]]
    own_request: RequestData | None
    is_mine: bool
    can_write: bool
    merged_into: ProjectData | None
    charter: CharterToAccept | None
    people: list[tuple[int, str]]
    other_projects: list[tuple[int, str]]


def gather(asked: Asked) -> ProjectPage:
    """What the page of the project of the address shows."""
    project = project_of(asked.subject)
    pages = Pages.of(asked.request.GET, size=_MEMBERS_A_PAGE)
    members, total = cohort_api.page_of_members(project, start=pages.start, limit=pages.size)
    present = [member for member in members if not member.has_left]
    places = {place.slot: place for place in host().list_places(asked.course_key)}
    gate, expected = _next_step(project, places) if project.is_active and asked.can_read_drafts else (None, [])
    steers = asked.standing.may("cohort.steer")
    is_mine = project in cohort_api.list_own_projects(asked.course_key, user_id=asked.user_id)
    return ProjectPage(
        project=project,
        present=present,
        left=[member for member in members if member.has_left],
        pages=pages.counting(total),
        works=[work for work in _works(asked.subject, places) if work.shelved.latest or asked.can_read_drafts],
        gate=gate,
        expected=expected,
        requests=_requests(project) if asked.standing.may("project.welcome") else [],
        own_request=None if is_mine else _own_request(asked, project),
        is_mine=is_mine,
        can_write=asked.standing.may("canvas.write") or asked.standing.lacks_only("bound", "canvas.write"),
        merged_into=cohort_api.find_project(asked.course_key, project.merged_into) if project.merged_into else None,
        charter=_charter(project, asked.user_id) if is_mine else None,
        people=[(member.user_id, member.first_name) for member in present],
        other_projects=cohort_api.list_project_titles(project.cohort_key, but=project.id) if steers else [],
    )


def _charter(project: ProjectData, user_id: int) -> CharterToAccept | None:
    return cohort_api.find_charter_to_accept(project.cohort_key, user_id=user_id)


def _works(owner: Owner, places: dict[str, Place]) -> list[Work]:
    works, shelf = [], list_shelf(owner)
    waiting = artifacts.count_waiting_remarks([shelved.work.id for shelved in shelf])
    for shelved in shelf:
        place = places.get(shelved.work.slot)
        url = host().unit_url(place.usage_key) if place else None
        remarks = sum(waiting.get(shelved.work.id, {}).values())
        works.append(Work(shelved, place.title if place else "", url, remarks))
    return works


def _next_step(project: ProjectData, places: dict[str, Place]) -> tuple[GateData | None, list[tuple[str, bool]]]:
    gate = next_gate(cohort_api.list_gates(project.cohort_key), today=clock.now().date())
    if gate is None:
        return None, []
    met = cohort_api.expectations_met([project.id], [gate])
    titles = {slot: place.title for slot, place in places.items()}
    return gate, [(label_of(one, titles), (project.id, one) in met) for one in gate.expects]


def _requests(project: ProjectData) -> list[tuple[RequestData, str]]:
    waiting = cohort_api.list_waiting_requests(project)
    names = host().first_names(request.user_id for request in waiting)
    return [(request, names.get(request.user_id, "")) for request in waiting]


def _own_request(asked: Asked, project: ProjectData) -> RequestData | None:
    mine = cohort_api.list_own_requests(project.cohort_key, user_id=asked.user_id)
    return next((request for request in mine if request.project.id == project.id), None)
