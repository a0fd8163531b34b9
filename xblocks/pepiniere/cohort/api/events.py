"""The journal as people read it."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from pepiniere.cohort import journal, sentences
from pepiniere.cohort.api.cohorts import RUN_ATTACHED
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

    NotFound for an act of another cohort; CannotUndo when a later act, or somebody's work, stands upon it: in a run
    that leaves, those who began something alone since would find it no more.
    """
    run = Event.objects.filter(cohort__key=cohort_key, uid=uid, undone_at=None, kind=RUN_ATTACHED).first()
    if run and any(follower.has_begun_alone(scope=cohort_key, since=run.at) for follower in followers()):
        raise somebody_worked()
    journal.undo_event(cohort_key, uid, actor_id=actor_id, now=now)


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
        )
        for event in events
    ]
