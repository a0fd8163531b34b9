"""Values that the canvas gives to others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class CardData:
    """A card as it stands; ``author_id`` is None once its author is gone."""

    uid: UUID
    zone: str
    text: str
    revision: int
    author_id: int | None
    updated_at: datetime


@dataclass(frozen=True)
class Zone:
    """A place of a blueprint, with the question that it asks, in the reader's language."""

    id: str
    name: str
    question: str
    is_open: bool


@dataclass(frozen=True)
class Blueprint:
    """A canvas's template, in the reader's language; ``zones`` in reading order, ``layout`` rows of zone ids."""

    id: str
    version: str
    name: str
    licence: str
    source: str
    example: str
    layout: tuple[tuple[str, ...], ...]
    zones: tuple[Zone, ...]

    def has_zone(self, zone_id: str) -> bool:
        """Whether ``zone_id`` is one of its zones."""
        return any(zone.id == zone_id for zone in self.zones)
