"""Operations on a canvas: cards are added, worded, moved, removed and put back; the whole is published."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, ChangeData, VersionData
from pepiniere.canvas.data import Blueprint, CardData
from pepiniere.canvas.errors import CanvasEmpty, CanvasFull, CardRemoved, CardStale, CardTaken, UnknownCard, UnknownZone
from pepiniere.canvas.merging import merge_lines
from pepiniere.canvas.models import Canvas, Card
from pepiniere.cohort.data import Owner
from pepiniere.lib.acts import Act
from pepiniere.lib.text import clean_text

__all__ = [
    "KIND",
    "add_card",
    "authors_of",
    "edit_card",
    "find_canvas",
    "get_card",
    "get_draft",
    "list_blueprints",
    "list_cards",
    "move_card",
    "open_canvas",
    "publish_canvas",
    "remove_card",
    "restore_card",
]

KIND = "canvas"
NOTE_CHARACTERS = 300


def find_canvas(owner: Owner, *, slot: str) -> ArtifactData | None:
    """The canvas of ``owner`` in ``slot``, or None as long as nobody wrote on it."""
    return artifacts.find_artifact(owner, slot=slot)


@transaction.atomic
def open_canvas(owner: Owner, *, slot: str, blueprint: Blueprint, now: datetime) -> ArtifactData:
    """The canvas of ``owner`` in ``slot``, begun with ``blueprint`` if it was not."""
    artifact = artifacts.ensure_artifact(owner, slot=slot, kind=KIND, now=now)
    begun = {"blueprint": blueprint.id, "blueprint_version": blueprint.version}
    Canvas.objects.get_or_create(artifact_id=artifact.id, defaults=begun)
    return artifact


def list_cards(canvas: ArtifactData) -> list[CardData]:
    """The cards in reading order within each zone, in one query."""
    rows = Card.objects.filter(canvas__artifact_id=canvas.id, removed_at=None).order_by("zone", "position", "id")
    return [_card_data(card) for card in rows]


def list_blueprints(canvas_ids: Collection[int]) -> Mapping[int, str]:
    """The ids of the blueprints with which canvases were begun, by the canvas's id, in one query."""
    return dict(Canvas.objects.filter(artifact_id__in=canvas_ids).values_list("artifact_id", "blueprint"))


def get_card(canvas: ArtifactData, *, card: UUID) -> CardData:
    """One card, removed or not; UnknownCard if the canvas never had it."""
    return _card_data(_get(canvas, card))


def add_card(
    canvas: ArtifactData, *, act: Act, card: UUID, zone: str, text: object, blueprint: Blueprint
) -> ChangeData:
    """Put a card at the end of ``zone``.

    RequestError for bad text or zone, CanvasFull beyond the limit, CardTaken for a card added by another operation.
    """
    words = _words(text)
    _require_zone(blueprint, zone)

    def mutate() -> Mutation:
        sheet = Canvas.objects.get(artifact_id=canvas.id)
        _require_room(sheet)
        _require_new(sheet, card)
        made = Card.objects.create(
            canvas=sheet,
            uid=card,
            zone=zone,
            position=_end_of(sheet, zone),
            text=words,
            author_id=act.actor_id,
            created_at=act.at,
            updated_at=act.at,
        )
        return Mutation(str(card), None, _state(made))

    return artifacts.apply_change(canvas, act=act, kind="card.add", mutate=mutate)


def edit_card(canvas: ArtifactData, *, act: Act, card: UUID, text: object, base: int) -> ChangeData:
    """Word a card anew. ``base`` is the revision that the writer had before them.

    When somebody saved since, lines that do not overlap are merged; otherwise CardStale holds both texts.
    CardRemoved when it was taken away meanwhile.
    """
    words = _words(text)

    def change(row: Card) -> None:
        if row.removed_at:
            raise CardRemoved(_("Somebody removed this card meanwhile. Your text is kept here."), mine=words)
        if words == row.text:
            return
        row.text = words if base == row.revision else _merge(canvas, row, words, base)
        row.revision += 1
        row.updated_at = act.at

    return _change_card(canvas, act, card, "card.edit", change)


def _merge(canvas: ArtifactData, row: Card, mine: str, base: int) -> str:
    common = artifacts.text_at_revision(canvas, target=str(row.uid), revision=base)
    merged = None if common is None else merge_lines(common, mine=mine, theirs=row.text)
    if merged is None or len(merged) > conf.get("MAX_CARD_CHARACTERS"):
        raise CardStale(
            _("Somebody changed the same lines meanwhile. Both texts are here: keep one, or make one of the two."),
            mine=mine,
            theirs=row.text,
            revision=row.revision,
        )
    return merged


