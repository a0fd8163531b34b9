"""The rounds of a cohort, and the one that a trainer may open."""

from dataclasses import dataclass
from datetime import date

from pepiniere.cohort.data import CohortData
from pepiniere.home.gates import slot_titles
from pepiniere.home.screens import Asked
from pepiniere.home.subjects import present_cohort
from pepiniere.lib import clock
from pepiniere.review import api as reviews
from pepiniere.review.data import Dates, Phase, RoundData
from pepiniere.review.protocols import DEFAULT, get_protocol


@dataclass(frozen=True)
class Step:
    """One phase of a round on its timeline."""

    phase: Phase
    first: date
    is_present: bool


@dataclass(frozen=True)
class RoundsPage:
    """The rounds of ``cohort``, each with its phase ``today``, and the exercises over which one may be opened."""

    cohort: CohortData
    rounds: list[tuple[RoundData, Phase, str]]
    slots: list[tuple[str, str]]
    usual_title: str
    today: date


def steps(dates: Dates, today: date) -> list[Step]:
    """The timeline of a round."""
    phases = (Phase.PUBLISH, Phase.READ, Phase.ANSWER, Phase.CLOSED)
    present = dates.phase_on(today)
    return [Step(phase, first, phase == present) for phase, first in zip(phases, vars(dates).values(), strict=True)]


def gather(asked: Asked) -> RoundsPage:
    """What the page of the rounds shows."""
    cohort, today = present_cohort(asked.subject), clock.now().date()
    titles = slot_titles(asked.course_key)
    rounds = reviews.list_rounds(cohort.key)
    return RoundsPage(
        cohort=cohort,
        rounds=[(one, one.dates.phase_on(today), titles.get(one.slot, one.slot)) for one in rounds],
        slots=list(titles.items()),
        usual_title=get_protocol(DEFAULT).name,
        today=today,
    )
