"""A canvas on a sheet of paper, A3 or A4 on its side: the words of each zone, and how large they may be."""

from collections.abc import Iterator, Sequence

from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.fitting import Area, Fitted, fit
from pepiniere.canvas.grids import grid_for, grid_of
from pepiniere.canvas.reading import ReadZone, plain_lines
from pepiniere.canvas.wrapping import BYLINE, CARD, MORE, NAME, QUESTION, Paragraph

# An A3 sheet on its side, its margins and what stands around the zones, in points; A4 is the same, smaller.
WIDTH, HEIGHT, MARGIN = 1191.0, 842.0, 28.0
GAP = 8.0
SIZES = tuple(quarter / 4 for quarter in range(60, 25, -1))


class Sheet:
    """A canvas whose words are read, to be fitted as often as needed: as it is ``drawn``, and its ``grid`` on paper."""

    def __init__(self, zones: Sequence[ReadZone], blueprint: Blueprint) -> None:
        self.drawn = grid_of(blueprint, (one.zone.id for one in zones))
        self.grid = grid_for(self.drawn, {one.zone.id: sum(len(card.text) for card in one.cards) for one in zones})
        self._paragraphs = {one.zone.id: list(_paragraphs(one, is_bare=self.is_bare(one.zone.id))) for one in zones}

    def is_bare(self, zone: str) -> bool:
        """Whether nothing is said of a zone but its name: nobody wrote in its row."""
        place = self.grid.places[zone]
        return all(row in self.grid.bare for row in range(place.row, place.row_end))

    def fit(self, height: float, sizes: Sequence[float]) -> Fitted:
        """All zones in ``height`` points of a sheet's width, with the largest of ``sizes`` at which they fit."""
        return fit(self._paragraphs, grid=self.grid, area=Area(WIDTH - 2 * MARGIN, height, GAP), sizes=sizes)


def _paragraphs(one: ReadZone, *, is_bare: bool) -> Iterator[Paragraph]:
    yield Paragraph(NAME, one.zone.name)
    if not is_bare:
        yield Paragraph(QUESTION, one.zone.question)
    for rank, card in enumerate(one.cards):
        for number, line in enumerate(plain_lines(card.text)):
            yield Paragraph(MORE if number else CARD, line, rank)
        for line in (card.byline, card.address):
            yield Paragraph(BYLINE, line, rank)
