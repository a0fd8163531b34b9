"""The words that a table of cards may use, in English and in French, and what it may show of its own."""

from typing import Final

from django.utils.text import Truncator

from pepiniere.canvas.exports.table import HEADINGS
from pepiniere.portability.people.words import plain

# Each as ``plain`` makes it.
COLUMNS: Final = {
    **{plain(said): column for column in ("zone_id", "link", "meaning") for said in HEADINGS[column]},
    "zone id": "zone_id",
    **dict.fromkeys(["zone", "case"], "zone"),
    "question": "question",
    **dict.fromkeys(["text", "texte", "card", "carte"], "text"),
    **dict.fromkeys(["author", "auteur", "autrice", "auteur rice", "auteur ice", "auteurice"], "author"),
    **dict.fromkeys(["first name", "prenom"], "author"),
    **dict.fromkeys(["meaning", "sens", "signification", "color"], "meaning"),
}
# What our own tables say beside: one that names its cards is ours, and nobody is told that the rest is left out.
OWN_MARK: Final = {"card id", *map(plain, HEADINGS["card_id"])}
OWN_COLUMNS: Final = {
    *(plain(said) for names in HEADINGS.values() for said in names),
    *("card id", "licence url", "thanks", "url"),
}


def shown(text: object, *, limit: int) -> str:
    """What may be shown of something that a file holds: one line of at most ``limit`` characters, … for no text."""
    if not isinstance(text, str):
        return "" if text is None else "…"
    # Enough to fill it, however it is padded.
    start = text[: limit * 4]
    visible = "".join(c if c.isprintable() else " " for c in start)
    return str(Truncator(" ".join(visible.split())).chars(limit))
