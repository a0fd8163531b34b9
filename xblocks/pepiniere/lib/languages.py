"""Texts of data files and authors: a string, or one for each language, ``{"en": …, "fr": …}``."""

from typing import Any

from django.utils.translation import get_language

LANGUAGES = ("en", "fr")


def reader_language() -> str:
    """That of LANGUAGES in which texts are read now."""
    return "fr" if (get_language() or "").startswith("fr") else "en"


def say(text: Any, language: str) -> str:
    """A text in ``language``, else in the language in which its author wrote it."""
    if isinstance(text, str):
        return text
    return str(text.get(language) or next(iter(text.values()), ""))
