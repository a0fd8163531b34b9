"""What a zone sums up: zones of other canvases, never, even by way of another, of its own."""

import json
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.canvas.authored.mistakes import Tell, quoted
from pepiniere.canvas.blueprints import list_blueprint_ids, shipped_text
from pepiniere.lib.parsing import SLUG_CHARACTERS

_FIELD = "sums_up"
_MOST = 12


def read_sources(raw: Any, tell: Tell, *, blueprint_id: str) -> list[dict[str, Any]]:
    """The sources, those with a mistake left out."""
    if not isinstance(raw, list) or len(raw) > _MOST or not all(map(_is_source, raw)):
        tell(_("What it sums up is a list of %(shape)s.") % {"shape": '{"blueprint": …, "zones": […]}'}, field=_FIELD)
        return []
    return [one for one in raw if _may_be_summed_up(one["blueprint"], tell, blueprint_id)]


def _is_source(raw: Any) -> bool:
    if not isinstance(raw, dict) or raw.keys() != {"blueprint", "zones"}:
        return False
    zones = raw["zones"]
    # Another canvas's author may have added the zone, so that its name alone is looked at.
    return isinstance(zones, list) and 0 < len(zones) <= _MOST and all(map(_is_name, [raw["blueprint"], *zones]))


def _is_name(raw: Any) -> bool:
    return isinstance(raw, str) and 0 < len(raw) <= SLUG_CHARACTERS and raw.isascii() and raw.isprintable()


def _may_be_summed_up(source: str, tell: Tell, blueprint_id: str) -> bool:
    if source == blueprint_id:
        tell(_("It cannot sum up the canvas that it is on."), field=_FIELD)
    elif source not in list_blueprint_ids():
        tell(_("There is no canvas “%(id)s” to sum up.") % {"id": quoted(source)}, field=_FIELD)
    elif blueprint_id in _summed_up_by(source):
        tell(_("It cannot sum up “%(id)s”, which sums up this very canvas.") % {"id": source}, field=_FIELD)
    else:
        return True
    return False


@lru_cache(maxsize=64)
def _summed_up_by(blueprint_id: str) -> frozenset[str]:
    """The canvases that a shipped one sums up, directly or by way of others."""
    found: set[str] = set()
    waiting = [blueprint_id]
    while waiting:
        zones = json.loads(shipped_text(waiting.pop()))["zones"]
        named = {source["blueprint"] for zone in zones for source in zone.get(_FIELD, ())}
        waiting += named - found
        found |= named
    return frozenset(found)
