"""Words on paper: in which style, where lines break. Widths are estimated, rather more than less.

Lengths are in ems, the size of a card's letters.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

# Beside the text of a zone, and beside that of a card, within its zone.
PADDING = 0.6
INDENT = 0.8


class Style(NamedTuple):
    """Letters ``size`` ems large, lines ``leading`` times as tall, ``before`` ems above; ``indent`` ems at the side.

    The style sheet of the printed page says the same.
    """

    size: float
    leading: float = 1.3
    before: float = 0
    indent: float = 0


NAME = Style(1.2)
QUESTION = Style(0.8, 1.25)
CARD = Style(1, 1.25, 0.4, INDENT)
MORE = Style(1, 1.25, 0, INDENT)
BYLINE = Style(0.85, 1.3, 0, INDENT)


class Paragraph(NamedTuple):
    """Some words in one style; ``card`` is the rank of the card that they belong to, if any."""

    style: Style
    text: str
    card: int | None = None


class Line(NamedTuple):
    """A line of a paragraph, ``top`` ems under the top of its zone."""

    paragraph: Paragraph
    text: str
    top: float

    @property
    def bottom(self) -> float:
        """Where the next one begins."""
        return self.top + self.paragraph.style.size * self.paragraph.style.leading


def lay(paragraphs: Iterable[Paragraph], *, width: float) -> Iterator[Line]:
    """The lines of a zone ``width`` ems wide, one under the other."""
    top = PADDING
    for paragraph in paragraphs:
        style = paragraph.style
        top += style.before
        room = (width - 2 * PADDING - style.indent) / style.size
        for text in wrap(paragraph.text, width=room):
            line = Line(paragraph, text, top)
            yield line
            top = line.bottom


def wrap(text: str, *, width: float) -> Iterator[str]:
    """``text`` in lines of at most ``width`` ems; a word that is longer is broken, at least a letter a line."""
    line, used = "", 0.0
    for word in _pieces(text.split(" "), width):
        wide = width_of(word)
        if line and used + _SPACE + wide > width:
            yield line
            line, used = word, wide
        else:
            line, used = (f"{line} {word}", used + _SPACE + wide) if line else (word, wide)
    if line:
        yield line


def _pieces(words: Iterable[str], width: float) -> Iterator[str]:
    for word in filter(None, words):
        if width_of(word) <= width:
            yield word
            continue
        piece, used = "", 0.0
        for character in word:
            wide = width_of(character)
            if piece and wide and used + wide > width:
                yield piece
                piece, used = "", 0.0
            piece, used = piece + character, used + wide
        if piece:
            yield piece


_SPACE = 0.28
_NARROW = frozenset("ijlIftr.,:;'’|!()[]{}/\\-·°")
_BROAD = frozenset("mwMW@%—œŒæÆ…")


@lru_cache(maxsize=20_000)
def width_of(text: str) -> float:
    """About how wide ``text`` is, in ems of its own size, in Arial or a face made to replace it; rather more."""
    return sum(map(_width, text))


def _width(character: str) -> float:
    if character in " \N{NO-BREAK SPACE}":
        return _SPACE
    if character in _NARROW:
        return 0.32
    if character in _BROAD:
        return 0.92
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.2
    return 0.72 if character.isupper() else 0.57