def move_card(
    canvas: ArtifactData, *, act: Act, card: UUID, zone: str, before: UUID | None, blueprint: Blueprint
) -> ChangeData:
    """Put a card in ``zone``, in front of card ``before``, or at the end when that is None or no longer there."""
    _require_zone(blueprint, zone)

    def change(row: Card) -> None:
        others = list(_in_zone(row.canvas, zone).exclude(pk=row.pk))
        place = next((i for i, other in enumerate(others) if other.uid == before), len(others))
        row.zone = zone
        for position, card_there in enumerate([*others[:place], row, *others[place:]]):
            card_there.position = position
        Card.objects.bulk_update(others, ["position"])

    return _change_card(canvas, act, card, "card.move", change)


def remove_card(canvas: ArtifactData, *, act: Act, card: UUID) -> ChangeData:
    """Take a card away; ``restore_card`` puts it back."""

    def change(row: Card) -> None:
        row.removed_at = row.removed_at or act.at

    return _change_card(canvas, act, card, "card.remove", change)


def restore_card(canvas: ArtifactData, *, act: Act, card: UUID) -> ChangeData:
    """Put a removed card back where it was."""

    def change(row: Card) -> None:
        if row.removed_at:
            _require_room(row.canvas)
        row.removed_at = None

    return _change_card(canvas, act, card, "card.restore", change)


def publish_canvas(canvas: ArtifactData, *, act: Act, note: object, licence: str) -> VersionData:
    """Publish the cards as they stand, as the next version. CanvasEmpty when there are none."""

    def snapshot() -> tuple[Any, set[int]]:
        content = get_draft(canvas)
        if not content["cards"]:
            raise CanvasEmpty(_("There is no card yet: write one first."))
        return content, authors_of(content)

    words = clean_text(note, field="note", limit=NOTE_CHARACTERS, required=False)
    return artifacts.publish_version(canvas, act=act, snapshot=snapshot, note=words, licence=licence)


def get_draft(canvas: ArtifactData) -> dict[str, Any]:
    """The canvas as it stands, JSON in the shape of a version's content, in two queries."""
    sheet = Canvas.objects.get(artifact_id=canvas.id)
    return {
        "blueprint": {"id": sheet.blueprint, "version": sheet.blueprint_version},
        "cards": [
            {"uid": str(card.uid), "zone": card.zone, "text": card.text, "author": card.author_id}
            for card in list_cards(canvas)
        ],
    }


def authors_of(content: Mapping[str, Any]) -> set[int]:
    """The ids of those who wrote the cards of a draft or a version, as long as they are known."""
    return {card["author"] for card in content["cards"] if card["author"]}


def _change_card(canvas: ArtifactData, act: Act, card: UUID, kind: str, change: Callable[[Card], None]) -> ChangeData:
    def mutate() -> Mutation:
        row = _get(canvas, card)
        before = _state(row)
        change(row)
        row.save()
        return Mutation(str(card), before, _state(row))

    return artifacts.apply_change(canvas, act=act, kind=kind, mutate=mutate)


def _get(canvas: ArtifactData, card: UUID) -> Card:
    row = Card.objects.select_related("canvas").filter(canvas__artifact_id=canvas.id, uid=card).first()
    if row is None:
        raise UnknownCard(_("This card is not on this canvas."))
    return row


def _words(text: object) -> str:
    return clean_text(text, field="text", limit=conf.get("MAX_CARD_CHARACTERS"))


def _require_zone(blueprint: Blueprint, zone: str) -> None:
    if not blueprint.has_zone(zone):
        raise UnknownZone(_("This canvas has no such question."), field="zone")


def _require_room(sheet: Canvas) -> None:
    limit = conf.get("MAX_CARDS_PER_CANVAS")
    if sheet.cards.filter(removed_at=None).count() >= limit:
        raise CanvasFull(_("This canvas is full: %(limit)d cards. Remove one first.") % {"limit": limit}, limit=limit)


def _require_new(sheet: Canvas, card: UUID) -> None:
    if sheet.cards.filter(uid=card).exists():
        raise CardTaken(_("This card is on the canvas already."))


def _in_zone(sheet: Canvas, zone: str) -> Any:
    return sheet.cards.filter(zone=zone, removed_at=None).order_by("position", "id")


def _end_of(sheet: Canvas, zone: str) -> int:
    top = sheet.cards.filter(zone=zone).aggregate(top=Max("position"))["top"]
    return 0 if top is None else int(top) + 1


def _state(row: Card) -> dict[str, Any]:
    return {
        "zone": row.zone,
        "position": row.position,
        "text": row.text,
        "revision": row.revision,
        "removed": row.removed_at is not None,
    }


def _card_data(row: Card) -> CardData:
    return CardData(row.uid, row.zone, row.text, row.revision, row.author_id, row.updated_at)
