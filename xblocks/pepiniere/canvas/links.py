"""What a card may lead to: a page of the web, or a card of another canvas of the same owner."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from pepiniere.lib.errors import RequestError
from pepiniere.lib.text import clean_text

_CARD = re.compile(r"card:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
_CHARACTERS = 500
_is_address = URLValidator(schemes=["http", "https"])


def clean_link(link: object) -> str:
    """``link`` as it is stored: an http(s) address, ``card:<uid>``, or "" for none; RequestError for anything else."""
    text = clean_text(link, field="link", limit=_CHARACTERS, required=False)
    if text and card_named(text) is None:
        try:
            _is_address(text)
        except ValidationError:
            raise RequestError(_("A link begins with https:// and has no blank in it."), field="link") from None
    return text


def card_named(link: str) -> str | None:
    """The uid of the card that ``link`` leads to, if it is one."""
    found = _CARD.fullmatch(link)
    return found.group(1) if found else None
