"""Values that imports give to others."""

from dataclasses import dataclass
from typing import NamedTuple


class LineError(NamedTuple):
    """What is wrong on one line of a file; ``line`` counts from 1, as an editor does."""

    line: int
    message: str


@dataclass(frozen=True)
class PeopleReport:
    """What a list of people does to a cohort, or would do: nothing at all as long as ``error_count`` is not 0.

    ``total`` counts rows. Of those without an error, ``joined`` are new in a project, ``returned`` had left it,
    ``changed`` get another role, ``unchanged`` are there already. ``several`` is how many people the list places in
    more than one project. ``new_projects`` holds the first 50 titles, ``errors`` the first 100; ``remarks`` are
    sentences on how the file was read.
    """

    name: str = ""
    total: int = 0
    joined: int = 0
    returned: int = 0
    changed: int = 0
    unchanged: int = 0
    new_projects: tuple[str, ...] = ()
    new_project_count: int = 0
    several: int = 0
    errors: tuple[LineError, ...] = ()
    error_count: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def written(self) -> int:
        """How many rows change something."""
        return self.joined + self.returned + self.changed


@dataclass(frozen=True)
class ShownSheet:
    """One sheet as a person reads it before it is stored: a label and a text a row."""

    title: str
    rows: tuple[tuple[str, str], ...]
    is_readable: bool


@dataclass(frozen=True)
class KeptRow:
    """A row that becomes a card of ``zone``, by its name; ``words`` are its first, ``notes`` what it comes without."""

    line: int
    zone: str
    words: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class LeftRow:
    """A row that becomes none, and why."""

    line: int
    words: str
    reason: str


@dataclass(frozen=True)
class CardsReport:
    """What a file of cards does to a canvas, or would do; a row's ``line`` is its rank in a file that is no table.

    ``left`` holds the first 100 of ``left_count`` rows that become no card, beside those ``over``: the canvas has no
    room for them, or they come too late in the file to be looked at. ``remarks`` are sentences on how the file was
    read. ``seen`` names exactly the cards that were shown.
    """

    name: str
    is_table: bool
    kept: tuple[KeptRow, ...]
    left: tuple[LeftRow, ...]
    left_count: int
    over: int
    remarks: tuple[str, ...]
    seen: str

    @property
    def total(self) -> int:
        """How many rows the file has."""
        return len(self.kept) + self.left_count + self.over
