"""What is projected of a workshop: one question at a time, with the cards that came under it, and no others."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from pepiniere.canvas.data import WorkshopData, Zone
from pepiniere.canvas.markdown import render_text
from pepiniere.canvas.reading import ReadCard, ReadZone, read_zones


@dataclass(frozen=True)
class WallCard:
    """A card on the wall, its text as HTML."""

    text: SafeString
    byline: str


@dataclass(frozen=True)
class Question:
    """A question open to the room, counted from 1.

    ``came`` are the cards of this workshop, latest first; ``own`` those that stood there before, if the room
    reads them.
    """

    number: int
    zone: Zone
    came: list[WallCard]
    own: list[WallCard]


@dataclass(frozen=True)
class Wall:
    """The questions open to the room; ``shown`` is the one that is talked about, None while people come in."""

    questions: list[Question]
    shown: Question | None

    @property
    def before(self) -> Question | None:
        """The question before the one shown."""
        return self.questions[self.shown.number - 2] if self.shown and self.shown.number > 1 else None

    @property
    def after(self) -> Question | None:
        """The question after the one shown; the first while people come in."""
        return next(iter(self.questions[self.shown.number if self.shown else 0 :]), None)


def read_wall(
    workshop: WorkshopData, content: Mapping[str, Any], names: Mapping[int, str], *, came: Collection[str], chosen: str
) -> Wall:
    """The wall of a workshop: ``came`` are the uids of its cards, ``chosen`` the question to show."""
    zones = [one for one in read_zones(content, names) if workshop.asks(one.zone)]
    questions = [_question(number, one, came, workshop) for number, one in enumerate(zones, start=1)]
    return Wall(questions, next((one for one in questions if one.zone.id == chosen), None))


def _question(number: int, read: ReadZone, came: Collection[str], workshop: WorkshopData) -> Question:
    of_the_room = [_card(card) for card in reversed(read.cards) if card.uid in came]
    own = [_card(card) for card in read.cards if card.uid not in came] if workshop.shows_cards else []
    return Question(number, read.zone, of_the_room, own)


def _card(card: ReadCard) -> WallCard:
    return WallCard(render_text(card.text), card.byline)
