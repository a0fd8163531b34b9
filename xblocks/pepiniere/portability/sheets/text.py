"""A page saved as text: paragraphs, of which some begin with "Label : value"."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets import labels
from pepiniere.portability.sheets.data import TAGLINE, UNDER_TAGLINE, UNLABELLED, Field, Page

# French typography: a (non-breaking) space before the sign, so that "https:" and "méthodes:" are no labels.
_LABELLED = re.compile(r"(?P<label>[^:?/][^:?]{1,100}) [:?](?: (?P<value>.*))?")
_KNOWN = re.compile(r"(?P<label>[^:?]{2,100}?) ?[:?] ?(?P<value>.*)")
# The wiki's own line under the title, and the one before it, which tells the wiki's name.
_NAVIGATION = re.compile(r"(?:Aller à|Jump to)\b")
# Which fields every sheet shows, even empty: without them the page is another one, or only a piece.
_ALWAYS_THERE = ("challenges", "license", "maturity", "tags")


def read_text(text: str) -> Page:
    """The sheet in a page saved as text; UnreadableSource if it is none, or not whole."""
    lines = [_plain_spaces(line) for line in text.split("\n")]
    start = next((n for n, line in enumerate(lines) if line), None)
    if start is None:
        raise UnreadableSource(_("This is empty."))
    return read_page(lines[start], _without_navigation(lines[start + 1 :]))


def _plain_spaces(line: str) -> str:
    return " ".join(line.split())


def _without_navigation(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if _field_in(line, known_only=True):
            break
        if _NAVIGATION.match(line):
            return lines[number + 1 :]
    return lines


def read_page(title: str, lines: Iterable[str]) -> Page:
    """The sheet ``title`` whose ``lines``, with plain spaces, begin at the tagline."""
    page = Page(title, tuple(_fields(lines)))
    _require_whole(page)
    return page


def _fields(lines: Iterable[str]) -> Iterator[Field]:
    label, values = TAGLINE, list[str]()
    for paragraph in _paragraphs(lines):
        for number, line in enumerate(paragraph):
            found = _field_in(line, known_only=number > 0 or label in (TAGLINE, UNDER_TAGLINE) or _is_prose(label))
            if found:
                yield from _finished(label, values)
                label, values = found[0], [found[1]]
            elif number == 0 and any(values) and not _is_prose(label):
                yield from _finished(label, values)
                label, values = (UNDER_TAGLINE if label in (TAGLINE, UNDER_TAGLINE) else UNLABELLED), [line]
            else:
                values.append(line)
    yield from _finished(label, values)
