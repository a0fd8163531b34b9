"""Where a remark belongs in a later state: its part may be worded anew, have moved, or be gone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Anchor:
    """A part of a content that can be remarked upon: its ``key``, what readers call it, and the text that it holds.

    The whole has the key "".
    """

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Place:
    """Where a remark stands now; ``anchor`` is None when it lost its place.

    ``how``: the part is as it was, says something else since (``reworded``), or the words are in another part
    (``moved``).
    """

    anchor: Anchor | None
    how: Literal["same", "reworded", "moved", "lost"]


def find_anchor(anchors: Sequence[Anchor], key: str) -> Anchor | None:
    """The part called ``key``."""
    return next((anchor for anchor in anchors if anchor.key == key), None)


def place_remark(anchors: Sequence[Anchor], *, key: str, quote: str) -> Place:
    """Where a remark upon part ``key``, which then said ``quote`` (or began so), belongs among ``anchors``."""
    there = find_anchor(anchors, key)
    if there and (not quote or there.text.startswith(quote)):
        return Place(there, "same")
    elsewhere = next((anchor for anchor in anchors if quote and anchor.text.startswith(quote)), None)
    if there is None and elsewhere:
        return Place(elsewhere, "moved")
    return Place(there, "reworded") if there else Place(None, "lost")
