"""A canvas to be read on a screen or hung on a wall: its zones as the blueprint draws them."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from django.utils.safestring import SafeString

from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.fitting import Fitted
from pepiniere.canvas.markdown import render_text
from pepiniere.canvas.reading import ReadZone, read_zones, template_credit
from pepiniere.canvas.sheet import HEIGHT, MARGIN, SIZES, Sheet
from pepiniere.lib.templates import render

# What stands above and below the zones of an A3 sheet, in points.
_AROUND = 196.0
# An A4 sheet is an A3 one seven tenths as large; letters that nobody would read there are not made.
_LEAST_ON_A4 = 8.5
_SIZES = {"a3": SIZES, "a4": tuple(size for size in SIZES if size >= _LEAST_ON_A4)}
_HEIGHT = HEIGHT - 2 * MARGIN - _AROUND
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
    fitted = {paper: _fill(sheet, sizes) for paper, sizes in _SIZES.items()}
    context = {
        "columns": sheet.grid.columns,
        "sizes": [(paper, one.size) for paper, one in fitted.items()],
        "zones": [_zone(one, list(fitted.values())) for one in zones],
        "template": template_credit(blueprint),
    }
    return render("canvas/content.html", context)


def _fill(sheet: Sheet, sizes: Sequence[float]) -> Fitted:
    """The canvas with the largest letters that need no more sheets than the smallest do."""
    smallest = sheet.fit(_HEIGHT, sizes[-1:])
    more = max(ceil((smallest.wanted - _HEIGHT) / (_HEIGHT * _FILLED)), 0)
    # Beyond some, no letters save one.
    return sheet.fit(_HEIGHT * (1 + more * _FILLED), sizes) if more < _MOST_SHEETS else smallest


def _zone(one: ReadZone, sheets: Sequence[Fitted]) -> dict[str, Any]:
    place = sheets[0].grid.places[one.zone.id]
    # Where both papers show the same, on one sheet, rows are as equal as they can be.
    is_one = len({(fitted.size, fitted.area.height) for fitted in sheets}) == 1 and sheets[0].area.height == _HEIGHT
    return {
        "zone": one.zone,
        "place": f"{place.row + 1} / {place.column + 1} / {place.row_end + 1} / {place.column_end + 1}",
        "height": f"{sheets[0].box_of(one.zone.id).height:.0f}" if is_one and sheets[0].fits else "",
        # Only what takes more than half of a sheet may go on, on the next one.
        "is_long": any(fitted.needed(one.zone.id) > _HEIGHT / 2 for fitted in sheets),
        "cards": [{"card": card, "text": render_text(card.text)} for card in one.cards],
    }
