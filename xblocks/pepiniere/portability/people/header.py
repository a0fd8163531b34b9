"""The first line of a list: what separates its cells, and which column says what."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableList
from pepiniere.portability.people.records import read_records
from pepiniere.portability.people.words import COLUMNS, plain

_DELIMITERS = ",;\t"
# A line with more cells, or a longer name, is no first line of ours.
_MOST_CELLS, _NAME_CHARACTERS = 200, 200


# What each name of a column, as ``plain`` makes it, says.
Words = Mapping[str, str]


@dataclass(frozen=True)
class Header:
    """``columns`` gives the place of each column that says something to us.

    ``width`` is the number of cells, ``ignored`` the names of columns that mean nothing to us.
    """

    delimiter: str
    width: int
    columns: Mapping[str, int]
    ignored: tuple[str, ...]


def read_header(text: str) -> Header:
    """How a list of people is laid out; UnreadableList when it does not name its columns, or names one twice."""
    message = _("The first line has to name the columns: “username” or “email”, “project” and perhaps “role”.")
    return read_columns(text, COLUMNS, needed=[{"project"}, {"username", "email"}], otherwise=message)


def read_columns(text: str, words: Words, *, needed: Collection[set[str]], otherwise: str) -> Header:
    """How ``text`` is laid out, whose first line has to have a column of each set in ``needed``.

    UnreadableList, with the message ``otherwise``, when it does not; or when two columns say the same.
    """
    tried = {delimiter: _first_cells(text, delimiter) for delimiter in _DELIMITERS}
    delimiter, cells = max(tried.items(), key=lambda one: len(_columns(one[1], words)))
    columns = _columns(cells, words)
    if not all(some & set(columns) for some in needed):
        raise UnreadableList(otherwise)
    _refuse_twice(cells, words)
    ignored = tuple(cell.strip() for cell in cells if cell.strip() and not _meaning(cell, words))
    return Header(delimiter, len(cells), columns, ignored)


def _first_cells(text: str, delimiter: str) -> list[str]:
    try:
        cells = next(read_records(text, delimiter), (1, list[str]()))[1]
    except UnreadableList:
        return []
    return cells if len(cells) <= _MOST_CELLS else []


def _meaning(cell: str, words: Words) -> str | None:
    return words.get(plain(cell)) if len(cell) <= _NAME_CHARACTERS else None


def _columns(cells: list[str], words: Words) -> dict[str, int]:
    return {meaning: place for place, cell in enumerate(cells) if (meaning := _meaning(cell, words))}


def _refuse_twice(cells: list[str], words: Words) -> None:
    counts = Counter(_meaning(cell, words) for cell in cells)
    twice = next((cell.strip() for cell in cells if _meaning(cell, words) and counts[_meaning(cell, words)] > 1), None)
    if twice:
        raise UnreadableList(_("Another column says the same as “%(column)s”: keep one.") % {"column": twice})
