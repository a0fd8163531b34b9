"""A file of cards, whatever it is written in."""

from django.utils.translation import gettext as _

from pepiniere.portability.cards.content import read_content
from pepiniere.portability.cards.found import Reading
from pepiniere.portability.cards.table import read_table
from pepiniere.portability.errors import UnreadableList
from pepiniere.portability.people.decoding import decode

# Spreadsheets are archives too.
_ARCHIVE = b"PK\x03\x04"


def decode_cards(data: bytes) -> tuple[str, str]:
    """A file as text, and the name of its encoding unless that is UTF-8; UnreadableList for what is no text."""
    if data.startswith(_ARCHIVE):
        message = _("This is an archive or a spreadsheet. Open it, then give a JSON file of it, or save it as CSV.")
        raise UnreadableList(message)
    return decode(data)


def read_cards(text: str) -> Reading:
    """The cards that ``text`` holds, in JSON or in a table; UnreadableList when it holds none that we know of."""
    return read_content(text) if text.lstrip().startswith(("{", "[")) else read_table(text)
