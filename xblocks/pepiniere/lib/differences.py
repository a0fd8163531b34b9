"""What changed between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORD = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True)
class Piece:
    """A run of words that is in both texts, or in one of them only."""

    kind: Literal["same", "added", "removed"]
    text: str


def word_differences(before: str, after: str) -> list[Piece]:
    """The pieces of which both texts are made, in reading order; what was removed stands before what replaced it."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(new[j1:j2])))
        else:
            pieces.extend([Piece("removed", "".join(old[i1:i2])), Piece("added", "".join(new[j1:j2]))])
    return [piece for piece in pieces if piece.text]
