"""What a request carries, parsed: anything unusable is a RequestError that names the field."""

import json
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.lib.errors import RequestError, TooLarge

SLUG_CHARACTERS = 64


def parse_body(body: bytes) -> dict[str, Any]:
    """The JSON object in ``body``; TooLarge above MAX_REQUEST_BYTES, RequestError for anything but an object."""
    refuse_large(len(body))
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise unreadable() from None
    if not isinstance(value, dict):
        raise unreadable()
    return value


def unreadable(**details: str) -> RequestError:
    """What to raise for something that no page of ours sends."""
    return RequestError(_("What was sent could not be read."), **details)


def refuse_large(length: int) -> None:
    """TooLarge when ``length`` (bytes) is above MAX_REQUEST_BYTES."""
    if length > conf.get("MAX_REQUEST_BYTES"):
        raise TooLarge(_("This is too much at once. Cut it into several cards."), limit=conf.get("MAX_REQUEST_BYTES"))


def parse_uuid(value: object, *, field: str) -> UUID:
    """``value`` as a UUID."""
    try:
        return UUID(value if isinstance(value, str) else "")
    except ValueError:
        raise unreadable(field=field) from None


def parse_optional_uuid(value: object, *, field: str) -> UUID | None:
    """``value`` as a UUID, or None when it is empty or absent."""
    return parse_uuid(value, field=field) if value else None


def parse_count(value: object, *, field: str) -> int:
    """``value`` as a whole number from 0 to 2**31 - 1."""
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31:
        return value
    raise unreadable(field=field)


def parse_flag(value: object, *, field: str) -> bool:
    """``value`` as yes or no; absent is no."""
    if value is None or isinstance(value, bool):
        return bool(value)
    raise unreadable(field=field)


def parse_slug(value: object, *, field: str) -> str:
    """``value`` as short printable ASCII, the name of a zone or of a licence."""
    if isinstance(value, str) and len(value) <= SLUG_CHARACTERS and value.isascii() and value.isprintable():
        return value
    raise unreadable(field=field)
