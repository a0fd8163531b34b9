"""Two pretended languages, one from left to right and one from right to left: every message of ours between brackets.

What stands outside brackets on a page is hard-coded, or somebody's own words. Words are as much longer as in German.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from lxml import etree

from pepiniere.canvas import blueprints
from pepiniere_preview.states import stories
from scripts.messages import CATALOGUES, ROOT, extract

OPEN, CLOSE = "⟦⟧"
_VOWELS = "aeiouyAEIOUY"
# Each vowel counts double: two letters of five, hence words 40 % longer.
_LONGER = dict(zip(_VOWELS, ("àâ", "éè", "ìî", "óô", "ùû", "ÿý", "ÀÂ", "ÉÈ", "ÌÎ", "ÓÔ", "ÙÛ", "ŸÝ"), strict=True))
_HEBREW = dict(zip("bcdfghjklmnpqrstvwxz", "בגדפקהזכלמנצשרסטוחעת", strict=True))
LETTERS = {
    "eo": str.maketrans(_LONGER),
    "he": str.maketrans(dict.fromkeys(_VOWELS, "אי") | _HEBREW | {k.upper(): v for k, v in _HEBREW.items()}),
}
# Placeholders, elements, entities and addresses stay as they are.
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]*>|&\w+;|https?://\S+)")

# Between what people wrote, names and dates; the months are Django's own.
_JOINED = re.compile(r" [·–] |,? ?\b\d+-a de \S+(?: \d{4})?|(?:https?://|127\.0\.0\.1)\S*")
_ASIDE = " ·:,.–"


def pretend(text: str, language: str) -> str:
    """``text`` in a pretended language."""
    parts = _KEPT.split(text)
    parts[::2] = [part.translate(LETTERS[language]) for part in parts[::2]]
    return OPEN + "".join(parts) + CLOSE


def write_catalogues(folder: Path) -> None:
    """Compile every message of ours, in each pretended language, where LOCALE_PATHS may point."""
    for language in LETTERS:
        path = folder / language / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_mo(file, _catalogue(language))


def _catalogue(language: str) -> Catalog:
    pretended = Catalog("en")
    for message in (message for name in CATALOGUES for message in extract(name) if message.id):
        forms = (message.id,) if isinstance(message.id, str) else message.id
        said = tuple(pretend(form, language) for form in forms)
        pretended.add(message.id, said[0] if len(said) == 1 else said, context=message.context)
    return pretended


def outside(texts: list[str]) -> Iterator[str]:
    """What stands between no brackets in ``texts``, read one after the other as one; raises if a bracket is lost."""
    depth = 0
    for text in texts:
        said = ""
        for letter in text:
            depth += (letter == OPEN) - (letter == CLOSE)
            said += "\n" if letter in {OPEN, CLOSE} else letter if not depth else ""
        yield from (" ".join(line.split()) for line in said.split("\n") if re.search(r"[^\W\d_]{2}", line))
    assert depth == 0, "a message was cut"


def hard_coded(texts: list[str]) -> set[str]:
    """What ``texts``, read one after the other, say outside brackets that is neither a date nor anybody's own words."""
    pieces = (piece.strip(_ASIDE) for said in outside(texts) for piece in _JOINED.split(said))
    return {piece for piece in pieces if piece and piece not in own_words() and not _is_cut(piece)}


def _is_cut(piece: str) -> bool:
    """Whether it is the beginning of somebody's words, as short as a list wants it."""
    return piece.endswith("…") and any(words.startswith(piece.rstrip("…").strip()) for words in own_words())


@cache
def own_words() -> frozenset[str]:
    """What people and authors wrote: the demonstration, titles, canvases, protocols, the states; line by line."""
    told = ["Pépinière", *_strings(vars(stories.ENGLISH)), *_strings(blueprints.MEANINGS)]
    for path in [*ROOT.glob("fixtures/demonstration/*.json"), *ROOT.glob("xblocks/pepiniere/data/*/*.json")]:
        told += _strings(json.loads(path.read_text(encoding="utf-8")))
    for path in (ROOT / "courses/incubateur").glob("**/*.xml"):
        told += [str(node.get("display_name")) for node in etree.parse(path).iter() if node.get("display_name")]
    return frozenset(" ".join(line.split()).strip(_ASIDE) for text in told for line in text.splitlines())


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)
