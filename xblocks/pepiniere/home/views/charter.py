"""The charter of a cohort, for those who word it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CharterData, CohortData
from pepiniere.home import forms
from pepiniere.home.beginnings import charter_to_start_from
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act


@dataclass(frozen=True)
class CharterPage:
    """The wording in force and how many accepted it."""

    cohort: CohortData
    charter: CharterData | None
    accepted: int
    people: int
    charter_to_start_from: str


def _gather(asked: Asked) -> CharterPage:
    cohort = present_cohort(asked.subject)
    return CharterPage(
        cohort=cohort,
        charter=cohort_api.get_charter(cohort.key),
        accepted=cohort_api.count_acceptances(cohort.key),
        people=cohort_api.count_people(cohort.key),
        charter_to_start_from=charter_to_start_from(),
    )


SCREEN = steering_screen("charter", "cohort/charter", _gather)


@SCREEN.act("word", "cohort.steer", forms.WordCharter)
def word(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Put a wording in force."""
    cohort_api.publish_charter(present_cohort(asked.subject).key, text=values["text"], act=act)
