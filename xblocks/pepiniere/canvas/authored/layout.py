"""How the zones of a canvas are laid out on a sheet: rows of zone ids, each zone one filled rectangle."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.canvas.authored.mistakes import Notes, quoted

# Divides into one, two, three or four equal parts.
_COLUMNS = 12
_A_ROW = 4
_MOST_ROWS = 40


def draw_layout(zones: Sequence[str]) -> list[str]:
    """Rows of four zones; those of the last row share its whole width."""
    rows = [zones[start : start + _A_ROW] for start in range(0, len(zones), _A_ROW)]
    return [" ".join(zone for zone in row for _part in range(_COLUMNS // len(row))) for row in rows]


def read_layout(raw: Any, zones: Sequence[str], notes: Notes) -> list[str] | None:
    """The rows that an author drew; None, and why, when they cannot be drawn."""
    before = len(notes.found)
    if not _is_rows(raw):
        notes.add(_("The layout is a list of rows, each a text of question ids."), field="layout")
        return None
    rows = [row.split() for row in raw]
    if len({len(row) for row in rows}) != 1 or not 0 < len(rows[0]) <= _COLUMNS:
        notes.add(
            _("Each row of the layout holds as many ids as the others, %(limit)d at most.") % {"limit": _COLUMNS},
            field="layout",
        )
        return None
    _check_cells(_cells(rows), zones, notes)
    return [" ".join(row) for row in rows] if len(notes.found) == before else None


def _is_rows(raw: Any) -> bool:
    return isinstance(raw, list) and 0 < len(raw) <= _MOST_ROWS and all(isinstance(row, str) for row in raw)


def _cells(rows: list[list[str]]) -> dict[str, list[tuple[int, int]]]:
    cells: dict[str, list[tuple[int, int]]] = {}
    for y, row in enumerate(rows):
        for x, zone in enumerate(row):
            cells.setdefault(zone, []).append((y, x))
    return cells


def _check_cells(cells: dict[str, list[tuple[int, int]]], zones: Sequence[str], notes: Notes) -> None:
    for zone, taken in cells.items():
        if zone not in zones:
            sentence = _("The layout names “%(zone)s”, which is no question of this canvas.")
        elif not _is_filled_rectangle(taken):
            sentence = _("In the layout, “%(zone)s” is not one filled rectangle.")
        else:
            continue
        notes.add(sentence % {"zone": quoted(zone)}, field="layout")
    for zone in zones:
        if zone not in cells:
            notes.add(_("The layout lacks “%(zone)s”.") % {"zone": zone}, field="layout")


def _is_filled_rectangle(cells: list[tuple[int, int]]) -> bool:
    rows, columns = {row for row, _x in cells}, {column for _y, column in cells}
    return len(cells) == (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
