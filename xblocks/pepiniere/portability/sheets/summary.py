"""The one sentence that presents a project: its tagline, or the first sentence of its description."""

import re
from itertools import islice

from pepiniere.portability.sheets.people import People
from pepiniere.portability.sheets.values import sentences, shorten

_ARTICLES = {"l", "le", "la", "les", "un", "une", "des", "du", "de", "d", "the", "a", "an"}
# Fewer words than this are a heading, or an address, rather than a presentation.
_FEWEST_WORDS = 4
# Further on, a sentence is no longer a presentation.
_SENTENCES_TRIED = 3


def read_tagline(text: str, *, title: str, people: People) -> str | None:
    """``text`` as a summary; None if it says no more than the title, or names somebody."""
    return shorten(" ".join(text.split())) if _presents(text, title, people) else None


def read_description(text: str, *, title: str, people: People) -> str:
    """The first sentence of ``text`` if it can be a summary, or one soon after; empty if there is none."""
    first = islice(sentences(text), _SENTENCES_TRIED)
    return next((shorten(sentence) for sentence in first if _presents(sentence, title, people)), "")


def _presents(text: str, title: str, people: People) -> bool:
    words = _words(text)
    return len(words) >= _FEWEST_WORDS and not words <= _words(title) | _ARTICLES and not people.are_named_in(text)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
