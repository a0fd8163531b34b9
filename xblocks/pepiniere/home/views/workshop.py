"""A workshop, for the team and the trainers: opened and projected; on a page of their own, its cards chosen, closed."""

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, ClassVar, Final
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvas_api
from pepiniere.home.forms import ActForm
from pepiniere.home.screens import Asked, Screen, work_screen
from pepiniere.home.subjects import canvas_of
from pepiniere.home.workshop_page import gather, gather_workshop, present_workshop
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.permissions import Standing
from pepiniere.lib.templates import render
from pepiniere.lib.views import requires, unless_known

_USUAL_HOURS: Final = 3


class OpenWorkshop(ActForm):
    """What is asked, for how long, and whether cards are read before they are shown."""

    choices_of: ClassVar = {"zones": attrgetter("questions")}
    initial_of: ClassVar = {"zones": attrgetter("first_questions")}

    zones = forms.MultipleChoiceField(
        label=_("Which questions are open to the room?"),
        help_text=_("Only these are shown on the wall and on the phones."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one question at least.")},
    )
    shown = forms.MultipleChoiceField(
        label=_("What does the room read?"),
        choices=[("own", _("Also show what the team has already written"))],
        help_text=_("Under these questions, the cards of the workshop; nothing else, unless you tick this."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    hours = forms.IntegerField(
        label=_("For how many hours?"),
        min_value=1,
        max_value=canvas_api.MOST_HOURS,
        initial=_USUAL_HOURS,
        help_text=_("It closes by itself then. You can close it earlier."),
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], _("From one to twelve hours.")),
    )
    reading = forms.ChoiceField(
        label=_("When are the guests’ cards shown?"),
        choices=[
            ("after", _("At once; you can take one away afterwards")),
            ("before", _("Once somebody of the team has accepted them")),
        ],
        initial="after",
        widget=forms.RadioSelect,
    )


class OneWorkshop(ActForm):
    """An act on the workshop that the page showed."""

    workshop = forms.UUIDField(widget=forms.HiddenInput)


class OneCard(ActForm):
    """An act on one card."""

    card = forms.UUIDField(widget=forms.HiddenInput)


# What the room may see.
SCREEN = work_screen("workshop", "/workshop", gather, permission="canvas.read")
# What it may not: cards that nobody has read yet.
CARDS = work_screen("workshop_cards", "/workshop/cards", gather, permission="canvas.read")


@SCREEN.act("open", "workshop.open", OpenWorkshop)
def open_workshop(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Take cards under a new code, for some hours."""
    terms = canvas_api.Terms(
        hours=values["hours"],
        is_moderated=values["reading"] == "before",
        zones=values["zones"],
        shows_cards=bool(values["shown"]),
    )
    canvas_api.open_workshop(asked.subject, act=act, terms=terms)
    return SCREEN.url(asked)


@CARDS.act("close", "workshop.open", OneWorkshop)
def close_workshop(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Take no more cards."""
    canvas_api.close_workshop(asked.subject, act=act, workshop=values["workshop"])
    return CARDS.url(asked)


@CARDS.act("accept", "workshop.open", OneCard)
def accept(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Show a card, or put it back."""
    canvas_api.accept_guest_card(asked.subject, act=act, card=values["card"])
    return CARDS.url(asked)


@CARDS.act("refuse", "workshop.open", OneCard)
def refuse(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Take a card away; it can be put back."""
    canvas_api.refuse_guest_card(asked.subject, act=act, card=values["card"])
    return CARDS.url(asked)


@require_GET
@requires("canvas.read", subject=canvas_of)
def board(request: HttpRequest, standing: Standing, work: ArtifactData, *, uid: UUID) -> HttpResponse:
    """What is projected, as HTML to be put into the page; 304 when nothing changed since the ``ETag`` sent."""
    return _part(request, standing, work, screen=SCREEN)


@require_GET
@requires("canvas.read", subject=canvas_of)
def cards_board(request: HttpRequest, standing: Standing, work: ArtifactData, *, uid: UUID) -> HttpResponse:
    """The cards among which one chooses, in the same way."""
    return _part(request, standing, work, screen=CARDS)


def _part(request: HttpRequest, standing: Standing, work: ArtifactData, *, screen: Screen) -> HttpResponse:
    def answer() -> HttpResponse:
        asked = Asked(request, standing, work, {"uid": work.uid})
        context = {
            "page": gather_workshop(request, standing, work),
            "course": asked.course,
            "url": screen.url(asked),
            "csrf_token": get_token(request),
            "fresh": uuid4,
        }
        return HttpResponse(render(f"home/{screen.name}_board.html", context))

    return unless_known(request, _etag(standing, work), answer)


def _etag(standing: Standing, work: ArtifactData) -> str:
    """It changes with the canvas, the reader's rights, and the end that comes by itself."""
    now = clock.now()
    workshop = present_workshop(work, now)
    is_open = workshop is not None and workshop.is_open(now)
    return f'"{work.uid}-{work.revision}-{get_language()}-{int(standing.may("workshop.open"))}-{int(is_open)}"'
