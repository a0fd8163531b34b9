"""From the bytes of a file to text that can be kept."""

import codecs
import re

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableList

_LINE_END = re.compile(r"\r\n?|\n")


def decode(content: bytes) -> tuple[str, str]:
    """``content`` as text, and the name of its encoding unless that is UTF-8: then the name is empty.

    UnreadableList for what is no text, or holds characters that cannot be kept.
    """
    try:
        text, encoding = _decode(content)
    except UnicodeDecodeError:
        raise UnreadableList(_("This is not text. Save the list as CSV, in UTF-8.")) from None
    if "\0" in text:
        line = len(_LINE_END.findall(text, 0, text.index("\0"))) + 1
        message = _("Line %(line)d holds characters that cannot be kept. Save the list as CSV, in UTF-8.")
        raise UnreadableList(message % {"line": line}, line=line)
    return text, encoding


def _decode(content: bytes) -> tuple[str, str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16"), "UTF-16"
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return content.decode("cp1252"), "Windows-1252"
