"""Values that the canvas gives to others."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from uuid import UUID

from pepiniere.artifact.data import ArtifactData


@dataclass(frozen=True)
class CardData:
    """A card as it stands; ``author_id`` is None once its author is gone, or for a ``guest`` of a workshop.

    ``edited_by_id`` last worded it anew, if that was somebody else. ``revision`` counts its wordings, ``changed_in`` is
    the artifact's revision in which it last changed at all.
    ``votes`` counts the people to whom it matters, ``voted`` tells whether the reader is one.
    """

    uid: UUID
    zone: str
    text: str
    revision: int
    author_id: int | None
    updated_at: datetime
    meaning: str = ""
    link: str = ""
    stack: UUID | None = None
    edited_by_id: int | None = None
    changed_in: int = 0
    changed_by_id: int | None = None
    guest: str = ""
    from_workshop: bool = False
    votes: int = 0
    voted: bool = False


@dataclass(frozen=True)
class Source:
    """Where a zone's summary comes from: zones of another blueprint."""

    blueprint: str
    zones: tuple[str, ...]


@dataclass(frozen=True)
class Zone:
    """A place of a blueprint, with the question that it asks, in the reader's language.

    ``hint`` is a worked answer, ``starter`` lines with which a card may begin, ``limit`` how many cards it takes at
    most, ``sums_up`` what it shows of other canvases. ``is_kept``: no longer asked, and shown for the cards there.
    """

    id: str
    name: str
    question: str
    is_open: bool
    hint: str = ""
    starter: str = ""
    limit: int | None = None
    sums_up: tuple[Source, ...] = ()
    is_kept: bool = False


@dataclass(frozen=True)
class Meaning:
    """What a colour says on a card: its ``tone`` is a token of the look."""

    id: str
    tone: str
    name: str


@dataclass(frozen=True)
class Blueprint:
    """A canvas's template, in the reader's language; ``zones`` in reading order, ``layout`` rows of zone ids.

    ``text`` is the whole of it, every language, as canonical JSON, and ``digest`` its SHA-256.
    """

    id: str
    version: str
    name: str
    licence: str
    holder: str
    source: str
    example: str
    layout: tuple[tuple[str, ...], ...]
    zones: tuple[Zone, ...]
    meanings: tuple[Meaning, ...]
    related: tuple[str, ...]
    digest: str
    text: str = field(repr=False)

    def find_zone(self, zone_id: str) -> Zone | None:
        """The zone called ``zone_id``."""
        return next((zone for zone in self.zones if zone.id == zone_id), None)

    def find_meaning(self, meaning_id: str) -> Meaning | None:
        """The meaning called ``meaning_id``."""
        return next((meaning for meaning in self.meanings if meaning.id == meaning_id), None)


@dataclass(frozen=True)
class LinkedCard:
    """A card of another canvas (``work`` is its artifact's uid, ``title`` its name) to which a card leads."""

    uid: UUID
    work: UUID
    title: str
    text: str


@dataclass(frozen=True)
class Summary:
    """What another canvas (``work``, ``title``) says in one of its zones: the texts of its cards."""

    work: UUID
    title: str
    zone: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class WorkshopData:
    """Some hours during which whoever knows the ``code`` adds cards to ``canvas``; until then, or ``closed_at``.

    ``opened_by_id`` is None once that person is no longer on the platform. ``is_moderated``: cards wait for the team.
    ``zones`` are the questions open to the room, all of them when none is named. ``shows_cards``: the room reads what
    the team had written under them, too.
    """

    uid: UUID
    canvas: ArtifactData
    code: str
    is_moderated: bool
    opened_by_id: int | None
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    zones: tuple[str, ...] = ()
    shows_cards: bool = False

    def asks(self, zone: Zone) -> bool:
        """Whether the room is asked the question of ``zone``."""
        return not zone.is_kept and (not self.zones or zone.id in self.zones)

    def is_open(self, now: datetime) -> bool:
        """Whether cards are taken: on its time, not closed, and somebody answers for it."""
        return self.closed_at is None and now < self.closes_at and self.opened_by_id is not None


@dataclass(frozen=True)
class WorkshopCard:
    """A card that came from ``workshop``: ``waiting`` for the team, ``shown`` on the canvas, or taken ``away``.

    ``author_id`` is whoever transcribed it from paper, ``guest`` the first name that somebody gave, or nothing.
    """

    uid: UUID
    workshop: UUID
    zone: str
    text: str
    guest: str
    author_id: int | None
    state: Literal["waiting", "shown", "away"]
