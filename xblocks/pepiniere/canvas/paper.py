"""A canvas to be read or hung on a wall: its zones as the blueprint draws them."""

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString

from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.data import Blueprint
from pepiniere.canvas.markdown import render_text
from pepiniere.lib.templates import render


def render_content(content: Any, names: Mapping[int, str]) -> SafeString:
    """A canvas as HTML, zone by zone in reading order; empty zones say so."""
    blueprint = blueprint_of_content(content)
    zones = [{"zone": zone, "cards": _cards(content, zone.id, blueprint, names)} for zone in blueprint.zones]
    areas = " ".join(f"'{' '.join(row)}'" for row in blueprint.layout)
    columns = max((len(row) for row in blueprint.layout), default=1)
    return render("canvas/content.html", {"areas": areas, "columns": columns, "zones": zones})


def _cards(content: Any, zone: str, blueprint: Blueprint, names: Mapping[int, str]) -> list[dict[str, Any]]:
    return [
        {
            "uid": card["uid"],
            "text": render_text(card["text"]),
            "author": names.get(card["author"], "") or card.get("guest", ""),
            "meaning": blueprint.find_meaning(card.get("meaning", "")),
            "votes": card.get("votes", 0),
        }
        for card in content["cards"]
        if card["zone"] == zone
    ]
