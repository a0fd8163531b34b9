"""Cards in a table: a line each."""

from collections.abc import Iterator
from itertools import islice

from django.utils.translation import gettext as _

from pepiniere.canvas.exports.table import as_typed
from pepiniere.portability.cards.found import MAX_ROWS, Found, Reading
from pepiniere.portability.cards.words import COLUMNS, OWN_COLUMNS, OWN_MARK
from pepiniere.portability.data import LineError
from pepiniere.portability.errors import UnreadableList
from pepiniere.portability.people.header import Header, read_columns
from pepiniere.portability.people.records import read_records
from pepiniere.portability.people.words import plain

# The surest first.
_ZONE = ("zone_id", "zone", "question")


def read_table(text: str) -> Reading:
    """The rows of a CSV file; UnreadableList when its first line names no column for the question, or for the text."""
    message = _("The first line has to name the columns: “question”, “text”, perhaps “first name”.")
    header = read_columns(text, COLUMNS, needed=[set(_ZONE), {"text"}], otherwise=message)
    return Reading(is_table=True, rows=_rows(text, header), ignored=_unknown(header.ignored))


def _unknown(names: tuple[str, ...]) -> tuple[str, ...]:
    """Of columns that mean nothing to us, those that are not of our own making."""
    is_ours = any(plain(name) in OWN_MARK for name in names)
    return tuple(name for name in names if not (is_ours and plain(name) in OWN_COLUMNS))


def _rows(text: str, header: Header) -> Iterator[Found | LineError | None]:
    records = islice(read_records(text, header.delimiter), 1, None)
    try:
        for number, (line, cells) in enumerate(records, start=1):
            yield _found(line, cells, header) if number <= MAX_ROWS else None
    except UnreadableList as error:
        yield LineError(error.details["line"], str(error.message))


def _found(line: int, cells: list[str], header: Header) -> Found | LineError:
    if any(cell.strip() for cell in cells[header.width :]):
        return LineError(line, _("There are more cells here than columns: put the text between quotation marks."))
    said = {name: as_typed(cells[place]) for name, place in header.columns.items() if place < len(cells)}
    zone = next((said[name] for name in _ZONE if said.get(name, "").strip()), "")
    return Found(line, zone, *(said.get(name, "") for name in ("text", "author", "meaning", "link")))
