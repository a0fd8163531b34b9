"""Two people changed one text: keep both when they touched different lines."""

from difflib import SequenceMatcher

Edit = tuple[int, int, list[str]]
# Comparing costs up to the cube of the number of lines, while the whole team waits.
_MOST_LINES = 200


def merge_lines(base: str, *, mine: str, theirs: str) -> str | None:
    """``base`` with the changes of both, or None when they changed the same lines differently, or wrote too many."""
    if max(text.count("\n") for text in (base, mine, theirs)) >= _MOST_LINES:
        return None
    lines = base.split("\n")
    own, others = _edits(lines, mine), _edits(lines, theirs)
    if any(_collide(a, b) for a in own for b in others if a != b):
        return None
    every = own + [edit for edit in others if edit not in own]
    for start, end, replacement in sorted(every, key=lambda edit: edit[:2], reverse=True):
        lines[start:end] = replacement
    return "\n".join(lines)


def _edits(base: list[str], text: str) -> list[Edit]:
    changed = text.split("\n")
    codes = SequenceMatcher(None, base, changed, autojunk=False).get_opcodes()
    return [(i1, i2, changed[j1:j2]) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _collide(a: Edit, b: Edit) -> bool:
    (a1, a2, _a), (b1, b2, _b) = a, b
    if a1 == a2 and b1 == b2:
        return a1 == b1
    return a1 < b2 and b1 < a2
