"""Somebody who fills a canvas with others: adds, words anew what is theirs and what is not, moves, makes room."""

import random
from dataclasses import replace
from http import HTTPStatus
from time import monotonic, sleep
from typing import Any, Protocol
from uuid import UUID

from lxml import html

from loading.caller import Answer
from loading.people import Person
from loading.records import Diary, Save

ZONES = ("raison", "ressource", "communaute", "roles", "decision", "conflits", "droits", "regles", "soin", "suivi")
WORDS = ("le", "four", "sera", "rallumé", "mercredi", "par", "qui", "garde", "la", "clé", "bleue", "jusqu’en", "juin")
# As the page's script fetches while others are there.
REFRESH_SECONDS = 4
# Fifty people stay below what one canvas may hold.
OWN_CARDS = 5
MOST_LINES = 6
# Cards over which everybody works, so that people do meet.
BUSY_CARDS = 8


class Line(Protocol):
    """What an editor speaks to the site through."""

    def act(self, person: Person, handler: str, body: dict[str, Any]) -> Answer:
        """Call a handler."""

    def refresh(self, person: Person, etag: str) -> Answer:
        """Fetch the canvas."""


class Editor:
    """Keeps a diary. ``name`` is a word of letters and digits; ``seed`` makes the same choices again."""

    def __init__(self, line: Line, person: Person, name: str, *, seed: int) -> None:
        self._line, self._person, self._name = line, person, name
        self._chance = random.Random(f"{seed}{name}")
        self._etag, self._cards, self._own = "", dict[str, dict[str, Any]](), list[str]()
        self._marks = 0
        self.diary = Diary([], [], [])

    def work(self, *, until: float, pause: tuple[float, float]) -> None:
        """Save again and again, ``pause`` seconds apart, until the clock says ``until``."""
        refreshed = 0.0
        while monotonic() < until:
            if monotonic() - refreshed >= REFRESH_SECONDS:
                refreshed = monotonic()
                self.look()
            sleep(self._chance.uniform(*pause))
            self.save_something()

    def look(self) -> None:
        """Fetch what the others did."""
        answer = self._line.refresh(self._person, self._etag)
        self.diary.refreshes.append((answer.status, answer.milliseconds))
        if answer.status == HTTPStatus.OK:
            self._etag = answer.etag
            self._cards = {card["card"]: card for card in answer.json()["cards"]}

    def save_something(self) -> None:
        """Add, edit or move; whoever has enough cards takes one away before adding again."""
        make_room = len(self._own) >= OWN_CARDS
        choices = [self._remove if make_room else self._add, self._edit, self._move]
        act = self._chance.choices(choices, weights=[3, 5, 2])[0] if self._cards else self._add
        act()

    def _add(self) -> None:
        card, mark = self._uuid(), self._mark()
        zone = self._chance.choice(ZONES)
        saved = self._save("add_card", card, {"zone": zone, "text": self._sentence(mark)}, mark=mark, zone=zone)
        if saved.status == HTTPStatus.OK:
            self._own.append(card)

    def _edit(self) -> None:
        card, mark = self._pick(), self._mark()
        mine = self._sentence(mark)
        text = _with_line(_text_of(card), mine, self._chance)
        answer = self._save("edit_card", card["card"], {"text": text, "base": card["revision"]}, mark=mark)
        if answer.status == HTTPStatus.CONFLICT and answer.json().get("code") == "card_stale":
            self._keep_both(card["card"], answer.json(), mine, mark)

    def _keep_both(self, card: str, stale: dict[str, Any], mine: str, mark: str) -> None:
        """Whoever meets another wording of the same lines keeps both."""
        body = {"text": f"{stale['theirs']}\n{mine}", "base": stale["revision"]}
        self._save("edit_card", card, body, mark=mark)

    def _move(self) -> None:
        zone = self._chance.choice(ZONES)
        beside = [uid for uid, card in self._cards.items() if card["zone"] == zone]
        body = {"zone": zone, "before": self._chance.choice(beside) if beside else None}
        self._save("move_card", self._pick()["card"], body, zone=zone)

    def _remove(self) -> None:
        card = self._own.pop(0)
        self._save("remove_card", card, {})
        self._cards.pop(card, None)

    def _save(self, handler: str, card: str, body: dict[str, Any], *, mark: str = "", zone: str = "") -> Answer:
        sent = {"operation": self._uuid(), "card": card, **body}
        answer = self._line.act(self._person, handler, sent)
        save = Save(
            kind=handler,
            operation=sent["operation"],
            card=card,
            status=answer.status,
            milliseconds=answer.milliseconds,
            mark=mark,
            base=body.get("base", 0),
            zone=zone,
        )
        self.diary.saves.append(save)
        # One save in twenty is sent again, as by a device that did not hear the answer.
        if self._chance.random() < 1 / 20:
            again = self._line.act(self._person, handler, sent)
            self.diary.sent_twice.append(replace(save, status=again.status, milliseconds=again.milliseconds))
        self._learn(card, answer)
        return answer

    def _learn(self, card: str, answer: Answer) -> None:
        if answer.status == HTTPStatus.OK and answer.json().get("html"):
            self._cards[card] = answer.json()

    def _pick(self) -> dict[str, Any]:
        known = sorted(self._cards)
        return self._cards[self._chance.choice(known[:BUSY_CARDS] if self._chance.random() < 1 / 4 else known)]

    def _mark(self) -> str:
        self._marks += 1
        return f"{self._name}n{self._marks}x"

    def _sentence(self, mark: str) -> str:
        return " ".join([*self._chance.sample(WORDS, 9), mark])

    def _uuid(self) -> str:
        return str(UUID(int=self._chance.getrandbits(128), version=4))


def _with_line(text: str, line: str, chance: random.Random) -> str:
    """``text`` with one more line, or another in place of one."""
    lines = text.split("\n")
    place = chance.randrange(len(lines) + (len(lines) < MOST_LINES))
    return "\n".join([*lines[:place], line, *lines[place + 1 :]])


def _text_of(card: dict[str, Any]) -> str:
    """What was typed on a card, read off it as the page's script does."""
    shown = html.fragment_fromstring(card["html"].strip()).find_class("pep-text")[0]
    return str(shown.get("data-source") or shown.text_content())
