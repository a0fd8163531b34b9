"""Short values in the text of a field: lists, amounts, a first sentence."""

import re
from collections.abc import Iterator
from itertools import pairwise

SUMMARY_LIMIT = 300

_OPENING, _CLOSING = "([{«“", ")]}»”"
# A sentence ends before a space, unless what precedes is the number of a list or a common abbreviation.
_SENTENCE_END = re.compile(
    r"(?<!^[0-9])(?<!\bM)(?<!\bMme)(?<!\bDr)(?<!\bcf)(?<!\bex)(?<!\betc)(?<![.!?…])[.!?…]+(?:\s?[»”)])*(?=\s|$)"
)
_AMOUNT = re.compile(r"([0-9]{1,3}(?:[ .'][0-9]{3}){1,3}|[0-9]{1,12})(?:[.,]0+)? ?(?:€|euros?|eur)?", re.IGNORECASE)


def split_list(text: str) -> list[str]:
    """The values of a comma-separated list, as ``unique`` does; a comma inside brackets or quotes separates nothing."""
    cuts, depth = [-1], 0
    for place, character in enumerate(text):
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if character == "," and depth == 0:
            cuts.append(place)
    if depth:
        return unique(text.split(","))
    return unique([text[start + 1 : end] for start, end in pairwise([*cuts, len(text)])])


def unique(values: list[str]) -> list[str]:
    """``values`` trimmed, without empty ones nor repeats (whatever their case), in order."""
    first: dict[str, str] = {}
    for value in (" ".join(value.split()) for value in values):
        if value:
            first.setdefault(value.casefold(), value)
    return list(first.values())


def read_amount(text: str) -> int | None:
    """``text`` as a whole number of euros; None when it is not exactly one."""
    match = _AMOUNT.fullmatch(" ".join(text.split()))
    return int(re.sub(r"[^0-9]", "", match[1])) if match else None


def sentences(text: str) -> Iterator[str]:
    """The sentences of ``text``, one paragraph a line; what ends without a full stop is a heading, and is left out."""
    for paragraph in text.split("\n"):
        ends = [0, *(match.end() for match in _SENTENCE_END.finditer(paragraph))]
        yield from (paragraph[start:end].strip() for start, end in pairwise(ends))


def shorten(text: str, limit: int = SUMMARY_LIMIT) -> str:
    """``text``, cut between two words and ended by "…" when it has more than ``limit`` characters."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    if not text[limit - 1].isspace():
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip(" ,;:–—-(«“") + "…"
