"""What an import would do, before it is done: of a list of people, of project sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.urls import reverse

from pepiniere.cohort.data import CohortData
from pepiniere.home import forms
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act
from pepiniere.portability import api as portability
from pepiniere.portability.data import PeopleReport, ShownSheet


@dataclass
class PeopleImportPage:
    """The dry run of a list of people, made when it is looked at: storing makes its own."""

    cohort: CohortData
    uid: UUID

    @cached_property
    def report(self) -> PeopleReport:
        """What storing it would do; NotFound when the list is gone."""
        return portability.check_people(self.cohort.key, self.uid)


@dataclass(frozen=True)
class SheetsImportPage:
    """What each sheet says and would leave, in words."""

    cohort: CohortData
    sheets: list[ShownSheet]

    @property
    def readable(self) -> int:
        """How many can be stored."""
        return sum(sheet.is_readable for sheet in self.sheets)


def _gather_people(asked: Asked) -> PeopleImportPage:
    cohort = present_cohort(asked.subject)
    return PeopleImportPage(cohort, asked.named["uid"])


def _gather_sheets(asked: Asked) -> SheetsImportPage:
    cohort = present_cohort(asked.subject)
    kept = portability.read_kept_sheets(cohort.key, asked.named["uid"])
    return SheetsImportPage(cohort, [portability.show_sheet(sheet) for sheet in kept])


PEOPLE = steering_screen("people_import", "cohort/people/<uuid:uid>", _gather_people, once_gone="pepiniere:people")

SHEETS = steering_screen("sheets_import", "cohort/sheets/<uuid:uid>", _gather_sheets, once_gone="pepiniere:journal")


@PEOPLE.act("store", "cohort.steer", forms.ActForm)
def store_people(asked: Asked, _values: Mapping[str, Any], act: Act) -> str | None:
    """All of it, or nothing: a list that no longer holds shows its report again."""
    report = portability.store_people(present_cohort(asked.subject).key, asked.named["uid"], act=act)
    return None if report.error_count else f"{reverse('pepiniere:people', args=[asked.course])}?done={act.operation}"


@PEOPLE.act("cancel", "cohort.steer", forms.ActForm)
def cancel_people(asked: Asked, _values: Mapping[str, Any], _act: Act) -> str:
    """Forget the list."""
    portability.cancel_import(present_cohort(asked.subject).key, asked.named["uid"])
    return reverse("pepiniere:people", args=[asked.course])


@SHEETS.act("store", "cohort.steer", forms.ActForm)
def store_sheets(asked: Asked, _values: Mapping[str, Any], act: Act) -> str:
    """The sheets that could be read become projects, or bring theirs up to date: the journal tells each of them."""
    portability.store_kept_sheets(present_cohort(asked.subject).key, asked.named["uid"], act=act)
    return reverse("pepiniere:journal", args=[asked.course])


@SHEETS.act("cancel", "cohort.steer", forms.ActForm)
def cancel_sheets(asked: Asked, _values: Mapping[str, Any], _act: Act) -> str:
    """Forget the sheets."""
    portability.cancel_import(present_cohort(asked.subject).key, asked.named["uid"])
    return reverse("pepiniere:sheets", args=[asked.course])
