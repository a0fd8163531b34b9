"""A canvas to be read on a screen or hung on a wall: its zones as the blueprint draws them."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from django.utils.safestring import SafeString

from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.fitting import Fitted
from pepiniere.canvas.grids import Place
from pepiniere.canvas.markdown import render_text
from pepiniere.canvas.reading import ReadZone, read_zones, template_credit
from pepiniere.canvas.sheet import HEIGHT, MARGIN, SIZES, WIDTH, Sheet
from pepiniere.canvas.wrapping import wrap
from pepiniere.lib.templates import render

# What stands above and below the zones, in points of an A3 sheet, with one line of each thing; and the letters of the
# smallest of it, which are not as small as that on A4, and of the thanks.
_AROUND = {"a3": 166.0, "a4": 184.0}
_SMALL = {"a3": 10.0, "a4": 11.5}
_THANKS = 13.0
# An A4 sheet is an A3 one seven tenths as large; letters that nobody would read there are not made.
_LEAST_ON_A4 = 8.5
_SIZES = {"a3": SIZES, "a4": tuple(size for size in SIZES if size >= _LEAST_ON_A4)}
_MOST_SHEETS = 4
# How much of a further sheet is filled, for no row is cut in two.
_FILLED = 0.6


def render_content(content: Any, names: Mapping[int, str]) -> SafeString:
    """A canvas as HTML, zone by zone in reading order; empty zones say so. On paper its letters fill one sheet.

    They are no smaller than can be read: a canvas that is too full for them goes on, on a second sheet.
    """
    blueprint = blueprint_of_content(content)
    zones = read_zones(content, names)
    sheet = Sheet(zones, blueprint)
    template, people = template_credit(blueprint), ", ".join(names.values())
    fitted = {
        paper: _fill(sheet, sizes, _height(paper) - _further(template, _SMALL[paper]) - _further(people, _THANKS))
        for paper, sizes in _SIZES.items()
    }
    context = {
        "columns": sheet.drawn.columns,
        "tracks": sheet.grid.columns,
        # A row of questions without answer is as tall as their names, and the others share what is left.
        "rows": " ".join("min-content" if row in sheet.grid.bare else "auto" for row in range(sheet.grid.rows)),
        "sizes": [(paper, one.size) for paper, one in fitted.items()],
        "zones": [_zone(one, sheet, list(fitted.values())) for one in zones],
        "template": template,
    }
    return render("canvas/content.html", context)


def _height(paper: str) -> float:
    return HEIGHT - 2 * MARGIN - _AROUND[paper]


def _further(text: str, size: float) -> float:
    """How tall the lines of ``text`` beyond the first are."""
    lines = len(list(wrap(text, width=(WIDTH - 2 * MARGIN) / size)))
    return max(lines - 1, 0) * size * 1.35


def _fill(sheet: Sheet, sizes: Sequence[float], height: float) -> Fitted:
    """The canvas with the largest letters that need no more sheets, of ``height`` points, than the smallest do."""
    smallest = sheet.fit(height, sizes[-1:])
    more = max(ceil((smallest.wanted - height) / (height * _FILLED)), 0)
    # Beyond some, no letters save one.
    return sheet.fit(height * (1 + more * _FILLED), sizes) if more < _MOST_SHEETS else smallest


def _zone(one: ReadZone, sheet: Sheet, sheets: Sequence[Fitted]) -> dict[str, Any]:
    return {
        "zone": one.zone,
        "place": _area(sheet.drawn.places[one.zone.id]),
        "printed": _area(sheet.grid.places[one.zone.id]),
        "is_bare": sheet.is_bare(one.zone.id),
        # Only what takes more than half of a sheet may go on, on the next one.
        "is_long": any(fitted.needed(one.zone.id) > (HEIGHT - 2 * MARGIN) / 2 for fitted in sheets),
        "cards": [{"card": card, "text": render_text(card.text)} for card in one.cards],
    }


def _area(place: Place) -> str:
    return f"{place.row + 1} / {place.column + 1} / {place.row_end + 1} / {place.column_end + 1}"
