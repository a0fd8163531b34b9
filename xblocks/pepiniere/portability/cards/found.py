"""What is found in a file of cards, before anything is checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from pepiniere.portability.data import LineError

# A canvas takes fewer cards by far: rows that come later are only counted.
MAX_ROWS: Final = 10_000


class Found(NamedTuple):
    """What one row says; in JSON, each part may be a value of any kind."""

    line: int
    zone: Any
    text: Any
    author: Any
    meaning: Any
    link: Any


@dataclass(frozen=True)
class Reading:
    """A file as it was read: ``rows`` in order, each found or with what is wrong with it; None beyond MAX_ROWS.

    ``ignored`` names what means nothing to us, ``remarks`` are sentences on the whole, ``template`` is the id of the
    blueprint that the file says it was filled with.
    """

    is_table: bool
    rows: Iterable[Found | LineError | None]
    ignored: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    template: str = ""
