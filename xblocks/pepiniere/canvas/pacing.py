"""How fast cards may come into a workshop from outside: counted in the cache, minute by minute, and nowhere else.

A room is often behind one address, and a whole site behind its proxy: an address alone tells nobody apart. So a phone
is known by the token that its forms carry anyway, an address counts for a room, and a workshop for all of them. Where
servers do not share their cache, each counts for itself.
"""

from datetime import datetime

from django.core.cache import cache
from django.utils.translation import gettext as _

from pepiniere.canvas.errors import TooManyCards
from pepiniere.lib.canonical import digest

_SECONDS = 60
# Nobody writes more than one card in six seconds.
_A_PHONE = 10
# Thirty people, two cards each.
_AN_ADDRESS = 60
# A room, and as many again who are on the telephone network, each with an address.
_A_WORKSHOP = 120


def require_pace(code: str, *, phone: str, address: str, now: datetime) -> None:
    """Count one card more; TooManyCards when this phone, address or workshop sent too many within the minute."""
    counted = [(f"phone:{phone}", _A_PHONE), (f"address:{address}", _AN_ADDRESS), ("all", _A_WORKSHOP)]
    # All are counted, so that what one refuses is not free for the others.
    numbers = [(_count(f"{code}:{who}", now), most) for who, most in counted]
    if any(number > most for number, most in numbers):
        raise TooManyCards(_("Many cards came at once. Your text is kept here: send it again in a minute."))


def _count(what: str, now: datetime) -> int:
    minute = int(now.timestamp()) // _SECONDS
    key = f"pepiniere:pace:{digest(what)}:{minute}"
    cache.add(key, 0, _SECONDS)
    try:
        return int(cache.incr(key))
    except ValueError:
        # Its minute ended, or the cache is full.
        return 1
