"""The first line of a list: what separates its cells, and which column says what."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableList
from pepiniere.portability.people.records import read_records
from pepiniere.portability.people.words import COLUMNS, plain

_DELIMITERS = ",;\t"
# A line with more cells, or a longer name, is no first line of ours.
_MOST_CELLS, _NAME_CHARACTERS = 200, 200


@dataclass(frozen=True)
class Header:
    """``columns`` gives the place of ``username``, ``email``, ``project`` and ``role``, of those that are there.

    ``width`` is the number of cells, ``ignored`` the names of columns that mean nothing to us.
    """

    delimiter: str
    width: int
    columns: Mapping[str, int]
    ignored: tuple[str, ...]


def read_header(text: str) -> Header:
    """How ``text`` is laid out; UnreadableList when it does not name its columns, or names one twice."""
    tried = {delimiter: _first_cells(text, delimiter) for delimiter in _DELIMITERS}
    delimiter, cells = max(tried.items(), key=lambda one: len(_columns(one[1])))
    columns = _columns(cells)
    if "project" not in columns or not {"username", "email"} & set(columns):
        message = _("The first line has to name the columns: “username” or “email”, “project” and perhaps “role”.")
        raise UnreadableList(message)
    _refuse_twice(cells)
    ignored = tuple(cell.strip() for cell in cells if cell.strip() and not _meaning(cell))
    return Header(delimiter, len(cells), columns, ignored)


def _first_cells(text: str, delimiter: str) -> list[str]:
    try:
        cells = next(read_records(text, delimiter), (1, list[str]()))[1]
    except UnreadableList:
        return []
    return cells if len(cells) <= _MOST_CELLS else []


def _meaning(cell: str) -> str | None:
    return COLUMNS.get(plain(cell)) if len(cell) <= _NAME_CHARACTERS else None


def _columns(cells: list[str]) -> dict[str, int]:
    return {meaning: place for place, cell in enumerate(cells) if (meaning := _meaning(cell))}


def _refuse_twice(cells: list[str]) -> None:
    counts = Counter(_meaning(cell) for cell in cells)
    twice = next((cell.strip() for cell in cells if _meaning(cell) and counts[_meaning(cell)] > 1), None)
    if twice:
        raise UnreadableList(_("Another column says the same as “%(column)s”: keep one.") % {"column": twice})
