"""From one blueprint to a newer one: what changes, and what stays because a team wrote there."""

import json
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from pepiniere.canvas.blueprints import read_blueprint
from pepiniere.canvas.data import Blueprint, Zone
from pepiniere.lib.canonical import canonical_json


@dataclass(frozen=True)
class Upgrade:
    """What a newer blueprint changes: zones ``added``, no longer asked (``dropped``), worded anew as (old, new)."""

    added: tuple[Zone, ...]
    dropped: tuple[Zone, ...]
    reworded: tuple[tuple[Zone, Zone], ...]

    @property
    def is_seen(self) -> bool:
        """Whether a reader would see any difference."""
        return bool(self.added or self.dropped or self.reworded)


def compare_blueprints(old: Blueprint, new: Blueprint) -> Upgrade:
    """What taking ``new`` instead of ``old`` changes."""
    asked = [zone for zone in old.zones if not zone.is_kept]
    before = {zone.id: zone for zone in asked}
    after = {zone.id for zone in new.zones}
    return Upgrade(
        added=tuple(zone for zone in new.zones if zone.id not in before),
        dropped=tuple(zone for zone in asked if zone.id not in after),
        reworded=tuple(
            (before[zone.id], zone) for zone in new.zones if zone.id in before and _differs(before[zone.id], zone)
        ),
    )


def _differs(old: Zone, new: Zone) -> bool:
    return (old.name, old.question, old.limit) != (new.name, new.question, new.limit)


def with_kept_zones(new: Blueprint, *, before: Blueprint, held: Set[str]) -> Blueprint:
    """``new``, followed by the zones of ``before`` that it no longer asks and that hold cards (ids ``held``)."""
    asked = {zone.id for zone in new.zones}
    kept: list[dict[str, Any]] = [
        {**zone, "kept": True}
        for zone in json.loads(before.text)["zones"]
        if zone["id"] in held and zone["id"] not in asked
    ]
    if not kept:
        return new
    raw = json.loads(new.text)
    rows = [*raw["layout"], *(" ".join([zone["id"]] * len(raw["layout"][0].split())) for zone in kept)]
    return read_blueprint(canonical_json({**raw, "zones": [*raw["zones"], *kept], "layout": rows}))
