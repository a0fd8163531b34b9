"""Cards as HTML, alone or in a stack, as one reader sees them."""

from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from pepiniere.canvas.data import CardData
from pepiniere.canvas.links import card_named
from pepiniere.canvas.markdown import render_text
from pepiniere.canvas.sight import Sight
from pepiniere.lib.templates import render


def render_card(card: CardData, sight: Sight, *, course: str, place: str = "") -> SafeString:
    """One card as a list item; ``place`` tells where it lies in a stack: ``top``, ``under``, or in none."""
    context: dict[str, Any] = {
        "card": card,
        "text": render_text(card.text, with_source=sight.can_write),
        "author": card.guest or sight.names.get(card.author_id or 0, ""),
        "editor": sight.names.get(card.edited_by_id or 0, ""),
        "meaning": sight.blueprint.find_meaning(card.meaning),
        "linked": sight.linked.get(_uid_of(card_named(card.link))),
        "is_new": sight.is_new(card),
        "remarks": sight.remarks.get(f"card:{card.uid}", 0),
        "place": place,
        "can_vote": sight.has_votes and sight.can_write,
        "sight": sight,
        "course": course,
    }
    return render("canvas/card.html", context)


def _uid_of(named: str | None) -> UUID:
    return UUID(named) if named else UUID(int=0)


def render_cards(cards: list[CardData], sight: Sight, *, course: str) -> list[SafeString]:
    """The cards of one zone, those of a stack one after the other."""
    return [render_card(card, sight, course=course, place=place) for card, place in piled(cards)]


def piled(cards: list[CardData]) -> list[tuple[CardData, str]]:
    """Each card with where it lies; what is under the same card follows it, whatever lay between."""
    stacks: dict[UUID, list[CardData]] = {}
    for card in cards:
        if card.stack:
            stacks.setdefault(card.stack, []).append(card)
    ordered: list[tuple[CardData, str]] = []
    for card in cards:
        pile = stacks.get(card.stack, []) if card.stack else []
        if len(pile) <= 1:
            ordered.append((card, ""))
        elif card is pile[0]:
            ordered.extend((one, "under" if one is not card else "top") for one in pile)
    return ordered
