"""What changed from one content of a canvas to the next: question by question, card by card, word by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pepiniere.lib.differences import Piece, word_differences

Content = Mapping[str, Any]


@dataclass(frozen=True)
class CardChange:
    """A card that was ``added``, ``removed``, ``reworded`` or came from ``moved_from``, the id of a zone.

    One that came may be worded anew too.
    """

    kind: Literal["added", "removed", "reworded", "moved"]
    pieces: tuple[Piece, ...]
    moved_from: str = ""


def compare_contents(before: Content, after: Content) -> dict[str, list[CardChange]]:
    """The changes by the id of the zone where they show; a zone in which nothing changed is not there."""
    old = {card["uid"]: card for card in before["cards"]}
    new = {card["uid"]: card for card in after["cards"]}
    changes: dict[str, list[CardChange]] = {}
    for card in _in_both(before["cards"], after["cards"]):
        change = _change_of(old.get(card["uid"]), new.get(card["uid"]))
        if change:
            changes.setdefault(card["zone"], []).append(change)
    return changes


def _in_both(before: Sequence[Any], after: Sequence[Any]) -> list[Any]:
    """Every card once, as it stands after, those that are gone last."""
    left = {card["uid"] for card in after}
    return [*after, *(card for card in before if card["uid"] not in left)]


def _change_of(old: Any, new: Any) -> CardChange | None:
    if old is None:
        return CardChange("added", (Piece("added", new["text"]),))
    if new is None:
        return CardChange("removed", (Piece("removed", old["text"]),))
    pieces = tuple(word_differences(old["text"], new["text"]))
    if old["zone"] != new["zone"]:
        return CardChange("moved", pieces, old["zone"])
    return CardChange("reworded", pieces) if old["text"] != new["text"] else None
