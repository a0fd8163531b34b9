"""What people type, made safe to store: the one place where incoming text is checked."""

import unicodedata

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.lib.errors import RequestError

_KEPT_CONTROLS = "\n\t"


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
    if required and not text:
        raise RequestError(_("Write something first."), field=field)
    if len(text) > limit:
        message = ngettext(
            "This is too long: %(limit)d character at most.", "This is too long: %(limit)d characters at most.", limit
        ) % {"limit": limit}
        raise RequestError(message, field=field, limit=limit, length=len(text))
    return text


def _refuse_unstorable(value: str, field: str) -> None:
    if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):
        raise RequestError(_("This text holds characters that cannot be kept."), field=field)


def fold(text: str) -> str:
    """``text`` in the form in which names are compared: without case, accents and doubled blanks."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())
