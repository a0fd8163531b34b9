"""Workshops: opened for some hours, found by their code, closed on time."""

import re
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.api.sheets import blueprint_of
from pepiniere.canvas.data import WorkshopData
from pepiniere.canvas.errors import UnknownZone, WorkshopEnded, WorkshopOpen, WorkshopOver
from pepiniere.canvas.models import Canvas, Workshop
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError

MOST_HOURS: Final = 12
# Read from a wall and typed on a phone: nothing that looks like something else, and no vowel, so that no word appears.
ALPHABET: Final = "BCDFGHJKMNPQRSTVWXZ23456789"
_CODE_CHARACTERS = 6

Choose = Callable[[str], str]


@dataclass(frozen=True)
class Terms:
    """How a room is let in: for how many ``hours``, whether cards wait for the team, which questions are asked.

    ``zones`` are those questions, all of them when none is named; ``shows_cards``: the room reads the team's cards too.
    """

    hours: int
    is_moderated: bool = False
    zones: Sequence[str] = ()
    shows_cards: bool = False


def open_workshop(canvas: ArtifactData, *, act: Act, terms: Terms, choose: Choose = secrets.choice) -> WorkshopData:
    """Open a workshop; ``choose`` draws one character of the code.

    WorkshopOpen when one is open, RequestError when it is not for 1 to 12 hours, UnknownZone for a question that the
    canvas does not ask.
    """
    if not 1 <= terms.hours <= MOST_HOURS:
        raise RequestError(_("From one to twelve hours."), field="hours")

    def mutate(_revision: int) -> Mutation:
        if any(workshop.is_open(act.at) for workshop in list_workshops(canvas)):
            raise WorkshopOpen(_("A workshop is open on this canvas already: somebody was quicker."))
        if not set(terms.zones) <= {zone.id for zone in blueprint_of(canvas).zones if not zone.is_kept}:
            raise UnknownZone(_("This canvas asks no such question."), field="zones")
        return _begin(canvas, act, terms, choose)

    change = artifacts.apply_change(canvas, act=act, kind="workshop.open", mutate=mutate, draft=False)
    return get_workshop(canvas, UUID(change.target))


def note_workshop(canvas: ArtifactData, *, act: Act) -> WorkshopData:
    """A workshop held on paper alone: over as soon as it is noted."""
    noted = replace(act, operation=uuid5(act.operation, "workshop"))

    def mutate(_revision: int) -> Mutation:
        return _begin(canvas, noted, Terms(hours=0), secrets.choice)

    change = artifacts.apply_change(canvas, act=noted, kind="workshop.note", mutate=mutate, draft=False)
    return get_workshop(canvas, UUID(change.target))


def _begin(canvas: ArtifactData, act: Act, terms: Terms, choose: Choose) -> Mutation:
    made = Workshop.objects.create(
        canvas=Canvas.objects.get(artifact_id=canvas.id),
        code=_new_code(choose),
        is_moderated=terms.is_moderated,
        zones=list(terms.zones),
        shows_cards=terms.shows_cards,
        opened_by_id=act.actor_id,
        opened_at=act.at,
        closes_at=act.at + timedelta(hours=terms.hours),
    )
    return Mutation(str(made.uid), None, {"hours": terms.hours})


def _new_code(choose: Choose) -> str:
    while True:
        code = "".join(choose(ALPHABET) for _place in range(_CODE_CHARACTERS))
        if not Workshop.objects.filter(code=code).exists():
            return code


def close_workshop(canvas: ArtifactData, *, act: Act, workshop: UUID) -> None:
    """Take no more cards; one that is over already stays as it is."""

    def mutate(_revision: int) -> Mutation:
        found = get_workshop(canvas, workshop)
        if found.is_open(act.at):
            Workshop.objects.filter(uid=workshop).update(closed_at=act.at)
        return Mutation(str(workshop), None, None)

    artifacts.apply_change(canvas, act=act, kind="workshop.close", mutate=mutate, draft=False)


def find_open_workshop(code: object, *, now: datetime) -> WorkshopData:
    """The workshop that takes cards under ``code``, typed in any case, with blanks or hyphens.

    WorkshopEnded for one that was open once, else WorkshopOver.
    """
    typed = re.sub(r"[\s-]", "", code).upper() if isinstance(code, str) else ""
    if not typed or not set(typed) <= set(ALPHABET):
        raise workshop_is_over()
    row = Workshop.objects.filter(code=typed).select_related("canvas__artifact").first()
    if row is None:
        raise workshop_is_over()
    found = workshop_data(row, artifacts.get_artifact(row.canvas.artifact.uid))
    project = found.canvas.owner.project
    if not found.is_open(now) or (project and not project.is_active):
        raise workshop_has_ended()
    return found


def get_workshop(canvas: ArtifactData, uid: UUID) -> WorkshopData:
    """One workshop of a canvas, open or not; WorkshopOver if it never had it."""
    found = next((workshop for workshop in list_workshops(canvas) if workshop.uid == uid), None)
    if found is None:
        raise workshop_is_over()
    return found


def list_workshops(canvas: ArtifactData) -> list[WorkshopData]:
    """Every workshop held on a canvas, latest first."""
    rows = Workshop.objects.filter(canvas__artifact_id=canvas.id)
    return [workshop_data(row, canvas) for row in rows.order_by("-opened_at", "-id")]


def workshop_data(row: Workshop, canvas: ArtifactData) -> WorkshopData:
    """A row as others see it."""
    return WorkshopData(
        uid=row.uid,
        canvas=canvas,
        code=row.code,
        is_moderated=row.is_moderated,
        opened_by_id=row.opened_by_id,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        closed_at=row.closed_at,
        zones=tuple(row.zones),
        shows_cards=row.shows_cards,
    )


def workshop_has_ended() -> WorkshopEnded:
    """What to raise to those who were in the room."""
    return WorkshopEnded(_("The workshop is over. Thank you!"))


def workshop_is_over() -> WorkshopOver:
    """What to raise for what is no workshop's code, or name."""
    return WorkshopOver(_("No workshop is open under this code: it is over, or the code is mistyped."))
