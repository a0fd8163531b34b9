"""A workshop on paper: which questions a sheet has, and how they share it."""

from dataclasses import dataclass
from itertools import chain, pairwise
from math import lcm

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.data import Blueprint, WorkshopData, Zone
from pepiniere.canvas.reading import template_credit
from pepiniere.home.workshop_page import Entrance

# As many as the tallest zone of an A3 sheet has room for: what does not fit is not printed.
_MOST_LINES = 30


@dataclass(frozen=True)
class PaperPage:
    """The questions of a sheet; ``entrance`` is there while a workshop is open.

    They are those of the workshop, open or latest, else those with which a canvas is begun; or all, ``has_all``.
    """

    work: ArtifactData
    blueprint: Blueprint
    held: list[WorkshopData]
    entrance: Entrance | None
    has_all: bool

    @property
    def all_zones(self) -> list[Zone]:
        """All that are still asked, as they are drawn: row by row."""
        zones = {one.id: one for one in self.blueprint.zones if not one.is_kept}
        drawn = dict.fromkeys([*chain.from_iterable(self.blueprint.layout), *zones])
        return [zones[name] for name in drawn if name in zones]

    @property
    def some_zones(self) -> list[Zone]:
        """Those that the room is asked."""
        held = self.held[0] if self.held else None
        return [one for one in self.all_zones if (held.asks(one) if held and held.zones else one.is_open)]

    @property
    def zones(self) -> list[Zone]:
        """Those of this sheet."""
        return self.all_zones if self.has_all else self.some_zones

    @property
    def lines(self) -> range:
        """The lines that a zone may have."""
        return range(_MOST_LINES)

    @property
    def areas(self) -> str:
        """The rows of the drawing, for CSS; a few questions share the sheet evenly."""
        rows = self.blueprint.layout if self.has_all else share([zone.id for zone in self.zones])
        return " ".join(f"'{' '.join(f'zone-{zone}' for zone in row)}'" for row in rows)

    @property
    def credit(self) -> str:
        """Whose template it is."""
        return template_credit(self.blueprint)

    @property
    def occasions(self) -> list[tuple[str, str]]:
        """The workshops that cards may come from, latest first, then one that was held on paper alone."""
        told = [(str(one.uid), _name(one)) for one in self.held]
        return [*told, ("", _("None of these: it was on paper only"))] if told else [("", _("Today, on paper only"))]


def share(names: list[str]) -> list[list[str]]:
    """Rows as wide as each other, of as many names as there are rows, or about."""
    count = max(round(len(names) ** 0.5), 1)
    cuts = [len(names) * row // count for row in range(count + 1)]
    rows = [names[start:end] for start, end in pairwise(cuts)]
    width = lcm(*(len(row) for row in rows if row))
    return [[name for name in row for _column in range(width // len(row))] for row in rows if row]


def _name(workshop: WorkshopData) -> str:
    values = {"day": date_format(localtime(workshop.opened_at), "DATE_FORMAT"), "code": workshop.code}
    return _("The workshop of %(day)s, code %(code)s") % values
