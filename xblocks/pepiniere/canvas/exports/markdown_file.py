"""A canvas as a Markdown file: what readers of any Markdown see is what the canvas shows.

The few signs that a card gives a meaning to (lists, emphasis, links) are kept; every other one is made a plain letter.
"""

import re
from collections.abc import Iterator
from re import Match
from urllib.parse import quote

from django.utils.translation import gettext as _

from pepiniere.artifact.formats import Export
from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.reading import ReadCard, ReadZone, read_zones, template_credit

# In a sentence, whatever is one's own.
_SIGNS = re.compile(r"[\\`*_\[\]#]|[&<>|~]")
# At the start of a line, what would make it an item, a heading or a rule.
_START = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
# In a card: a letter that its writer wrote with a backslash, and the signs that say nothing there.
_CARD_SIGNS = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])|[\\&<`|~]|!(?=\[)")
_CARD_START = re.compile(r"^(?:[#>]|\[(?![^\]]*\]\()|\d(?=\d*[.)](?:\s|$))|[-+*](?=\s|$)|([-*_=])(?=(?:\s*\1)*\s*$))")
_ADDRESS = re.compile(r"(?<![\w(<\"])(https?://[^\s<>\"]*[^\s<>\".,;:!?)»])")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_ITEM = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s)\s*")


def write_markdown(export: Export) -> str:
    """The whole canvas: a heading a zone, its question in italics, an item a card, then whose it is."""
    parts = [*_head(export)]
    for one in read_zones(export.content, export.names):
        parts.extend(_zone(one))
    return "\n\n".join([*parts, "---", *_foot(export)]) + "\n"


def _head(export: Export) -> Iterator[str]:
    yield f"# {_plain(export.title)}"
    owner = f"**{_plain(export.owner)}** · " if export.owner else ""
    yield f"{owner}{_plain(export.state)}"
    if export.is_fictional:
        yield _plain(_("Fictional cohort: nobody here exists."))
    if export.note:
        yield _plain(export.note)


def _zone(one: ReadZone) -> Iterator[str]:
    yield f"## {_plain(one.zone.name)}"
    if one.zone.question:
        yield f"*{_plain(one.zone.question)}*"
    if not one.cards:
        yield _plain(_("Nothing here yet."))
    yield from map(_card, one.cards)


# What an address may hold as it is; the rest would end it.
_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%-._~"


def _card(card: ReadCard) -> str:
    """An item; what goes on is set in by four, which every reader of Markdown takes for the same item."""
    parts = ["\n".join(_lines(card.text))]
    if card.address:
        parts.append(f"<{quote(card.address, safe=_OF_ADDRESSES)}>")
    if card.byline:
        parts.append(f"*{_plain(card.byline)}*")
    text = "\n\n".join(parts)
    return "-   " + "\n".join(f"    {line}" if line.strip() else "" for line in text.split("\n")).lstrip()


def _lines(text: str) -> Iterator[str]:
    typed = text.split("\n")
    lines = [_line(line, is_item=is_item) for line, is_item in zip(typed, _items(typed), strict=True)]
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        # Two blanks keep the end of a line where its writer put it.
        yield f"{line}  " if line and following else line


def _items(lines: list[str]) -> Iterator[bool]:
    """Whether each line is an item, as cards see it: a list begins after an empty line, and goes on to the next one."""
    before, in_list = "", False
    for line in lines:
        is_item = bool(_ITEM.match(line)) and (in_list or not before)
        in_list = bool(line.strip()) and (is_item or in_list)
        yield is_item
        before = line.strip()


def _line(line: str, *, is_item: bool) -> str:
    # Set in far enough, a line that is no item would be shown as code, and so would the words of one.
    found = _ITEM.match(line) if is_item else None
    marker, words = (found[1], line[found.end() :]) if found else ("", line.lstrip())
    pieces = _ADDRESS.split(words.rstrip())
    return marker + "".join(f"<{piece}>" if rank % 2 else _sentence(piece) for rank, piece in enumerate(pieces))


def _sentence(piece: str) -> str:
    return _CARD_START.sub(lambda found: _as_letters(found[0]), _CARD_SIGNS.sub(_letter, piece))


def _letter(found: Match[str]) -> str:
    return _as_letters(found[1] or found[0])


def _plain(text: str) -> str:
    """A text in which no sign means anything, on one line."""
    line = " ".join(text.split())
    safe = _SIGNS.sub(lambda found: f"\\{found[0]}" if found[0] in "\\`*_[]#" else _as_letters(found[0]), line)
    return _START.sub(lambda found: found[1] + _as_letters(found[2][0]) + found[2][1:], safe)


def _as_letters(signs: str) -> str:
    return "".join(_NAMED.get(sign) or f"&#{ord(sign)};" for sign in signs)


def _foot(export: Export) -> Iterator[str]:
    if export.thanks.line:
        yield _plain(export.thanks.line)
    address = f" · <{export.licence_url}>" if export.licence_url else ""
    yield _plain(export.terms) + address
    yield _plain(template_credit(blueprint_of_content(export.content)))
    yield f"<{export.url}>"
