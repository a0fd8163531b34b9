"""The journal of a cohort: each act once, told in a sentence, and undone row by row.

Rows are kept as they were before; undoing puts them back, newest first. An act upon which a later one stands cannot
be undone before that one.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from datetime import datetime
from itertools import groupby, islice
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from pepiniere.cohort.errors import CannotUndo, UnknownCohort
from pepiniere.cohort.models import Cohort, Event, EventRow
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import StateError, nothing_here

_BATCH = 1_000


class Trace:
    """Writes rows and remembers how they were, under ``event``; without one, nothing is remembered."""

    def __init__(self, event: Event | None = None) -> None:
        self._event = event
        self._rows: list[EventRow] = []
        self.is_empty = True

    def create(self, row: models.Model) -> None:
        """Insert ``row``; undoing takes it away."""
        row.save(force_insert=True)
        self.note_created([row])

    def note_created(self, rows: Iterable[models.Model]) -> None:
        """Remember rows that were inserted in bulk."""
        for row in rows:
            self._remember(EventRow(table=_table(row), row=row.pk, before=None))

    def change(self, row: models.Model, **values: Any) -> None:
        """Give ``row`` new ``values``, by attribute name; those that it has already are no change."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not changed:
            return
        self._note(row, changed)
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(update_fields=list(changed))

    def change_all(self, rows: Iterable[models.Model], **values: Any) -> None:
        """Give all ``rows``, of one table, the same new ``values``, by attribute name; a query a thousand rows."""
        remaining = iter(rows)
        while chunk := list(islice(remaining, _BATCH)):
            for row in chunk:
                self._note(row, values)
            model: Any = type(chunk[0])
            model.objects.filter(pk__in=[row.pk for row in chunk]).update(**values)

    def delete(self, row: models.Model) -> None:
        """Delete ``row``; undoing puts it back under its own key."""
        names = [field.attname for field in row._meta.concrete_fields if not field.primary_key]
        self._note(row, names, was_deleted=True)
        row.delete()

    def _note(self, row: models.Model, names: Iterable[str], *, was_deleted: bool = False) -> None:
        before = _plain({name: getattr(row, name) for name in names})
        self._remember(EventRow(table=_table(row), row=row.pk, before=before, was_deleted=was_deleted))

    def _remember(self, row: EventRow) -> None:
        self.is_empty = False
        self._rows.append(row)
        # However much an act writes, little of it is in memory.
        if len(self._rows) >= _BATCH:
            self.store()

    def store(self) -> None:
        """Write down what was not yet."""
        if self._event:
            for row in self._rows:
                row.event = self._event
            EventRow.objects.bulk_create(self._rows)
        self._rows.clear()


def _table(row: models.Model) -> str:
    return str(row._meta.model_name)


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    # As text, because JSON encoders cut times to the millisecond.
    plain: dict[str, Any] = json.loads(json.dumps(values, default=str))
    return plain


@transaction.atomic
def record(
    cohort_key: str, *, act: Act, kind: str, perform: Callable[[Cohort, Trace], dict[str, Any]]
) -> dict[str, Any]:
    """Run ``perform`` once for this operation, with the cohort locked; give the words that it returned.

    A replay runs nothing; an act that wrote nothing is not told. UnknownCohort if there is no such cohort, StateError
    when the operation was another act.
    """
    cohort = Cohort.objects.select_for_update().filter(key=cohort_key).first()
    if cohort is None:
        raise UnknownCohort(_("There is no cohort “%(key)s”.") % {"key": cohort_key}, key=cohort_key)
    done = Event.objects.filter(uid=act.operation).first()
    if done and (done.cohort_id, done.kind) != (cohort.pk, kind):
        raise StateError(_("This page is out of date: load it again, then send."))
    if done:
        return dict(done.words)
    event = Event.objects.create(uid=act.operation, cohort=cohort, actor_id=act.actor_id, kind=kind, at=act.at)
    trace = Trace(event)
    words = perform(cohort, trace)
    if trace.is_empty:
        event.delete()
    else:
        trace.store()
        event.words = words
        event.save(update_fields=["words"])
    return words


@transaction.atomic
def undo_event(cohort_key: str, uid: UUID, *, actor_id: int, now: datetime) -> None:
    """Put back what act ``uid`` changed; undoing twice changes nothing.

    NotFound for an act of another cohort, CannotUndo when a later act, or somebody's work, stands upon it.
    """
    Cohort.objects.select_for_update().filter(key=cohort_key).first()
    event = Event.objects.filter(cohort__key=cohort_key, uid=uid).first()
    if event is None:
        raise nothing_here()
    if event.undone_at:
        return
    if _is_stood_upon(event):
        raise _undo_that_first()
    try:
        _put_back_all(event)
    except IntegrityError:
        raise somebody_worked() from None
    event.undone_at, event.undone_by_id = now, actor_id
    event.save(update_fields=["undone_at", "undone_by"])


def somebody_worked() -> CannotUndo:
    """What is told when undoing would take somebody's work away."""
    return CannotUndo(_("Somebody has worked on it, or agreed to it, since: nothing is taken away from them."))


def _undo_that_first() -> CannotUndo:
    return CannotUndo(_("Something was done since that stands upon it: undo that first."))


def _is_stood_upon(event: Event) -> bool:
    """Whether a later act, not undone, changed a row that ``event`` changed."""
    later = EventRow.objects.filter(
        table=OuterRef("table"), row=OuterRef("row"), event_id__gt=event.pk, event__undone_at=None
    )
    return EventRow.objects.filter(Exists(later), event=event).exists()


def _put_back_all(event: Event) -> None:
    # Closed before what is refused is rolled back, with which a server's cursor would be gone.
    every: Any = event.rows.order_by("-id").iterator(_BATCH)
    with closing(every) as rows:
        for (table, before, were_deleted), group in groupby(rows, key=attrgetter("table", "before", "was_deleted")):
            model: Any = apps.get_model("pepiniere", table)
            while keys := [row.row for row in islice(group, _BATCH)]:
                if before is None:
                    _take_away(model, keys)
                else:
                    _put_back(model, keys, before, were_deleted=were_deleted)


def _take_away(model: Any, keys: Collection[int]) -> None:
    rows = model.objects.filter(pk__in=keys)
    # Whoever is about to stand upon them goes first, or finds them gone.
    len(rows.select_for_update())
    _count, by_table = rows.delete()
    # What hangs on these rows would go with them.
    if set(by_table) - {model._meta.label}:
        raise _undo_that_first()


def _put_back(model: Any, keys: Collection[int], before: Mapping[str, Any], *, were_deleted: bool) -> None:
    values = {name: _parsed(model, name, value) for name, value in before.items()}
    if were_deleted:
        model.objects.bulk_create(model(pk=key, **values) for key in keys)
    else:
        model.objects.filter(pk__in=keys).update(**values)


def _parsed(model: type[models.Model], name: str, value: Any) -> Any:
    field = next(field for field in model._meta.concrete_fields if field.attname == name)
    if isinstance(field, models.JSONField):
        return value
    return (field.target_field if isinstance(field, models.ForeignKey) else field).to_python(value)
