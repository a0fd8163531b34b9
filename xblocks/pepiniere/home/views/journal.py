"""The journal of a cohort: what was done, by whom, and the way back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData, EventData
from pepiniere.home import forms
from pepiniere.home.paging import Pages
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act


@dataclass(frozen=True)
class JournalPage:
    """Twenty acts, latest first."""

    cohort: CohortData
    events: list[EventData]
    pages: Pages


def _gather(asked: Asked) -> JournalPage:
    cohort = present_cohort(asked.subject)
    pages = Pages.of(asked.request.GET)
    events = cohort_api.list_events(cohort.key, start=pages.start, limit=pages.size)
    return JournalPage(cohort, events, pages.counting(cohort_api.count_events(cohort.key)))


SCREEN = steering_screen("journal", "cohort/journal", _gather)


@SCREEN.act("undo", "cohort.steer", forms.UndoEvent)
def undo(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Put back what an act changed."""
    cohort = present_cohort(asked.subject)
    cohort_api.undo_event(cohort.key, values["event"], actor_id=asked.user_id, now=act.at)
    return f"{SCREEN.url(asked)}?done={values['event']}"
