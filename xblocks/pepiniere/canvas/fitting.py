"""Zones on a sheet: how tall they are, how large the letters may be. Lengths are in points."""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pepiniere.canvas.grids import Grid
from pepiniere.canvas.wrapping import PADDING, Line, Paragraph, lay


class Box(NamedTuple):
    """A place in points, from the corner of the area."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Area:
    """What a sheet leaves to its zones; ``gap`` is between two of them."""

    width: float
    height: float
    gap: float

    def span(self, start: int, end: int, *, columns: int) -> tuple[float, float]:
        """Where columns ``start`` to ``end`` begin, and how wide they are together."""
        step = (self.width + self.gap) / columns
        return start * step, (end - start) * step - self.gap


@dataclass(frozen=True)
class Fitted:
    """A sheet whose cards have letters of ``size`` points; ``heights`` are those of its rows, together the area's.

    ``wanted`` is how tall the area would have to be.
    """

    grid: Grid
    area: Area
    size: float
    heights: tuple[float, ...]
    lines: Mapping[str, Sequence[Line]]
    wanted: float

    @property
    def fits(self) -> bool:
        """Whether every zone holds its lines."""
        return self.wanted <= self.area.height

    def needed(self, zone: str) -> float:
        """How tall a zone has to be."""
        lines = self.lines[zone]
        return (lines[-1].bottom + PADDING) * self.size if lines else 0.0

    def box_of(self, zone: str) -> Box:
        """Where a zone is."""
        place = self.grid.places[zone]
        x, width = self.area.span(place.column, place.column_end, columns=self.grid.columns)
        y = sum(self.heights[: place.row]) + place.row * self.area.gap
        rows = self.heights[place.row : place.row_end]
        return Box(x, y, width, sum(rows) + (len(rows) - 1) * self.area.gap)


def fit(paragraphs: Mapping[str, Sequence[Paragraph]], *, grid: Grid, area: Area, sizes: Sequence[float]) -> Fitted:
    """The sheet with the largest of ``sizes``, which go down, at which each zone holds its ``paragraphs``.

    Else the one with the smallest.
    """

    def at(size: float) -> Fitted:
        return _lay_out(paragraphs, grid=grid, area=area, size=size)

    rank = bisect_left(sizes, True, key=lambda size: at(size).fits)
    return at(sizes[min(rank, len(sizes) - 1)])


def _lay_out(paragraphs: Mapping[str, Sequence[Paragraph]], *, grid: Grid, area: Area, size: float) -> Fitted:
    lines, wanted = {}, {}
    for zone, place in grid.places.items():
        _x, width = area.span(place.column, place.column_end, columns=grid.columns)
        lines[zone] = list(lay(paragraphs[zone], width=width / size))
        wanted[zone] = (lines[zone][-1].bottom + PADDING) * size if lines[zone] else 0.0
    rows = _row_heights(grid, wanted, area.gap)
    between = area.gap * (len(rows) - 1)
    heights = tuple(_share(area.height - between, rows, grid.bare))
    return Fitted(grid, area, size, heights, lines, sum(rows) + between)


def _share(room: float, rows: Sequence[float], bare: Collection[int]) -> list[float]:
    """Heights that fill ``room``: as equal as what each row needs allows, or smaller than that in proportion."""
    if sum(rows) > room:
        return [row * room / sum(rows) for row in rows]
    others = sorted((row for rank, row in enumerate(rows) if rank not in bare), reverse=True)
    left, level = room - sum(rows[rank] for rank in bare), 0.0
    for number, row in zip(range(len(others), 0, -1), others, strict=True):
        level = left / number
        if row <= level:
            break
        left -= row
    return [row if rank in bare else max(row, level) for rank, row in enumerate(rows)]


def _row_heights(grid: Grid, wanted: Mapping[str, float], gap: float) -> list[float]:
    """The least that each row needs: zones of one row first, then what those of several still lack."""
    rows = [0.0] * grid.rows
    for zone, place in sorted(grid.places.items(), key=lambda item: item[1].row_end - item[1].row):
        spanned = range(place.row, place.row_end)
        missing = wanted[zone] - sum(rows[row] for row in spanned) - gap * (len(spanned) - 1)
        for row in spanned:
            rows[row] += max(missing, 0) / len(spanned)
    return rows
