"""A whole blueprint, put together from a shipped one and what an author changed of it, or from their own alone."""

import json
from collections.abc import Collection
from typing import Any

from pepiniere.canvas.authored.layout import draw_layout
from pepiniere.canvas.authored.mistakes import Mistake
from pepiniere.canvas.authored.reading import read_content
from pepiniere.canvas.blueprints import shipped_text
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.licences import CHOICES

Raw = dict[str, Any]

# The id of every canvas that is its author's own.
OWN_ID = "own"
_OPEN_FIRST = 5
_OWN: Raw = {
    "id": OWN_ID,
    "version": "1.0.0",
    "licence": next(iter(CHOICES)),
    "holder": "",
    "source": "",
    "example": "",
    "zones": [],
    "open": [],
    "layout": [],
}


def compose(blueprint_id: str, content: str) -> tuple[str | None, list[Mistake]]:
    """The blueprint that teams are offered, as canonical JSON; None, and every mistake, when there is none.

    Empty ``content``: as it is shipped. ``blueprint_id`` "" is a canvas of the author's own.
    """
    read, mistakes = read_content(blueprint_id, content)
    if mistakes:
        return None, mistakes
    base = json.loads(shipped_text(blueprint_id)) if blueprint_id else _OWN
    whole = _arranged(base, read)
    if whole == base:
        return shipped_text(blueprint_id), []
    whole["version"] = f"{base['version']}+{digest(canonical_json(read))[:8]}"
    return canonical_json(whole), []


def _arranged(base: Raw, read: Raw) -> Raw:
    shipped = {zone["id"]: zone for zone in base["zones"]}
    given: list[Raw] = read.get("zones") or base["zones"]
    zones = [_zone(shipped.get(zone["id"], {}), zone) for zone in given]
    ids = [zone["id"] for zone in zones]
    opened = open_first(base["open"], ids)
    if set(read.get("open", opened)) != set(opened):
        opened = read["open"]
    layout = read.get("layout") or _layout(base["layout"], ids)
    return {**base, **read, "zones": zones, "open": opened, "layout": layout}


def _zone(shipped: Raw, given: Raw) -> Raw:
    return {"hint": "", **{key: value for key, value in {**shipped, **given}.items() if value is not None}}


def open_first(shipped: Collection[str], ids: list[str]) -> list[str]:
    """The zones of ``ids`` that are open at first when their author does not say: the shipped ones, else five."""
    return [zone for zone in shipped if zone in ids] or ids[:_OPEN_FIRST]


def _layout(shipped: list[str], ids: list[str]) -> list[str]:
    drawn = {zone for row in shipped for zone in row.split()}
    return shipped if drawn == set(ids) else draw_layout(ids)
