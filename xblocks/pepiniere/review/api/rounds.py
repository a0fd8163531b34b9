"""Operations on rounds: opened, dated, found."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pepiniere.cohort.api import Trace, record
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.slots import safe_slot
from pepiniere.lib.text import clean_text
from pepiniere.review.data import Dates, Phase, RoundData
from pepiniere.review.errors import DatesOutOfOrder, NotNow
from pepiniere.review.models import Round
from pepiniere.review.protocols import DEFAULT, get_protocol, read_protocol

TITLE_CHARACTERS = 200


def open_round(
    cohort_key: str, *, act: Act, slot: str, title: object, opens_on: date, protocol_id: str = DEFAULT
) -> RoundData:
    """Open a round over what the cohort's projects make in ``slot``, dated as its protocol says, once per operation."""
    protocol, words = get_protocol(protocol_id), clean_text(title, field="title", limit=TITLE_CHARACTERS)

    def perform(cohort: Any, trace: Trace) -> dict[str, Any]:
        row = Round(
            cohort=cohort,
            key=_free_key(f"{cohort_key}-{slot}"),
            title=words,
            slot=slot,
            protocol=protocol.text,
            **_columns(protocol.dates_from(opens_on)),
        )
        trace.create(row)
        return {"round": str(row.uid), "title": words}

    return get_round(UUID(record(cohort_key, act=act, kind="round.opened", perform=perform)["round"]))


def _free_key(start: str) -> str:
    keys = (safe_slot(f"{start}-{number}") for number in count(1))
    return next(key for key in keys if not Round.objects.filter(key=key).exists())


def change_dates(round_: RoundData, *, act: Act, dates: Dates) -> RoundData:
    """Give the phases other first days; DatesOutOfOrder unless they follow one another."""
    days = list(vars(dates).values())
    if days != sorted(days):
        raise DatesOutOfOrder(_("Each step begins after the one before it."), field="reads")

    def perform(_cohort: Any, trace: Trace) -> dict[str, Any]:
        trace.change(Round.objects.get(pk=round_.id), **_columns(dates))
        return {"title": round_.title}

    record(round_.cohort_key, act=act, kind="round.dated", perform=perform)
    return replace(round_, dates=dates)


def list_rounds(cohort_key: str) -> list[RoundData]:
    """The rounds of a cohort, the one that began last first."""
    rows = Round.objects.filter(cohort__key=cohort_key).select_related("cohort")
    return [round_data(row) for row in rows.order_by("-opens_on", "-pk")]


def list_open_rounds(cohort_key: str, *, on: date) -> list[tuple[RoundData, Phase]]:
    """The rounds of a cohort that go on, or are to come, on a day, each with its phase."""
    phases = ((one, one.dates.phase_on(on)) for one in list_rounds(cohort_key))
    return [(one, phase) for one, phase in phases if phase != Phase.CLOSED]


def get_round(uid: UUID) -> RoundData:
    """The round ``uid``; NotFound if there is none."""
    row = Round.objects.filter(uid=uid).select_related("cohort").first()
    if row is None:
        raise nothing_here()
    return round_data(row)


def require_phase(round_: RoundData, *phases: Phase, on: date) -> None:
    """NotNow unless the round is in one of ``phases`` on that day."""
    present = round_.dates.phase_on(on)
    if present not in phases:
        raise NotNow(_("This is not done at this step of the round: “%(phase)s”.") % {"phase": present.label})


def round_data(row: Round) -> RoundData:
    """A row, with its cohort, as others see it."""
    return RoundData(
        id=row.pk,
        uid=row.uid,
        key=row.key,
        cohort_key=row.cohort.key,
        title=row.title,
        slot=row.slot,
        protocol=read_protocol(row.protocol),
        dates=Dates(row.opens_on, row.reads_on, row.answers_on, row.closes_on),
    )


def _columns(dates: Dates) -> dict[str, date]:
    return {f"{name}_on": day for name, day in vars(dates).items()}
