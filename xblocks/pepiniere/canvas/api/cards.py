"""Operations on cards: added, worded, moved, removed and put back."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas.api.rows import change_card, end_of, put_at, require_room, shown_rows, state_of
from pepiniere.canvas.api.sheets import kept_blueprint
from pepiniere.canvas.data import CardData
from pepiniere.canvas.errors import CardRemoved, CardStale, CardTaken, UnknownCard, UnknownMeaning
from pepiniere.canvas.links import clean_link
from pepiniere.canvas.merging import merge_lines
from pepiniere.canvas.models import Canvas, Card, Vote
from pepiniere.lib.acts import Act
from pepiniere.lib.text import clean_text


def list_cards(canvas: ArtifactData, *, reader_id: int | None = None) -> list[CardData]:
    """The cards in reading order within each zone, with the votes for each, in one query."""
    rows = _as_seen(canvas, reader_id).filter(removed_at=None)
    return [card_data(row) for row in rows.order_by("zone", "position", "id")]


def get_card(canvas: ArtifactData, *, card: UUID, reader_id: int | None = None) -> CardData:
    """One card, removed or not, as ``reader_id`` sees it; UnknownCard if the canvas never had it."""
    row = _as_seen(canvas, reader_id).filter(uid=card).first()
    if row is None:
        raise UnknownCard(_("This card is not on this canvas."))
    return card_data(row)


def _as_seen(canvas: ArtifactData, reader_id: int | None) -> Any:
    """The cards of a canvas, removed or not, with how many they matter to, and whether to this reader."""
    voted = Exists(Vote.objects.filter(card=OuterRef("pk"), user_id=reader_id or 0))
    rows = Card.objects.filter(canvas__artifact_id=canvas.id, is_waiting=False)
    return rows.annotate(number=Count("votes"), voted=voted)


def add_card(canvas: ArtifactData, *, act: Act, card: UUID, zone: str, text: object) -> ChangeData:
    """Put a card at the end of ``zone``.

    RequestError for bad text or zone, CanvasFull or ZoneFull beyond a limit, CardTaken for a card added by another
    operation.
    """
    words = clean_card(text)

    def mutate(revision: int) -> Mutation:
        sheet = Canvas.objects.get(artifact_id=canvas.id)
        require_room(sheet, zone)
        require_new(sheet, card)
        made = Card.objects.create(
            canvas=sheet,
            uid=card,
            zone=zone,
            position=end_of(sheet, zone),
            text=words,
            author_id=act.actor_id,
            created_at=act.at,
            updated_at=act.at,
            changed_in=revision,
            changed_by_id=act.actor_id,
        )
        return Mutation(str(card), None, state_of(made))

    return artifacts.apply_change(canvas, act=act, kind="card.add", mutate=mutate)


def edit_card(
    canvas: ArtifactData,
    *,
    act: Act,
    card: UUID,
    text: object,
    base: int,
    meaning: str | None = None,
    link: object = None,
) -> ChangeData:
    """Word a card anew, and say what it means and what it leads to; None leaves those as they are.

    ``base`` is the revision that the writer had before them. When somebody saved since, lines that do not overlap are
    merged; otherwise CardStale holds both texts. CardRemoved when it was taken away meanwhile.
    """
    words = clean_card(text)
    target = None if link is None else clean_link(link)

    def change(row: Card) -> None:
        if row.removed_at:
            raise CardRemoved(_("Somebody removed this card meanwhile. Your text is kept here."), mine=words)
        _mark(row, meaning, target)
        if words == row.text:
            return
        row.text = words if base == row.revision else _merge(canvas, row, words, base)
        row.revision += 1
        row.updated_at = act.at
        row.edited_by_id = act.actor_id if act.actor_id != row.author_id or row.edited_by_id else None

    return change_card(canvas, act=act, card=card, kind="card.edit", change=change)


def _mark(row: Card, meaning: str | None, link: str | None) -> None:
    if meaning and kept_blueprint(row.canvas.blueprint_id).find_meaning(meaning) is None:
        raise UnknownMeaning(_("This canvas gives no colour this meaning."), field="meaning")
    row.meaning = row.meaning if meaning is None else meaning
    row.link = row.link if link is None else link


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
    canvas: ArtifactData, *, act: Act, card: UUID, zone: str, before: UUID | None, whole: bool = False
) -> ChangeData:
    """Put a card in ``zone``, in front of card ``before``, or at the end when that is None or no longer there.

    With ``whole``, all that lies in its stack comes with it; otherwise it leaves its stack.
    """

    def change(row: Card) -> dict[str, Any]:
        pile = [row, *_others_in_stack(row)] if whole else [row]
        if zone != row.zone:
            require_room(row.canvas, zone, coming=len(pile))
        if not whole:
            row.stack = None
        others = shown_rows(row.canvas).filter(zone=zone).exclude(pk__in=[one.pk for one in pile])
        uids = list(others.values_list("uid", flat=True))
        put_at(pile, zone, uids.index(before) if before in uids else len(uids))
        Card.objects.bulk_update(pile[1:], ["zone", "position"])
        return {"with": [str(one.uid) for one in pile[1:]]} if whole else {}

    return change_card(canvas, act=act, card=card, kind="card.move", change=change)


def _others_in_stack(row: Card) -> list[Card]:
    if row.stack is None:
        return []
    return list(shown_rows(row.canvas).filter(stack=row.stack, zone=row.zone).exclude(pk=row.pk))


def remove_card(canvas: ArtifactData, *, act: Act, card: UUID) -> ChangeData:
    """Take a card away; ``restore_card`` puts it back."""

    def change(row: Card) -> None:
        row.removed_at = row.removed_at or act.at

    return change_card(canvas, act=act, card=card, kind="card.remove", change=change)


def restore_card(canvas: ArtifactData, *, act: Act, card: UUID) -> ChangeData:
    """Put a removed card back where it was."""

    def change(row: Card) -> None:
        if row.removed_at:
            require_room(row.canvas, row.zone, back=True)
        row.removed_at = None

    return change_card(canvas, act=act, card=card, kind="card.restore", change=change)


def clean_card(text: object) -> str:
    """What may be written on a card; RequestError for anything else."""
    return clean_text(text, field="text", limit=conf.get("MAX_CARD_CHARACTERS"))


def require_new(sheet: Canvas, card: UUID) -> None:
    """CardTaken when the canvas has, or had, a card of this identity."""
    if sheet.cards.filter(uid=card).exists():
        raise CardTaken(_("This card is on the canvas already."))


def card_data(row: Any) -> CardData:
    """A row, annotated with ``number`` of votes and ``voted``, as others see it."""
    return CardData(
        row.uid,
        row.zone,
        row.text,
        row.revision,
        row.author_id,
        row.updated_at,
        meaning=row.meaning,
        link=row.link,
        stack=row.stack,
        edited_by_id=row.edited_by_id,
        changed_in=row.changed_in,
        changed_by_id=row.changed_by_id,
        guest=row.guest,
        from_workshop=row.workshop_id is not None,
        votes=row.number,
        voted=row.voted,
    )
