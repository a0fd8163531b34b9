"""Rows of a canvas as its operations read and change them; the artifact is locked meanwhile."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas.api.sheets import kept_blueprint
from pepiniere.canvas.data import Zone
from pepiniere.canvas.errors import CanvasFull, UnknownCard, UnknownZone, ZoneFull
from pepiniere.canvas.models import Canvas, Card
from pepiniere.lib.acts import Act

# What a card's state may be told apart by, and put back to.
FIELDS = ("zone", "position", "text", "meaning", "link", "stack", "removed")
# What the team reads, and what it removed; the others wait to be accepted.
_ACCEPTED = Q(is_waiting=False)


def get_row(canvas: ArtifactData, card: UUID, among: Q = _ACCEPTED) -> Card:
    """A card's row, removed or not, ``among`` those that wait for nobody; UnknownCard if the canvas never had it."""
    row = Card.objects.filter(among, canvas__artifact_id=canvas.id, uid=card).select_related("canvas").first()
    if row is None:
        raise UnknownCard(_("This card is not on this canvas."))
    return row


def change_card(
    canvas: ArtifactData,
    *,
    act: Act,
    card: UUID,
    kind: str,
    change: Callable[[Card], dict[str, Any] | None],
    among: Q = _ACCEPTED,
) -> ChangeData:
    """Run ``change`` on one card's row, save it, and record what it was and became, with what ``change`` adds."""

    def mutate(revision: int) -> Mutation:
        row = get_row(canvas, card, among)
        before = state_of(row)
        added = change(row) or {}
        save_changed(row, act, revision)
        return Mutation(str(card), before, {**state_of(row), **added})

    return artifacts.apply_change(canvas, act=act, kind=kind, mutate=mutate)


def save_changed(row: Card, act: Act, revision: int) -> None:
    """Save a card that changed in ``revision``."""
    row.changed_in, row.changed_by_id = revision, act.actor_id
    row.save()


def shown_rows(sheet: Canvas) -> QuerySet[Card]:
    """The cards that are on a canvas, zone by zone, in order."""
    return sheet.cards.filter(Card.shown()).order_by("zone", "position", "id")


def require_room(sheet: Canvas, zone: str, *, coming: int = 1, back: bool = False) -> None:
    """UnknownZone, CanvasFull or ZoneFull when ``coming`` more cards cannot be in ``zone``.

    What comes ``back`` may come to a question that is no longer asked, as long as it is shown.
    """
    found = kept_blueprint(sheet.blueprint_id).find_zone(zone)
    if found is None or (found.is_kept and not back):
        raise UnknownZone(_("This canvas has no such question."), field="zone")
    limit = conf.get("MAX_CARDS_PER_CANVAS")
    if shown_rows(sheet).count() + coming > limit:
        raise CanvasFull(_("This canvas is full: %(limit)d cards. Remove one first.") % {"limit": limit}, limit=limit)
    _require_room_in_zone(sheet, found, coming)


def _require_room_in_zone(sheet: Canvas, zone: Zone, coming: int) -> None:
    limit = zone.limit
    if limit is not None and shown_rows(sheet).filter(zone=zone.id).count() + coming > limit:
        message = _("“%(zone)s” takes %(limit)d cards at most: choose what matters most, or group them in one.")
        raise ZoneFull(message % {"zone": zone.name, "limit": limit}, field="zone", limit=limit)


def end_of(sheet: Canvas, zone: str) -> int:
    """The position after the last card of a zone."""
    top = sheet.cards.filter(zone=zone).aggregate(top=Max("position"))["top"]
    return 0 if top is None else int(top) + 1


def put_at(moving: list[Card], zone: str, place: int) -> None:
    """Put ``moving``, in order, at ``place`` among the other cards of ``zone``; the others are saved, these are not."""
    ids = [card.pk for card in moving]
    others = list(shown_rows(moving[0].canvas).filter(zone=zone).exclude(pk__in=ids))
    ordered = [*others[:place], *moving, *others[place:]]
    shifted = [card for position, card in enumerate(ordered) if card.position != position and card.pk not in ids]
    for position, card in enumerate(ordered):
        card.zone, card.position = zone, position
    Card.objects.bulk_update(shifted, ["position"])


def state_of(row: Card) -> dict[str, Any]:
    """A card as its changes record it, JSON."""
    return {
        "zone": row.zone,
        "position": row.position,
        "text": row.text,
        "revision": row.revision,
        "removed": row.removed_at is not None,
        "meaning": row.meaning,
        "link": row.link,
        "stack": str(row.stack) if row.stack else None,
        "editor": row.edited_by_id,
    }
