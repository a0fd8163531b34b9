"""What a trainer sees of many projects at once: as many queries for three projects as for three hundred."""

from collections.abc import Collection

from django.db.models import Count, Q

from pepiniere.cohort.api.projects import project_data, project_rows
from pepiniere.cohort.data import TEAM_ROLES, ProjectData, Role, TeamData
from pepiniere.cohort.models import JoinRequest, Membership, Project
from pepiniere.lib.platform import host
from pepiniere.lib.text import fold


def search_projects(
    cohort_key: str, *, text: str = "", start: int = 0, limit: int = 20, gone: bool = False
) -> tuple[list[ProjectData], int]:
    """The projects whose title holds ``text``, accents and case apart, by title; and how many there are in all.

    Active ones, or with ``gone`` those that left or merged.
    """
    active = Q(left_at=None, merged_into=None)
    rows = Project.objects.filter(~active if gone else active, cohort__key=cohort_key)
    titles = [(fold(title), pk) for pk, title in rows.values_list("pk", "title")]
    found = sorted(entry for entry in titles if fold(text) in entry[0])
    shown = [pk for _title, pk in found[start : start + limit]]
    by_key = project_rows().in_bulk(shown)
    return [project_data(by_key[pk]) for pk in shown], len(found)


def describe_teams(project_ids: Collection[int]) -> dict[int, TeamData]:
    """Who is in each project, in short."""
    present = Membership.objects.filter(project_id__in=project_ids, left_at=None)
    sizes = dict(present.filter(role__in=TEAM_ROLES).values_list("project_id").annotate(Count("pk")))
    leads = list(present.filter(role=Role.CARRIER.value).order_by("pk").values_list("project_id", "user_id"))
    names = host().first_names(user_id for _project, user_id in leads)
    waiting = dict(
        JoinRequest.objects.filter(project_id__in=project_ids, answer="")
        .values_list("project_id")
        .annotate(Count("pk"))
    )
    return {
        pk: TeamData(
            size=sizes.get(pk, 0),
            leads=tuple(names[user_id] for project, user_id in leads if project == pk and user_id in names),
            waiting=waiting.get(pk, 0),
        )
        for pk in project_ids
    }


def count_people(cohort_key: str) -> int:
    """How many people are in the cohort's projects today, each once."""
    present = Membership.objects.filter(project__cohort__key=cohort_key, left_at=None)
    return present.values("user_id").distinct().count()


def list_active_project_ids(cohort_key: str) -> list[int]:
    """The projects that walk with the cohort today."""
    active = Project.objects.filter(cohort__key=cohort_key, left_at=None, merged_into=None)
    return list(active.values_list("pk", flat=True))


def list_project_titles(cohort_key: str, *, but: int) -> list[tuple[int, str]]:
    """The key and title of each active project, by title; project ``but`` left out."""
    active = Project.objects.filter(cohort__key=cohort_key, left_at=None, merged_into=None).exclude(pk=but)
    return sorted(active.values_list("pk", "title"), key=lambda entry: fold(entry[1]))
