"""Cards that come from a workshop: added by guests, read by the team, copied from paper."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas.api.additions import GUEST_CHARACTERS, NewCard, add_cards
from pepiniere.canvas.api.cards import clean_card, require_new
from pepiniere.canvas.api.rows import change_card, end_of, require_room, state_of
from pepiniere.canvas.api.sheets import blueprint_of
from pepiniere.canvas.api.workshops import get_workshop, note_workshop, workshop_data, workshop_has_ended
from pepiniere.canvas.data import WorkshopCard, WorkshopData
from pepiniere.canvas.errors import CanvasFull, TooManyCards, UnknownZone
from pepiniere.canvas.models import Canvas, Card, Workshop
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError
from pepiniere.lib.text import clean_text

# Somebody reads them one by one: more than that only hides what is worth reading.
_MOST_WAITING = 100
_OF_A_WORKSHOP = Q(workshop__isnull=False)
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")


def add_guest_card(
    workshop: WorkshopData, *, card: UUID, zone: str, text: object, guest: object, now: datetime
) -> ChangeData:
    """Put somebody's card at the end of ``zone``, or among those that wait; said again, it acts once.

    Whoever opened the workshop answers for it. WorkshopEnded when it was closed meanwhile, RequestError for bad text
    or name, UnknownZone for a question that the room is not asked, CanvasFull, ZoneFull or TooManyCards beyond a limit.
    """
    words = clean_card(text)
    name = clean_text(guest, field="guest", limit=GUEST_CHARACTERS, required=False)
    if workshop.opened_by_id is None:
        raise workshop_has_ended()
    act = Act(workshop.opened_by_id, card, now)

    def mutate(revision: int) -> Mutation:
        row = Workshop.objects.select_related("canvas").get(uid=workshop.uid)
        present = workshop_data(row, workshop.canvas)
        if not present.is_open(now):
            raise workshop_has_ended()
        _require_asked(present, zone)
        require_room(row.canvas, zone)
        require_new(row.canvas, card)
        _require_few_waiting(row.canvas)
        made = Card.objects.create(
            canvas=row.canvas,
            uid=card,
            zone=zone,
            position=end_of(row.canvas, zone),
            text=words,
            created_at=now,
            updated_at=now,
            changed_in=revision,
            workshop=row,
            guest=" ".join(name.split()),
            is_waiting=row.is_moderated,
        )
        return Mutation(str(card), None, state_of(made))

    return artifacts.apply_change(
        workshop.canvas, act=act, kind="card.guest", mutate=mutate, draft=not workshop.is_moderated
    )


def _require_asked(workshop: WorkshopData, zone: str) -> None:
    found = blueprint_of(workshop.canvas).find_zone(zone)
    if found is None or not workshop.asks(found):
        raise UnknownZone(_("This question is not open to the room. Choose another one."), field="zone")


def _require_few_waiting(sheet: Canvas) -> None:
    if sheet.cards.filter(is_waiting=True, removed_at=None).count() >= _MOST_WAITING:
        raise TooManyCards(_("Many cards wait to be read. Your text is kept here: send it again in a while."))


def accept_guest_card(canvas: ArtifactData, *, act: Act, card: UUID) -> None:
    """Show a card of a workshop, last of its zone: one that waits, or that was taken away."""

    def change(row: Card) -> None:
        if row.is_waiting or row.removed_at:
            require_room(row.canvas, row.zone, back=True)
            row.position = end_of(row.canvas, row.zone)
        row.is_waiting, row.removed_at = False, None

    change_card(canvas, act=act, card=card, kind="card.accept", change=change, among=_OF_A_WORKSHOP)


def refuse_guest_card(canvas: ArtifactData, *, act: Act, card: UUID) -> None:
    """Take a card of a workshop away, shown or not; ``accept_guest_card`` brings it back."""

    def change(row: Card) -> None:
        row.removed_at = row.removed_at or act.at

    change_card(canvas, act=act, card=card, kind="card.refuse", change=change, among=_OF_A_WORKSHOP)


@transaction.atomic
def transcribe_sheet(canvas: ArtifactData, *, act: Act, workshop: UUID | None, texts: Mapping[str, str]) -> int:
    """Add what was written on paper, by zone, as cards of a workshop, or of one held on paper alone: all, or nothing.

    One line is one card; where a text has an empty line, what stands between two of them is. Gives how many there are.
    RequestError when there is none, else what ``add_cards`` raises.
    """
    cards = [NewCard(zone, words) for zone, text in texts.items() for words in _cut(text)]
    limit = conf.get("MAX_CARDS_PER_CANVAS")
    if not cards:
        raise RequestError(_("Write something first."))
    if len(cards) > limit:
        raise CanvasFull(_("This is more than a canvas takes: %(limit)d cards.") % {"limit": limit}, limit=limit)
    held = get_workshop(canvas, workshop) if workshop else note_workshop(canvas, act=act)
    added = add_cards(canvas, act=act, cards=cards).after["cards"]
    rows = Card.objects.filter(canvas__artifact_id=canvas.id, uid__in=added)
    rows.update(workshop=Workshop.objects.get(uid=held.uid))
    return len(cards)


def _cut(text: str) -> list[str]:
    lines = "\n".join(text.splitlines()).strip()
    parts = _EMPTY_LINE.split(lines) if _EMPTY_LINE.search(lines) else lines.split("\n")
    return [part.strip() for part in parts if part.strip()]


def list_workshop_cards(canvas: ArtifactData) -> list[WorkshopCard]:
    """Every card that came from a workshop of this canvas, latest first, in one query."""
    rows = Card.objects.filter(canvas__artifact_id=canvas.id, workshop__isnull=False)
    return [_card(row) for row in rows.select_related("workshop").order_by("-id")]


def find_workshop_card(workshop: WorkshopData, card: UUID) -> WorkshopCard | None:
    """One card of a workshop, unless it was taken away."""
    rows = Card.objects.filter(workshop__uid=workshop.uid, uid=card, removed_at=None)
    row = rows.select_related("workshop").first()
    return _card(row) if row else None


def _card(row: Any) -> WorkshopCard:
    return WorkshopCard(
        uid=row.uid,
        workshop=row.workshop.uid,
        zone=row.zone,
        text=row.text,
        guest=row.guest,
        author_id=row.author_id,
        state="away" if row.removed_at else "waiting" if row.is_waiting else "shown",
    )
