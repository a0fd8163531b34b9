"""What the team's pages of a workshop show: how to come in, what is projected, the cards that came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvas_api
from pepiniere.canvas.data import Blueprint, WorkshopCard, WorkshopData
from pepiniere.home.screens import Asked
from pepiniere.home.workshop_wall import Wall, read_wall
from pepiniere.lib import clock
from pepiniere.lib.permissions import Standing
from pepiniere.lib.platform import host
from pepiniere.lib.qr import qr_svg

_MOST_DIGITS = 4


@dataclass(frozen=True)
class Entrance:
    """How guests come in: an ``address`` to type with the ``code``, and a picture of both, if it can be drawn."""

    address: str
    code: str
    picture: SafeString | None


@dataclass(frozen=True)
class CameIn:
    """A card that came from a workshop, with the name of its question and of who wrote it, if they gave one."""

    card: WorkshopCard
    zone: str
    who: str


@dataclass(frozen=True)
class WorkshopPage:
    """A canvas in a workshop: ``workshop`` is the open one, else the latest, and ``cards`` all that came from any.

    ``steers`` tells whether the reader opens, closes and chooses; ``added`` counts cards just copied from paper.
    ``entrance`` and ``wall`` are there while it is open.
    """

    work: ArtifactData
    blueprint: Blueprint
    workshop: WorkshopData | None
    steers: bool
    lacks_charter: bool
    writes: bool
    cards: list[CameIn]
    entrance: Entrance | None
    wall: Wall | None
    added: int

    @property
    def questions(self) -> list[tuple[str, str]]:
        """What may be asked of the room, as choices."""
        return [(zone.id, f"{zone.name} – {zone.question}") for zone in self.blueprint.zones if not zone.is_kept]

    @property
    def first_questions(self) -> list[str]:
        """Those with which a canvas is begun."""
        return [zone.id for zone in self.blueprint.zones if zone.is_open and not zone.is_kept]

    @property
    def waiting(self) -> list[CameIn]:
        """The cards that somebody has yet to accept, of any workshop, oldest first."""
        return [one for one in reversed(self.cards) if one.card.state == "waiting"]

    @property
    def shown(self) -> list[CameIn]:
        """The cards of this workshop that are on the canvas, latest first."""
        return [one for one in self._of_this if one.card.state == "shown"]

    @property
    def away(self) -> list[CameIn]:
        """The cards of this workshop that were taken away, latest first."""
        return [one for one in self._of_this if one.card.state == "away"]

    @property
    def _of_this(self) -> list[CameIn]:
        return [one for one in self.cards if self.workshop and one.card.workshop == self.workshop.uid]


def gather(asked: Asked) -> WorkshopPage:
    """What the page of the workshop of the address shows."""
    added = asked.request.GET.get("added", "")
    number = int(added) if added.isascii() and added.isdecimal() and len(added) <= _MOST_DIGITS else 0
    return gather_workshop(asked.request, asked.standing, asked.subject, added=number)


def gather_workshop(request: HttpRequest, standing: Standing, work: ArtifactData, *, added: int = 0) -> WorkshopPage:
    """The same for the page and for its refresh."""
    now, blueprint = clock.now(), canvas_api.blueprint_of(work)
    workshop = present_workshop(work, now)
    is_open = workshop is not None and workshop.is_open(now)
    content = canvas_api.get_draft(work) if is_open else {}
    cards = canvas_api.list_workshop_cards(work)
    people = {card.author_id for card in cards if card.author_id}
    people |= canvas_api.authors_of(content) if content else set()
    names = host().first_names(people) if people else {}
    came = {str(card.uid) for card in cards if workshop and card.workshop == workshop.uid}
    chosen = request.GET.get("question", "")
    return WorkshopPage(
        work=work,
        blueprint=blueprint,
        workshop=workshop,
        steers=standing.may("workshop.open"),
        lacks_charter=standing.lacks_only("bound", "workshop.open"),
        writes=standing.may("canvas.write"),
        cards=[_came_in(card, blueprint, names) for card in cards],
        entrance=entrance_of(request, workshop) if workshop and is_open else None,
        wall=read_wall(workshop, content, names, came=came, chosen=chosen) if workshop and is_open else None,
        added=added,
    )


def present_workshop(work: ArtifactData, now: datetime) -> WorkshopData | None:
    """The workshop that is open, else the latest one, if there ever was one."""
    held = canvas_api.list_workshops(work)
    return next((workshop for workshop in held if workshop.is_open(now)), next(iter(held), None))


def entrance_of(request: HttpRequest, workshop: WorkshopData) -> Entrance:
    """How guests come into a workshop that is open."""
    door = request.build_absolute_uri(reverse("pepiniere:workshop_door"))
    link = request.build_absolute_uri(reverse("pepiniere:workshop_guest", args=[workshop.code]))
    picture = qr_svg(link, title=_("Picture of the address, for phones"))
    return Entrance(door.partition("://")[2], workshop.code, picture)


def _came_in(card: WorkshopCard, blueprint: Blueprint, names: Mapping[int, str]) -> CameIn:
    zone = blueprint.find_zone(card.zone)
    return CameIn(card, zone.name if zone else "", card.guest or names.get(card.author_id or 0, ""))
