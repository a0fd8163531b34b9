"""Operations on gates, and where each project stands before them."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.utils.translation import gettext as _

from pepiniere.cohort import expectations
from pepiniere.cohort.data import Expectation, GateData
from pepiniere.cohort.journal import Trace, record
from pepiniere.cohort.models import Cohort, Gate
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError, nothing_here
from pepiniere.lib.text import clean_text

TITLE_CHARACTERS = 200
LAST_MONTH = 120


def create_gate(
    cohort_key: str,
    *,
    title: object,
    month: int | None,
    on: date | None,
    expects: Iterable[Expectation],
    act: Act,
) -> None:
    """Add a dated step: so many months after the cohort's first day, or on a date. RequestError for both or none."""
    values = _values(title, month, on, expects)

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        trace.create(Gate(cohort=cohort, **values))
        return {"gate": values["title"]}

    record(cohort_key, act=act, kind="gate.created", perform=perform)


def change_gate(
    cohort_key: str,
    uid: UUID,
    *,
    title: object,
    month: int | None,
    on: date | None,
    expects: Iterable[Expectation],
    act: Act,
) -> None:
    """Give a gate another title, time or expectations; NotFound for a gate of another cohort."""
    values = _values(title, month, on, expects)

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        trace.change(_get(cohort, uid), **values)
        return {"gate": values["title"]}

    record(cohort_key, act=act, kind="gate.changed", perform=perform)


def delete_gate(cohort_key: str, uid: UUID, *, act: Act) -> None:
    """Take a gate away; NotFound for a gate of another cohort."""

    def perform(cohort: Cohort, trace: Trace) -> dict[str, Any]:
        gate = _get(cohort, uid)
        trace.delete(gate)
        return {"gate": gate.title}

    record(cohort_key, act=act, kind="gate.deleted", perform=perform)


def _get(cohort: Cohort, uid: UUID) -> Gate:
    gate = cohort.gates.filter(uid=uid).first()
    if gate is None:
        raise nothing_here()
    return gate


def _values(title: object, month: int | None, on: date | None, expects: Iterable[Expectation]) -> dict[str, Any]:
    if (month is None) == (on is None):
        raise RequestError(_("Give a month or a date."), field="month")
    if month is not None and not 0 <= month <= LAST_MONTH:
        raise RequestError(_("Give a month from 0 to %(last)d.") % {"last": LAST_MONTH}, field="month")
    known = {kind.kind: kind for kind in expectations.kinds()}
    expected = list(dict.fromkeys(expects))
    for one in expected:
        if one.kind not in known or known[one.kind].needs_name != bool(one.name):
            raise RequestError(_("This cannot be expected."), field="expects")
    return {
        "title": clean_text(title, field="title", limit=TITLE_CHARACTERS),
        "month": month,
        "on": on,
        "expects": [vars(one) for one in expected],
    }


def list_gates(cohort_key: str) -> list[GateData]:
    """The gates of a cohort in the order of their dates; those without a date yet, by month, come last."""
    rows = Gate.objects.filter(cohort__key=cohort_key).select_related("cohort").order_by("id")
    return sorted(map(_gate_data, rows), key=lambda gate: (gate.falls_on or date.max, gate.month or 0))


def expectations_met(project_ids: Collection[int], gates: Iterable[GateData]) -> set[tuple[int, Expectation]]:
    """Which projects fulfil which expectations of ``gates``, in a query or two a kind."""
    return expectations.met(project_ids, {one for gate in gates for one in gate.expects})


def _gate_data(row: Gate) -> GateData:
    starts_on, falls_on = row.cohort.starts_on, row.on
    if row.month is not None and starts_on:
        # Calendars end in the year 9999.
        with suppress(ValueError):
            falls_on = starts_on + relativedelta(months=row.month)
    expects = tuple(Expectation(one["kind"], one.get("name", "")) for one in row.expects)
    return GateData(row.uid, row.title, row.month, row.on, falls_on, expects)
