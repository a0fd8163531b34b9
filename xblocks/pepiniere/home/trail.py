"""What was just done, told on the page to which an act leads back."""

from dataclasses import dataclass
from datetime import timedelta

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData, EventData
from pepiniere.lib import clock
from pepiniere.lib.errors import RequestError
from pepiniere.lib.parsing import parse_optional_uuid
from pepiniere.lib.permissions import Standing

_A_MOMENT = timedelta(hours=1)


@dataclass(frozen=True)
class Told:
    """An act that was done; trainers may undo it, and whoever left by themselves may come back."""

    event: EventData
    can_undo: bool
    can_return: bool


def has_just_left(event: EventData, user_id: int | None) -> bool:
    """Whether this is somebody's leaving by themselves, a moment ago: they may think better of it."""
    is_theirs = event.kind == "member.left" and event.actor_id == event.user_id == user_id
    return is_theirs and not event.is_undone and clock.now() - event.at < _A_MOMENT


def find_told(standing: Standing, cohort: CohortData | None, done: str | None) -> Told | None:
    """The act that an address names as ``done``, to whoever did it and to the trainers."""
    try:
        uid = parse_optional_uuid(done, field="done")
    except RequestError:
        return None
    event = cohort_api.find_event(cohort.key, uid) if cohort and uid else None
    user_id = standing.actor.user_id
    if event is None or not (standing.actor.is_trainer or event.actor_id == user_id):
        return None
    can_return = has_just_left(event, user_id) and standing.may("project.return")
    return Told(event, standing.may("cohort.steer") and not event.is_undone, can_return)
