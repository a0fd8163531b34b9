"""What was just done, told on the page to which an act leads back."""

from dataclasses import dataclass

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData, EventData
from pepiniere.lib.errors import RequestError
from pepiniere.lib.parsing import parse_optional_uuid
from pepiniere.lib.permissions import Standing


@dataclass(frozen=True)
class Told:
    """An act that was done; trainers may undo it, and whoever left by themselves may come back."""

    event: EventData
    can_undo: bool
    can_return: bool


def find_told(standing: Standing, cohort: CohortData | None, done: str | None) -> Told | None:
    """The act that an address names as ``done``, if the cohort's journal tells it."""
    try:
        uid = parse_optional_uuid(done, field="done")
    except RequestError:
        return None
    event = cohort_api.find_event(cohort.key, uid) if cohort and uid else None
    if event is None:
        return None
    has_left = event.kind == "member.left" and event.actor_id == standing.actor.user_id and not event.is_undone
    return Told(
        event, standing.may("cohort.steer") and not event.is_undone, has_left and standing.may("project.return")
    )
