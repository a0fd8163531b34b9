"""The people of a cohort: found by name, brought in from a list or from the course's own groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData, MemberData
from pepiniere.home import forms
from pepiniere.home.paging import Pages
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act
from pepiniere.lib.platform import Group, host
from pepiniere.portability import api as portability


@dataclass(frozen=True)
class PeoplePage:
    """Twenty people with their projects; ``groups`` are the kinds of groups that the course has."""

    cohort: CohortData
    members: list[MemberData]
    pages: Pages
    groups: list[tuple[str, str]]
    max_megabytes: int


def _gather(asked: Asked) -> PeoplePage:
    cohort, pages = present_cohort(asked.subject), Pages.of(asked.request.GET)
    members, total = cohort_api.search_members(cohort.key, text=pages.text, start=pages.start, limit=pages.size)
    return PeoplePage(
        cohort=cohort,
        members=members,
        pages=pages.counting(total),
        groups=_kinds(host().list_groups(asked.course_key)),
        max_megabytes=conf.get("IMPORT_MAX_BYTES") // 1_000_000,
    )


def _kinds(groups: Any) -> list[tuple[str, str]]:
    labels = {"team": _("The teams of this course"), "cohort": _("The learner groups of this course")}
    return [(kind, label) for kind, label in labels.items() if any(group.kind == kind for group in groups)]


SCREEN = steering_screen("people", "cohort/people", _gather)


@SCREEN.act("upload", "cohort.steer", forms.UploadPeople)
def upload(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Read a list, and show what it would do."""
    file = values["file"]
    # One byte more than is accepted tells a list that is too long, whatever its size.
    data = file.read(conf.get("IMPORT_MAX_BYTES") + 1)
    cohort = present_cohort(asked.subject)
    uid = portability.keep_people(cohort.key, name=file.name, data=data, act=act)
    return reverse("pepiniere:people_import", args=[asked.course, uid])


@SCREEN.act("groups", "cohort.steer", forms.ImportGroups)
def import_groups(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Read the course's groups, and show what they would do."""
    groups: list[Group] = [group for group in host().list_groups(asked.course_key) if group.kind == values["kind"]]
    uid = portability.keep_groups(present_cohort(asked.subject).key, groups=groups, act=act)
    return reverse("pepiniere:people_import", args=[asked.course, uid])
