"""A canvas as HTML that reads in order and lets one add a card without a script."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pepiniere.canvas.data import Blueprint, CardData, Zone
from pepiniere.canvas.sight import Sight, render_card
from pepiniere.cohort.asides import Asides
from pepiniere.cohort.data import Owner
from pepiniere.lib.licences import CHOICES
from pepiniere.lib.templates import render

_NO_ASIDES = Asides()


@dataclass(frozen=True)
class Frame:
    """Where a board stands: ids begin with ``prefix``, forms go to ``form_url`` with token ``csrf``.

    ``next`` is the page to which what stands aside leads back.
    """

    prefix: str
    title: str
    course: str
    form_url: str = ""
    csrf: str = ""
    operation: str = ""
    owner: str = ""
    next: str = ""
    slot: str = ""


def render_sample(frame: Frame, blueprint: Blueprint, *, for_author: bool) -> SafeString:
    """The questions alone, for an author, a library or a visitor: nothing is anybody's, nothing is written."""
    nobody = Sight(Owner(), None, can_read=True, can_write=False, cards=(), versions=(), names={})
    for_visitor = _("Sign in and enrol to fill this canvas with your team.")
    notice = _("This is what each team will find. Nothing is written here.") if for_author else for_visitor
    return _render(frame, blueprint, nobody, notice)


def render_board(frame: Frame, blueprint: Blueprint, sight: Sight, asides: Asides) -> SafeString:
    """The whole board, for somebody who may read the draft, or sees only what is published."""
    return _render(frame, blueprint, sight, "" if asides.charter else _notice(blueprint, sight), asides)


def _render(frame: Frame, blueprint: Blueprint, sight: Sight, notice: str, asides: Asides = _NO_ASIDES) -> SafeString:
    cards = sight.cards_by_zone
    zones = [_zone(zone, cards.get(zone.id, []), sight) for zone in blueprint.zones]
    folded = [zone for zone in zones if not zone["zone"].is_open]
    context: dict[str, Any] = {
        **vars(frame),
        "asides": asides,
        "blueprint": blueprint,
        "sight": sight,
        "project": sight.owner.project,
        "notice": notice,
        "open": [zone for zone in zones if zone["zone"].is_open],
        "folded": folded,
        "begun": sum(1 for zone in folded if zone["cards"]),
        "personal": _("Your own canvas") if sight.owner.person_id else "",
        "audience": audience_of_draft(sight),
        "published_audience": audience_of_version(sight),
        "licences": CHOICES.items(),
    }
    return render("canvas/board.html", context)


def _zone(zone: Zone, cards: list[CardData], sight: Sight) -> dict[str, Any]:
    return {"zone": zone, "cards": [render_card(card, sight.names, can_write=sight.can_write) for card in cards]}


def audience_of_draft(sight: Sight) -> str:
    """Who reads what is being written, said beside each field."""
    if sight.owner.project:
        return _("Visible to: your team, your coach and the trainers")
    return _("Visible to: you and the trainers")


def audience_of_version(sight: Sight) -> str:
    """Who will read what is published."""
    if sight.owner.project:
        return _("Visible to: the whole cohort.")
    return _("Visible to: you and the trainers.")


def _notice(blueprint: Blueprint, sight: Sight) -> str:
    if not sight.can_read:
        return _("This team's draft is theirs. What they publish is listed below.")
    if not sight.can_write:
        return _("You can read this canvas. Only the team writes on it.")
    if not sight.cards:
        return _("Begin with one question, in your own words: two lines are enough. %(example)s") % {
            "example": blueprint.example
        }
    return ""
