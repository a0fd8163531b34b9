"""The lines of a list of people, each read or refused."""

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.cohort.data import Role
from pepiniere.lib.errors import RequestError
from pepiniere.lib.text import clean_text, fold
from pepiniere.portability.data import LineError
from pepiniere.portability.errors import BadLine, UnreadableList
from pepiniere.portability.people.header import Header
from pepiniere.portability.people.records import read_records
from pepiniere.portability.people.words import ROLES, plain

MAX_ROWS: Final = 100_000

# Characters that a cell may have.
_LIMITS = {"username": 150, "email": 254, "project": 200, "role": 50}
# At its start, any of these makes a spreadsheet compute a cell instead of showing it.
_FORMULA, _FORMULA_BLANKS = ("=", "+", "-", "@"), ("\t", "\r")


class Row(NamedTuple):
    """A person, by ``username`` or else by ``email``, to be ``role``, if it says one, in the project of that title."""

    line: int
    username: str
    email: str
    project: str
    role: Role | None


def read_rows(text: str, header: Header) -> Iterator[Row | LineError]:
    """The lines of ``text`` under its header, one by one: each a row, or what is wrong with it."""
    records = islice(read_records(text, header.delimiter), 1, None)
    try:
        for number, (line, cells) in enumerate(records, start=1):
            if number > MAX_ROWS:
                yield LineError(line, _("No more than %(limit)d lines at once: cut the list.") % {"limit": MAX_ROWS})
                return
            yield _read(line, cells, header)
    except UnreadableList as error:
        yield LineError(error.details["line"], str(error.message))


def _read(line: int, cells: list[str], header: Header) -> Row | LineError:
    try:
        return _row(line, cells, header)
    except RequestError as error:
        return LineError(line, str(error.message))


def _row(line: int, cells: list[str], header: Header) -> Row:
    if len(cells) != header.width:
        raise _misshapen(len(cells), header.width)
    said = {name: _text(cells[place], _LIMITS[name]) for name, place in header.columns.items()}
    username, email = said.get("username", ""), said.get("email", "")
    if not (username or email):
        raise BadLine(_("Nobody is named here."))
    if not fold(said["project"]):
        raise BadLine(_("No project is named here."))
    return Row(line, username, email, said["project"], _role(said.get("role", "")))


def _misshapen(found: int, expected: int) -> BadLine:
    message = ngettext(
        "There is %(found)d cell here instead of %(expected)d: is the file whole?",
        "There are %(found)d cells here instead of %(expected)d: is the file whole?",
        found,
    )
    return BadLine(message % {"found": found, "expected": expected})


def _text(cell: str, limit: int) -> str:
    text = " ".join(clean_text(cell, field="cell", limit=limit, required=False).split())
    # A full-width sign is one too, and what cannot be seen hides none.
    if fold(text).startswith(_FORMULA) or (text and cell.startswith(_FORMULA_BLANKS)):
        raise BadLine(_("“%(cell)s” looks like a formula: write it otherwise.") % {"cell": text[:50]})
    return text


def _role(said: str) -> Role | None:
    role = ROLES.get(plain(said))
    if said and role is None:
        message = _("“%(role)s” is no role. Write: project lead, team, coach, observer or gardener.")
        raise BadLine(message % {"role": said})
    return role
