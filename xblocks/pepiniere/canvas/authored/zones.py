"""The zones that an author lists, each read by itself: what can be kept of it, and every mistake in it."""

import re
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.canvas.authored.mistakes import Notes, Tell, quoted
from pepiniere.canvas.authored.sources import read_sources
from pepiniere.canvas.authored.texts import LABELS, OF_A_ZONE, REQUIRED, read_text, say
from pepiniere.lib.errors import RequestError

Raw = dict[str, Any]

MOST_ZONES = 40
MOST_CARDS = 300
_ID = re.compile(r"[a-z0-9_]{1,64}")
_KEYS = {"id", "limit", "sums_up", *OF_A_ZONE}


def read_zones(raw: Any, shipped: dict[str, Raw], notes: Notes, *, blueprint_id: str) -> list[Raw]:
    """The zones that can be kept, in order; ``shipped`` are those of the blueprint that they change, by id."""
    if not isinstance(raw, list) or not 0 < len(raw) <= MOST_ZONES:
        notes.add(_("A canvas has from 1 to %(limit)d questions.") % {"limit": MOST_ZONES}, field="zones")
        return []
    zones: list[Raw] = []
    for position, one in enumerate(raw):
        if not isinstance(one, dict):
            notes.about(position, "")(_("It is written as an object: %(shape)s.") % {"shape": '{"id": …, "name": …}'})
            continue
        known = _known(one.get("id"), shipped)
        tell = notes.about(position, _name(one, known))
        _check_id(one.get("id"), [zone["id"] for zone in zones], tell)
        zones.append({"id": one.get("id"), **_read_parts(one, known, tell, blueprint_id)})
    return zones


def _known(zone_id: Any, shipped: dict[str, Raw]) -> Raw | None:
    return shipped.get(zone_id) if isinstance(zone_id, str) else None


def _name(one: Raw, known: Raw | None) -> str:
    """What its author knows it by: its name, that of the shipped one, the id of one written by hand."""
    names = map(say, (one.get("name"), known["name"] if known else "", "" if "name" in one else one.get("id")))
    return next((name for name in names if quoted(name)), "")


def _check_id(zone_id: Any, taken: list[Any], tell: Tell) -> None:
    if not isinstance(zone_id, str) or not zone_id:
        tell(_("It has no id."), field="id")
    elif not _ID.fullmatch(zone_id):
        tell(
            _("The id “%(id)s” may hold only small letters, figures and _, 64 at most.") % {"id": quoted(zone_id)},
            field="id",
        )
    elif zone_id in taken:
        tell(_("The id “%(id)s” is that of an earlier question.") % {"id": zone_id}, field="id")


def _read_parts(one: Raw, known: Raw | None, tell: Tell, blueprint_id: str) -> Raw:
    for key in (key for key in one if key not in _KEYS):
        tell(_("Nobody knows what “%(key)s” is.") % {"key": quoted(key)})
    parts: Raw = {**_read_texts(one, known, tell)}
    if "limit" in one:
        parts["limit"] = _read_limit(one["limit"], tell)
    if "sums_up" in one:
        parts["sums_up"] = read_sources(one["sums_up"], tell, blueprint_id=blueprint_id)
    return parts


def _read_texts(one: Raw, known: Raw | None, tell: Tell) -> Raw:
    if not known and not one.keys() & set(REQUIRED):
        tell(_("It is none of this canvas: mend its id, or give it a name and what it asks."), field="id")
        return {}
    texts: Raw = {}
    for field, limit in OF_A_ZONE.items():
        if field not in one and (known or field not in REQUIRED):
            continue
        try:
            texts[field] = read_text(one.get(field, ""), field=field, limit=limit)
        except RequestError as error:
            tell(error.message, field=field, part=str(LABELS[field]))
    return texts


def _read_limit(raw: Any, tell: Tell) -> int | None:
    is_number = isinstance(raw, int) and not isinstance(raw, bool)
    if raw is not None and not (is_number and 1 <= raw <= MOST_CARDS):
        sentence = _("Write a whole number, from 1 to %(limit)d.")
        tell(sentence % {"limit": MOST_CARDS}, field="limit", part=_("cards at most"))
        return None
    return raw if is_number else None
