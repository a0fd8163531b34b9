"""Sheets in files, and the text that any source must be."""

from pathlib import Path

from django.utils.translation import gettext as _

from pepiniere.lib.errors import RequestError
from pepiniere.lib.text import clean_text
from pepiniere.portability.errors import SourceTooBig, UnreadableSource


def read_file(path: str, *, max_bytes: int) -> str:
    """The text of the file at ``path``; UnreadableSource if there is none, it is too big, or is not text in UTF-8."""
    try:
        # A pipe or a device could keep us waiting for ever.
        if not Path(path).is_file():
            raise UnreadableSource(_("There is no such file."))
        with Path(path).open("rb") as file:
            content = file.read(max_bytes + 1)
    except (OSError, ValueError) as error:
        raise UnreadableSource(_("The file cannot be opened: %(reason)s.") % {"reason": error}) from error
    return decode_file(content, max_bytes=max_bytes)


def decode_file(content: bytes, *, max_bytes: int) -> str:
    """``content`` as text, as ``decode`` does; UnreadableSource also when it is too big."""
    if len(content) > max_bytes:
        raise SourceTooBig(max_bytes)
    return decode(content)


def decode(content: bytes) -> str:
    """``content`` as text; UnreadableSource if it is empty, or is not text in UTF-8."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableSource(_("This is not text in UTF-8. Save the page again, in UTF-8.")) from error
    text = storable(text)
    if not text:
        raise UnreadableSource(_("This is empty."))
    return text


def storable(text: str) -> str:
    """``text`` without control characters; UnreadableSource if it holds what no database stores."""
    try:
        # Normalising to NFC at most triples a text.
        return clean_text(text, field="source", limit=3 * len(text), required=False)
    except RequestError as error:
        raise UnreadableSource(error.message) from error
