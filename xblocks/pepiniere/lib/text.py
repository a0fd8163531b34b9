"""What people type, made safe to store: the one place where incoming text is checked."""

import unicodedata
from itertools import groupby

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.lib.errors import RequestError

_KEPT_CONTROLS = "\n\t"
# Spaces, joiners and directions; then fillers, which Unicode takes for letters or symbols.
_INVISIBLE = {"Cf", "Zs", "Zl", "Zp", "Cc"}
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
# Putting marks in order costs the square of their number: Unicode's stream-safe text has 30 in a row at most.
_MOST_MARKS = 30


def clean_text(value: object, *, field: str, limit: int, required: bool = True) -> str:
    """``value`` as trimmed NFC text of at most ``limit`` characters, with ``\\n`` line ends.

    Raises RequestError naming ``field`` when it is not text, is empty though ``required``, is too long,
    or holds what no database stores (NUL, lone surrogates); other control characters are dropped.
    """
    if not isinstance(value, str):
        raise RequestError(_("This must be text."), field=field)
    _refuse_unstorable(value, field)
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in _KEPT_CONTROLS or unicodedata.category(c) != "Cc")
    text = unicodedata.normalize("NFC", text).strip()
    if required and not any(map(_shows, text)):
        raise RequestError(_("Write something first."), field=field)
    if len(text) > limit:
        message = ngettext(
            "This is too long: %(limit)s character at most.", "This is too long: %(limit)s characters at most.", limit
        ) % {"limit": number_format(limit, force_grouping=True)}
        raise RequestError(message, field=field, limit=limit, length=len(text))
    return text


def _refuse_unstorable(value: str, field: str) -> None:
    if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value) or _has_endless_marks(value):
        raise RequestError(_("This text holds characters that cannot be kept."), field=field)


def _shows(character: str) -> bool:
    return character not in _BLANK_LETTERS and unicodedata.category(character) not in _INVISIBLE


def _is_told_apart(character: str) -> bool:
    return _shows(character) and not unicodedata.combining(character)


def _has_endless_marks(value: str) -> bool:
    if value.isascii():
        return False
    runs = (len(list(run)) for is_mark, run in groupby(value, key=lambda c: unicodedata.combining(c) > 0) if is_mark)
    return any(length > _MOST_MARKS for length in runs)


def fold(text: str) -> str:
    """``text`` as names are compared: without case, accents, doubled blanks, nor what nobody sees."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if c.isspace() or _is_told_apart(c)).casefold().split())
