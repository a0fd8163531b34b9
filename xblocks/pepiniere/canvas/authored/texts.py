"""Texts that an author writes: a string, or one a language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pepiniere.lib.errors import RequestError
from pepiniere.lib.languages import LANGUAGES, reader_language
from pepiniere.lib.text import clean_text

# The texts of a question, and the longest that each may be, in characters.
OF_A_ZONE = {"name": 60, "question": 300, "hint": 400, "starter": 400}
# The texts of a canvas of one's own.
OF_A_CANVAS = {"name": 60, "example": 300, "holder": 100, "source": 300}
REQUIRED = ("name", "question")
# What the editor calls them.
LABELS = {
    "name": gettext_lazy("name"),
    "question": gettext_lazy("what it asks"),
    "hint": gettext_lazy("example of an answer"),
    "starter": gettext_lazy("lines to begin with"),
    "example": gettext_lazy("first example"),
    "holder": gettext_lazy("whose canvas it is"),
    "source": gettext_lazy("where it comes from"),
}


def read_text(value: object, *, field: str, limit: int) -> str | dict[str, str]:
    """``value`` as it is kept, in each of its languages; RequestError when it is none, or too long, or missing."""
    required = field in REQUIRED
    if not isinstance(value, Mapping):
        return clean_text(value, field=field, limit=limit, required=required)
    if not value or set(value) - set(LANGUAGES):
        raise RequestError(
            _("Write a text, or one a language: %(shape)s.") % {"shape": '{"en": …, "fr": …}'}, field=field
        )
    return {language: clean_text(said, field=field, limit=limit, required=required) for language, said in value.items()}


def say(text: Any) -> str:
    """A text in the active language, else in one that it has; "" for what is no text."""
    if isinstance(text, Mapping):
        text = text.get(reader_language()) or next(iter(text.values()), "")
    return text if isinstance(text, str) else ""


def spoken(text: Any) -> set[str]:
    """What a text says, in whichever language."""
    return set(text.values()) if isinstance(text, dict) else {text}
