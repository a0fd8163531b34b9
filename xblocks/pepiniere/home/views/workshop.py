"""A workshop, for the team and the trainers: opened, projected, its cards chosen, closed."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvas_api
from pepiniere.home.forms import ActForm
from pepiniere.home.screens import Asked, work_screen
from pepiniere.home.subjects import canvas_of
from pepiniere.home.workshop_page import gather, gather_workshop, present_workshop
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.permissions import Standing
from pepiniere.lib.templates import render
from pepiniere.lib.views import requires

_USUAL_HOURS: Final = 3


class OpenWorkshop(ActForm):
    """For how long, and whether cards are read before they are shown."""

    hours = forms.IntegerField(
        label=_("For how many hours?"),
        min_value=1,
        max_value=canvas_api.MOST_HOURS,
        initial=_USUAL_HOURS,
        help_text=_("It closes by itself then. You can close it earlier."),
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


SCREEN = work_screen("workshop", "/workshop", gather, permission="canvas.read")


@SCREEN.act("open", "workshop.open", OpenWorkshop)
def open_workshop(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Take cards under a new code, for some hours."""
    is_moderated = values["reading"] == "before"
    canvas_api.open_workshop(asked.subject, act=act, hours=values["hours"], is_moderated=is_moderated)
    return SCREEN.url(asked)


@SCREEN.act("close", "workshop.open", OneWorkshop)
def close_workshop(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Take no more cards."""
    canvas_api.close_workshop(asked.subject, act=act, workshop=values["workshop"])
    return SCREEN.url(asked)


@SCREEN.act("accept", "workshop.open", OneCard)
def accept(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Show a card, or put it back."""
    canvas_api.accept_guest_card(asked.subject, act=act, card=values["card"])
    return SCREEN.url(asked)


@SCREEN.act("refuse", "workshop.open", OneCard)
def refuse(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Take a card away; it can be put back."""
    canvas_api.refuse_guest_card(asked.subject, act=act, card=values["card"])
    return SCREEN.url(asked)


@require_GET
@requires("canvas.read", subject=canvas_of)
def board(request: HttpRequest, standing: Standing, work: ArtifactData, *, uid: UUID) -> HttpResponse:
    """What is projected, as HTML to be put into the page; 304 when nothing changed since the ``ETag`` sent."""
    etag = _etag(standing, work)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        course = str(standing.actor.course_key)
        url = reverse("pepiniere:workshop", kwargs={"course": course, "uid": uid})
        page = gather_workshop(request, standing, work)
        context = {"page": page, "url": url, "csrf_token": get_token(request), "fresh": uuid4}
        response = HttpResponse(render("home/workshop_board.html", context))
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def _etag(standing: Standing, work: ArtifactData) -> str:
    """It changes with the canvas, the reader's rights, and the minutes left that the page tells."""
    now = clock.now()
    workshop = present_workshop(work, now)
    minutes = int((workshop.closes_at - now).total_seconds()) // 60 if workshop and workshop.is_open(now) else -1
    return f'"{work.uid}-{work.revision}-{get_language()}-{int(standing.may("workshop.open"))}-{minutes}"'
