"""A canvas as it stands, in the shape of a version's content."""

from collections.abc import Mapping
from typing import Any

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.api.cards import list_cards
from pepiniere.canvas.api.sheets import blueprint_of
from pepiniere.canvas.data import CardData


def get_draft(canvas: ArtifactData) -> dict[str, Any]:
    """The canvas as it stands, JSON in the shape of a version's content.

    ``blueprint`` (``id``, ``version``, ``digest``) and ``cards``, each with ``uid``, ``zone``, ``text``, ``author``
    (a user id or null) and, if it has them, ``editor`` (a user id), ``meaning``, ``link``, ``stack``, ``votes``,
    ``guest``.
    """
    blueprint = blueprint_of(canvas)
    named = {"id": blueprint.id, "version": blueprint.version, "digest": blueprint.digest}
    return {"blueprint": named, "cards": [_content_of(card) for card in list_cards(canvas)]}


def _content_of(card: CardData) -> dict[str, Any]:
    always = {"uid": str(card.uid), "zone": card.zone, "text": card.text, "author": card.author_id}
    stack = str(card.stack) if card.stack else ""
    sometimes = {
        "editor": card.edited_by_id,
        "meaning": card.meaning,
        "link": card.link,
        "stack": stack,
        "votes": card.votes,
        "guest": card.guest,
    }
    return always | {name: value for name, value in sometimes.items() if value}


def authors_of(content: Mapping[str, Any]) -> set[int]:
    """The ids of those who wrote the cards of a draft or a version, or worded them anew, as long as they are known."""
    return {card[role] for card in content["cards"] for role in ("author", "editor") if card.get(role)}
