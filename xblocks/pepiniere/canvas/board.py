"""A canvas as HTML that reads in order and lets one add a card without a script."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pepiniere.artifact.pages import audience_of_draft
from pepiniere.canvas.data import Blueprint, CardData, Zone
from pepiniere.canvas.drawing import render_cards
from pepiniere.canvas.sight import Sight
from pepiniere.cohort.asides import Asides
from pepiniere.cohort.data import Owner
from pepiniere.lib.licences import CHOICES, conflict_with_template, licence_name
from pepiniere.lib.templates import render

_NO_ASIDES = Asides()


@dataclass(frozen=True)
class Frame:
    """Where a board stands: ids begin with ``prefix``, forms go to ``form_url`` with token ``csrf``.

    ``next`` is the page to which what stands aside leads back. Trainers are led to where all canvases stand.
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
    is_trainer: bool = False


def render_sample(frame: Frame, blueprint: Blueprint, *, for_author: bool) -> SafeString:
    """The questions alone, for an author, a library or a visitor: nothing is anybody's, nothing is written."""
    nobody = Sight(Owner(), None, blueprint, can_read=True, can_write=False)
    for_visitor = _("Sign in and enrol to fill this canvas with your team.")
    notice = _("This is what each team will find. Nothing is written here.") if for_author else for_visitor
    return _render(frame, nobody, notice)


def render_board(frame: Frame, sight: Sight, asides: Asides) -> SafeString:
    """The whole board, for somebody who may read the draft, or sees only what is published."""
    return _render(frame, sight, "" if asides.charter else _notice(sight), asides)


def _render(frame: Frame, sight: Sight, notice: str, asides: Asides = _NO_ASIDES) -> SafeString:
    cards = sight.cards_by_zone
    zones = [_zone(zone, cards.get(zone.id, []), sight, frame.course) for zone in sight.blueprint.zones]
    folded = [zone for zone in zones if not zone["zone"].is_open]
    context: dict[str, Any] = {
        **vars(frame),
        "asides": asides,
        "sight": sight,
        "project": sight.owner.project,
        "notice": notice,
        "open": [zone for zone in zones if zone["zone"].is_open],
        "folded": folded,
        "begun": sum(1 for zone in folded if zone["cards"]),
        "personal": _("Your own canvas") if sight.owner.person_id else "",
        "waiting": sum(sight.remarks.values()),
        "shows_hints": sight.can_write or (sight.canvas is None and sight.can_read),
        "audience": audience_of_draft(sight.owner),
        "published_audience": audience_of_version(sight),
        "licences": _licences(sight.blueprint),
        "template_licence": licence_name(sight.blueprint.licence),
    }
    return render("canvas/board.html", context)


def _zone(zone: Zone, cards: list[CardData], sight: Sight, course: str) -> dict[str, Any]:
    return {
        "zone": zone,
        "cards": render_cards(cards, sight, course=course),
        "remarks": sight.remarks.get(f"zone:{zone.id}", 0),
        "summaries": sight.summaries.get(zone.id, []),
    }


def _licences(template: Blueprint) -> list[tuple[str, str, bool]]:
    """The licences offered, with their names and whether each conflicts with the template's."""
    return [
        (spdx, str(name), conflict_with_template(spdx, template.licence, same_holder=False))
        for spdx, name in CHOICES.items()
    ]


def audience_of_version(sight: Sight) -> str:
    """Who will read what is published."""
    if sight.owner.project:
        return _("Visible to: the whole cohort.")
    return _("Visible to: you and the trainers.")


def _notice(sight: Sight) -> str:
    if not sight.can_read:
        return _("This team's draft is theirs. What they publish is listed below.")
    if not sight.can_write:
        return _("You can read this canvas. Only the team writes on it.")
    if sight.cards:
        return ""
    # Where the first question has an example of its own, that one is enough.
    example = "" if sight.blueprint.zones[0].hint else sight.blueprint.example
    begin = _("Begin with one question, in your own words: two lines are enough.")
    return f"{begin} {example}".strip()
