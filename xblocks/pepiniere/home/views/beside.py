"""Two canvases of one family side by side: what one says of the change, the other of the way to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvases
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.data import Blueprint, CardData, LinkedCard
from pepiniere.canvas.links import card_named
from pepiniere.canvas.markdown import render_text
from pepiniere.home.screens import Asked, work_screen


@dataclass(frozen=True)
class Side:
    """One canvas as it stands, zone by zone: ``name`` and ``cards``."""

    work: ArtifactData
    title: str
    zones: list[dict[str, Any]]


@dataclass(frozen=True)
class BesidePage:
    """A canvas, then those to which it is related; ``missing`` names those that are not begun."""

    work: ArtifactData
    title: str
    sides: list[Side]
    missing: list[str]


def _gather(asked: Asked) -> BesidePage:
    work: ArtifactData = asked.subject
    own = canvases.blueprint_of(work)
    related = canvases.list_canvases(work.owner, own.related)
    begun = {blueprint.id for _other, blueprint in related}
    missing = [get_blueprint(name).name for name in own.related if name not in begun]
    return BesidePage(work, own.name, [_side(*one) for one in [(work, own), *related]], missing)


def _side(work: ArtifactData, blueprint: Blueprint) -> Side:
    cards = canvases.list_cards(work)
    linked = canvases.find_linked_cards(work.owner, cards)
    zones = [
        {
            "name": zone.name,
            "cards": [_card(card, blueprint, linked) for card in cards if card.zone == zone.id],
        }
        for zone in blueprint.zones
    ]
    return Side(work, blueprint.name, zones)


def _card(card: CardData, blueprint: Blueprint, linked: Mapping[UUID, LinkedCard]) -> dict[str, Any]:
    named = card_named(card.link)
    return {
        "uid": card.uid,
        "text": render_text(card.text),
        "meaning": blueprint.find_meaning(card.meaning),
        "leads_to": linked.get(UUID(named)) if named else None,
    }


SCREEN = work_screen("beside", "/beside", _gather)
