"""Short values in the text of a field: lists, amounts, a first sentence."""

import re

SUMMARY_LIMIT = 300

_OPENING, _CLOSING = "([{«“", ")]}»”"
# A sentence ends before a space, unless what precedes is the number of a list or a common abbreviation.
_SENTENCE_END = re.compile(r"(?<!^[0-9])(?<!\bM)(?<!\bMme)(?<!\bDr)(?<!\bcf)(?<!\bex)(?<!\betc)[.!?…]+[»”\")]*(?=\s|$)")
_AMOUNT = re.compile(r"([0-9]{1,3}(?:[ .'][0-9]{3}){1,3}|[0-9]{1,12})(?:[.,]0+)? ?(?:€|euros?|eur)?", re.IGNORECASE)


def split_list(text: str) -> list[str]:
    """The values of a comma-separated list, as ``unique`` does; a comma inside brackets or quotes separates nothing."""
    pieces, depth = [""], 0
    for character in " ".join(text.split()):
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        if character == "," and depth == 0:
            pieces.append("")
        else:
            pieces[-1] += character
    return unique(text.split(",") if depth else pieces)


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


def first_sentence(paragraph: str) -> str:
    """The beginning of ``paragraph`` up to the end of its first sentence; empty if no sentence ends there."""
    match = _SENTENCE_END.search(paragraph)
    return paragraph[: match.end()] if match else ""


def shorten(text: str, limit: int = SUMMARY_LIMIT) -> str:
    """``text``, cut between two words and ended by "…" when it has more than ``limit`` characters."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    if not text[limit - 1].isspace():
        kept = kept.rpartition(" ")[0] or kept
    return kept.rstrip(" ,;:–—-(«“") + "…"
