"""A canvas on a sheet of paper, A3 or A4 on its side: the words of each zone, and how large they may be."""

from collections.abc import Iterator, Sequence

from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.fitting import Area, Fitted, fit, grid_of
from pepiniere.canvas.reading import ReadZone, plain_lines
from pepiniere.canvas.wrapping import BYLINE, CARD, MORE, NAME, QUESTION, Paragraph

# An A3 sheet on its side, its margins and what stands around the zones, in points; A4 is the same, smaller.
WIDTH, HEIGHT, MARGIN = 1191.0, 842.0, 28.0
GAP = 8.0
SIZES = tuple(quarter / 4 for quarter in range(60, 25, -1))


class Sheet:
    """A canvas whose words are read, to be fitted as often as needed."""

    def __init__(self, zones: Sequence[ReadZone], blueprint: Blueprint) -> None:
        self.grid = grid_of(blueprint, (one.zone.id for one in zones))
        self._paragraphs = {one.zone.id: list(_paragraphs(one)) for one in zones}

    def fit(self, height: float, sizes: Sequence[float]) -> Fitted:
        """All zones in ``height`` points of a sheet's width, with the largest of ``sizes`` at which they fit."""
        return fit(self._paragraphs, grid=self.grid, area=Area(WIDTH - 2 * MARGIN, height, GAP), sizes=sizes)


def _paragraphs(one: ReadZone) -> Iterator[Paragraph]:
    yield Paragraph(NAME, one.zone.name)
    yield Paragraph(QUESTION, one.zone.question)
    for rank, card in enumerate(one.cards):
        for number, line in enumerate(plain_lines(card.text)):
            yield Paragraph(MORE if number else CARD, line, rank)
        for line in (card.byline, card.address):
            yield Paragraph(BYLINE, line, rank)
