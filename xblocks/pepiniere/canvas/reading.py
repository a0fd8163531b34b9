"""A draft or a version of a canvas as it is read on paper and in files: zone by zone, people named."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from lxml import html

from pepiniere.canvas.api import blueprint_of_content
from pepiniere.canvas.authored import OWN_ID
from pepiniere.canvas.data import Blueprint, Meaning, Zone
from pepiniere.canvas.markdown import render_text
from pepiniere.lib.licences import licence_name

# Some parsers leave them in, others out.
_HELD_BY_NO_XML = dict.fromkeys(map(ord, "\ufffe\uffff"))


@dataclass(frozen=True)
class ReadCard:
    """A card; ``author`` is a first name, or "" when nobody is named. ``link`` and ``stack`` are "" for none."""

    uid: str
    text: str
    author: str
    meaning: Meaning | None
    link: str
    stack: str
    votes: int

    @property
    def byline(self) -> str:
        """Who wrote it, what its colour says, to how many it matters: one line."""
        votes = ngettext("matters to %(votes)s person", "matters to %(votes)s people", self.votes)
        parts = [self.author, self.meaning.name if self.meaning else ""]
        return " · ".join(part for part in [*parts, votes % {"votes": self.votes} if self.votes else ""] if part)

    @property
    def address(self) -> str:
        """The page of the web to which it leads; "" when it leads nowhere, or to another card."""
        return self.link if self.link.startswith(("https://", "http://")) else ""


@dataclass(frozen=True)
class ReadZone:
    """A zone with its cards, in order."""

    zone: Zone
    cards: tuple[ReadCard, ...]


def read_zones(content: Mapping[str, Any], names: Mapping[int, str]) -> list[ReadZone]:
    """The zones in reading order, given the names of those who may be named; no card is left out."""
    blueprint = blueprint_of_content(content)
    cards: dict[str, list[ReadCard]] = {zone.id: [] for zone in blueprint.zones}
    for card in content["cards"]:
        cards.setdefault(card["zone"], []).append(_read(card, blueprint, names))
    return [ReadZone(blueprint.find_zone(zone) or Zone(zone, zone, "", False), tuple(cards[zone])) for zone in cards]


def _read(card: Mapping[str, Any], blueprint: Blueprint, names: Mapping[int, str]) -> ReadCard:
    return ReadCard(
        uid=card["uid"],
        text=card["text"],
        author=card.get("guest", "") or names.get(card["author"], ""),
        meaning=blueprint.find_meaning(card.get("meaning", "")),
        link=card.get("link", ""),
        stack=card.get("stack", ""),
        votes=card.get("votes", 0),
    )


def template_credit(blueprint: Blueprint) -> str:
    """Whose template was filled, or changed and filled, under which licence, and where it comes from."""
    shipped, _plus, changes = blueprint.version.partition("+")
    # Nobody else knows the versions of a canvas that its author made alone.
    number = "" if blueprint.id == OWN_ID else shipped.removesuffix(".0")
    terms = ", ".join(part for part in (blueprint.holder, licence_name(blueprint.licence)) if part)
    named = f"{blueprint.name} {number}".strip() + (f" ({terms})" if terms else "")
    sentence = _("After the template %(named)s, questions adapted") if changes and number else _("Template: %(named)s")
    return f"{sentence % {'named': named}}. {blueprint.source}".strip()


def plain_lines(text: str) -> list[str]:
    """The words of a card as its readers see them, a line each: without the signs that make lists and emphasis."""
    root = html.fragment_fromstring(str(render_text(text)))
    for item in root.iter("li"):
        item.text = f"{_mark(item)} {(item.text or '').lstrip()}"
    for link in root.iter("a"):
        address = link.get("href", "")
        link.tail = (f" ({address})" if address != link.text_content() else "") + (link.tail or "")
    for line_end in root.iter("br", "p", "li"):
        line_end.tail = "\n" + (line_end.tail or "")
    lines = "".join(root.itertext()).translate(_HELD_BY_NO_XML).split("\n")
    return [line.strip() for line in lines if line.strip()]


def _mark(item: html.HtmlElement) -> str:
    around = item.getparent()
    return f"{around.index(item) + 1}." if around is not None and around.tag == "ol" else "•"
