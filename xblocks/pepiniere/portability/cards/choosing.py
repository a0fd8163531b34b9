"""Which rows of a file become cards of a canvas, and why the others do not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere import conf
from pepiniere.canvas.api import GUEST_CHARACTERS, NewCard
from pepiniere.canvas.data import Blueprint, CardData, Zone
from pepiniere.canvas.links import clean_link
from pepiniere.lib.errors import RequestError
from pepiniere.lib.text import clean_text
from pepiniere.portability.cards.found import Found
from pepiniere.portability.cards.places import Places
from pepiniere.portability.cards.words import shown
from pepiniere.portability.data import KeptRow, LeftRow, LineError
from pepiniere.portability.errors import BadLine

_MOST_LEFT_SHOWN = 100
_WORDS, _NAME = 80, 60
# Beyond this, what a cell holds is too long whatever it is.
_LENGTHS_READ = 10


class Choice:
    """What becomes of the rows of a file on a canvas that holds ``cards``; see ``CardsReport`` for what it tells."""

    def __init__(
        self, rows: Iterable[Found | LineError | None], blueprint: Blueprint, cards: Sequence[CardData]
    ) -> None:
        self.cards: list[NewCard] = []
        self.kept: list[KeptRow] = []
        self.left: list[LeftRow] = []
        self.left_count = self.over = 0
        self._places = Places(blueprint)
        self._sizes = Counter(card.zone for card in cards)
        # Of what the canvas and the file say, where the file says it.
        self._said: dict[tuple[str, str], int] = {(card.zone, _essence(card.text)): 0 for card in cards}
        room = conf.get("MAX_CARDS_PER_CANVAS") - len(cards)
        for row in rows:
            if row is None or len(self.cards) >= room:
                self.over += 1
            else:
                self._look(row)

    def _look(self, row: Found | LineError) -> None:
        words = shown(row.text, limit=_WORDS) if isinstance(row, Found) else ""
        try:
            if isinstance(row, LineError):
                raise BadLine(row.message)
            self._keep(row, words)
        except RequestError as error:
            self.left_count += 1
            if self.left_count <= _MOST_LEFT_SHOWN:
                self.left.append(LeftRow(row.line, words, str(error.message)))

    def _keep(self, row: Found, words: str) -> None:
        zone = self._zone(row.zone)
        text = _text(row.text)
        self._require_new(row.line, zone.id, text)
        _require_room(zone, self._sizes[zone.id])
        notes: list[str] = []
        meaning, link, guest = self._meaning(row.meaning, notes), _link(row.link, notes), _guest(row.author, notes)
        self.cards.append(NewCard(zone.id, text, meaning, link, guest))
        self.kept.append(KeptRow(row.line, zone.name, words, tuple(notes)))
        self._sizes[zone.id] += 1
        self._said[zone.id, _essence(text)] = row.line

    def _zone(self, name: Any) -> Zone:
        zone, said = self._places.find_zone(name), shown(name, limit=_NAME)
        if zone is None and not said:
            raise BadLine(_("No question is named here."))
        if zone is None:
            raise BadLine(_("This canvas has no question “%(zone)s”.") % {"zone": said})
        if zone.is_kept:
            raise BadLine(_("“%(zone)s” is no longer asked on this canvas.") % {"zone": zone.name})
        return zone

    def _require_new(self, line: int, zone: str, text: str) -> None:
        there = self._said.get((zone, _essence(text)))
        if there == 0:
            raise BadLine(_("The canvas says this there already."))
        if there:
            raise BadLine(_("The file says this twice: see %(line)d.") % {"line": there})

    def _meaning(self, name: Any, notes: list[str]) -> str:
        found, said = self._places.find_meaning(name), shown(name, limit=_NAME)
        if found is None and said:
            notes.append(_("without its colour: “%(meaning)s” means nothing here") % {"meaning": said})
        return found.id if found else ""


def _essence(text: str) -> str:
    """What makes two cards say the same."""
    return " ".join(text.split()).casefold()


def _text(value: Any) -> str:
    limit = conf.get("MAX_CARD_CHARACTERS")
    read = value[: limit * _LENGTHS_READ] if isinstance(value, str) else value
    if read is None or (isinstance(read, str) and not read.strip()):
        raise BadLine(_("Nothing is written here."))
    return clean_text(read, field="text", limit=limit)


def _require_room(zone: Zone, size: int) -> None:
    if zone.limit is not None and size >= zone.limit:
        message = ngettext(
            "“%(zone)s” takes %(limit)d card at most.", "“%(zone)s” takes %(limit)d cards at most.", zone.limit
        )
        raise BadLine(message % {"zone": zone.name, "limit": zone.limit})


def _link(value: Any, notes: list[str]) -> str:
    try:
        return clean_link(value or "")
    except RequestError:
        notes.append(_("without its link: a link begins with https://"))
        return ""


def _guest(value: Any, notes: list[str]) -> str:
    # A number is told once, for the whole file.
    if value is None or isinstance(value, int):
        return ""
    try:
        return " ".join(clean_text(value, field="author", limit=GUEST_CHARACTERS, required=False).split())
    except RequestError:
        notes.append(_("without its author's name, which cannot be kept"))
        return ""
