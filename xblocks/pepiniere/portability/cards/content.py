"""Cards in JSON: a canvas as it was exported, or the content of a version in a copy of everything."""

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.canvas.exports.data import FORMAT, FORMAT_VERSION
from pepiniere.portability.cards.found import MAX_ROWS, Found, Reading
from pepiniere.portability.data import LineError
from pepiniere.portability.errors import UnreadableList

# All that our own files say of a card; it gets an identity, a place and friends of its own wherever it comes.
_KNOWN = {"uid", "zone", "text", "author", "editor", "guest", "meaning", "link", "stack", "votes"}


def read_content(text: str) -> Reading:
    """The cards of a canvas in JSON; UnreadableList for JSON that is not whole, or is no canvas."""
    content = _content(_parsed(text))
    cards = content.get("cards") if isinstance(content, dict) else None
    if not isinstance(cards, list):
        raise UnreadableList(_("This JSON is no canvas: give a file that was exported from one."))
    objects = [card for card in cards[:MAX_ROWS] if isinstance(card, dict)]
    return Reading(
        is_table=False,
        rows=_rows(cards),
        ignored=tuple(sorted({name for card in objects for name in card} - _KNOWN)),
        remarks=tuple(_remarks(objects)),
        template=_template(content),
    )


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        message = _("This JSON cannot be read beyond line %(line)d: is the file whole?")
        raise UnreadableList(message % {"line": error.lineno}, line=error.lineno) from None
    except (ValueError, RecursionError):
        raise UnreadableList(_("This JSON is no canvas: give a file that was exported from one.")) from None


def _content(value: Any) -> Any:
    if not isinstance(value, dict) or "format" not in value:
        return value
    if value["format"] == FORMAT and value.get("format_version") != FORMAT_VERSION:
        raise UnreadableList(_("This file was written by another edition of Pépinière, which this one cannot read."))
    return value.get("content") if value["format"] == FORMAT else None


def _template(content: dict[str, Any]) -> str:
    blueprint = content.get("blueprint")
    named = blueprint.get("id") if isinstance(blueprint, dict) else None
    return named if isinstance(named, str) else ""


def _rows(cards: list[Any]) -> Iterator[Found | LineError | None]:
    for number, card in enumerate(cards, start=1):
        if number > MAX_ROWS:
            yield None
        elif isinstance(card, dict):
            # Whoever wrote it in a workshop is its author more than whoever brought it.
            author = card.get("guest") or card.get("author")
            yield Found(number, card.get("zone"), card.get("text"), author, card.get("meaning"), card.get("link"))
        else:
            yield LineError(number, _("This is no card."))


def _remarks(cards: list[dict[str, Any]]) -> Iterator[str]:
    if any(isinstance(card.get("author"), int) and not card.get("guest") for card in cards):
        yield _("This file tells authors by a number, not by their name: they are not brought along.")
