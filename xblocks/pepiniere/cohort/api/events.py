"""The journal as people read it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort import journal, sentences
from pepiniere.cohort.api.cohorts import RUN_ATTACHED, get_cohort
from pepiniere.cohort.data import EventData
from pepiniere.cohort.followers import followers
from pepiniere.cohort.journal import somebody_worked
from pepiniere.cohort.models import Event, Project
from pepiniere.lib.platform import host


def count_events(cohort_key: str) -> int:
    """How many acts the journal of a cohort tells."""
    return Event.objects.filter(cohort__key=cohort_key).count()


def list_events(cohort_key: str, *, start: int = 0, limit: int = 20) -> list[EventData]:
    """Acts of a cohort, latest first."""
    return tell(Event.objects.filter(cohort__key=cohort_key).order_by("-at", "-id")[start : start + limit])


def find_event(cohort_key: str, uid: UUID) -> EventData | None:
    """The act ``uid``, if this cohort's journal tells it."""
    return next(iter(tell(Event.objects.filter(cohort__key=cohort_key, uid=uid))), None)


@transaction.atomic
def undo_event(cohort_key: str, uid: UUID, *, actor_id: int, now: datetime) -> None:
    """Put back what act ``uid`` changed; undoing twice changes nothing.

    NotFound for an act of another cohort; CannotUndo when a later act, or somebody's work, stands upon it: those who
    began something alone since, and are in no other run, would find it no more.
    """
    journal.undo_event(cohort_key, uid, actor_id=actor_id, now=now)
    attached = Event.objects.filter(uid=uid, undone_at=now, kind=RUN_ATTACHED).first()
    if attached and _would_be_lost(cohort_key, since=attached.at):
        raise somebody_worked()


def _would_be_lost(cohort_key: str, *, since: datetime) -> bool:
    """Whether somebody began something alone since, and is in none of the runs that the cohort still has."""
    people = {pk for follower in followers() for pk in follower.who_began_alone(scope=cohort_key, since=since)}
    runs = [CourseKey.from_string(key) for key in get_cohort(cohort_key).course_keys]
    users = get_user_model().objects.filter(pk__in=people)
    return any(not any(host().is_enrolled(user, run) for run in runs) for user in users)


def tell(rows: Iterable[Event]) -> list[EventData]:
    """Acts as people read them, in three queries however many they are."""
    events = list(rows)
    words = [event.words for event in events]
    people = host().first_names(sentences.user_ids(words) | {event.actor_id for event in events if event.actor_id})
    projects = dict(Project.objects.filter(pk__in=sentences.project_ids(words)).values_list("pk", "title"))
    return [
        EventData(
            uid=event.uid,
            kind=event.kind,
            sentence=sentences.sentence(event.kind, event.words, people=people, projects=projects),
            actor=people.get(event.actor_id or 0, ""),
            actor_id=event.actor_id,
            at=event.at,
            is_undone=event.undone_at is not None,
            project_id=event.words.get("project"),
            user_id=event.words.get("user"),
        )
        for event in events
    ]
