"""Where zones are drawn: as the blueprint has it, and on paper, where those that say more have more room."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pepiniere.canvas.data import Blueprint

# Into how many columns a sheet is divided on paper, about; and how far the words of a row pull its zones from there,
# where the blueprint draws them, 0, to where all are as full, 1.
_TRACKS = 60
_PULL = 0.4


class Place(NamedTuple):
    """The rows and columns of the sheet that a zone takes, from 0; those at the end are not its own."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True)
class Grid:
    """Where zones are drawn, by their id; ``bare`` rows take no more than they need."""

    columns: int
    places: Mapping[str, Place]
    bare: Collection[int] = ()

    @property
    def rows(self) -> int:
        """How many there are."""
        return max(place.row_end for place in self.places.values())


def grid_of(blueprint: Blueprint, zones: Iterable[str]) -> Grid:
    """Where each of ``zones`` is drawn; one that the blueprint does not draw has a row of its own, at the end."""
    cells: dict[str, list[tuple[int, int]]] = {}
    for row, names in enumerate(blueprint.layout):
        for column, name in enumerate(names):
            cells.setdefault(name, []).append((row, column))
    width, end = max((len(row) for row in blueprint.layout), default=1), len(blueprint.layout)
    places = {}
    for zone in zones:
        rows, columns = zip(*cells.get(zone, [(end, 0), (end, width - 1)]), strict=True)
        places[zone] = Place(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
        end = max(end, places[zone].row_end)
    return Grid(width, places)


def grid_for(grid: Grid, words: Mapping[str, int]) -> Grid:
    """The grid on paper, for so many letters of cards a zone.

    Where some are empty, what has words is given more room: rows without any are ``bare``, and zones of one row share
    its width, more as the blueprint draws them than by their words.
    """
    written = {row for zone, place in grid.places.items() if words[zone] for row in range(place.row, place.row_end)}
    finer = max(_TRACKS // grid.columns, 1)
    places = {zone: _finer(place, finer) for zone, place in grid.places.items()}
    for row in written:
        places.update(_shared_out({zone: one for zone, one in places.items() if one.row <= row < one.row_end}, words))
    return Grid(grid.columns * finer, places, set(range(grid.rows)) - written if written else ())


def _finer(place: Place, times: int) -> Place:
    return place._replace(column=place.column * times, column_end=place.column_end * times)


def _shared_out(band: Mapping[str, Place], words: Mapping[str, int]) -> dict[str, Place]:
    """The zones of one row; none where one goes on in another row, for columns have to stay what they are there."""
    if any(place.row_end - place.row > 1 for place in band.values()):
        return {}
    ordered = sorted(band, key=lambda zone: band[zone].column)
    start, end = band[ordered[0]].column, band[ordered[-1]].column_end
    said, shared, edge = sum(words[zone] for zone in ordered), {}, float(start)
    for zone in ordered:
        place = band[zone]
        drawn, by_words = place.column_end - place.column, (end - start) * words[zone] / said
        wide = drawn + _PULL * (by_words - drawn)
        shared[zone] = place._replace(column=round(edge), column_end=round(edge + wide))
        edge += wide
    return shared
