"""Plain views of a canvas: its refresh, a conditional GET that costs almost nothing, and bringing cards to it."""

from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.api import blueprint_of, find_canvas, list_related_cards
from pepiniere.canvas.bringing import bring_cards
from pepiniere.canvas.drawing import piled, render_card
from pepiniere.canvas.presence import note_presence
from pepiniere.canvas.sight import Sight, look
from pepiniere.cohort.api import find_owner
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock
from pepiniere.lib.actors import require_same_person
from pepiniere.lib.acts import Act
from pepiniere.lib.canonical import digest
from pepiniere.lib.parsing import parse_uuid, unreadable
from pepiniere.lib.permissions import Actor, Standing
from pepiniere.lib.templates import render
from pepiniere.lib.views import reader_of, redirect_back, requires, unless_known

_NOTHING_YET: dict[str, Any] = {"cards": [], "versions": ""}
# A revision has fewer.
_DIGITS = 18


def _owner(actor: Actor, request: HttpRequest, slot: str) -> Owner:
    assert actor.course_key is not None, "it is in the address"
    asked = request.POST if request.method == "POST" else request.GET
    require_same_person(actor, asked.get("person"))
    return find_owner(actor.course_key, user_id=reader_of(actor), named=asked.get("project"))


@require_GET
@requires("canvas.read", subject=_owner)
def refresh(request: HttpRequest, standing: Standing, owner: Owner, *, slot: str) -> HttpResponse:
    """The cards and versions of a canvas as JSON; 304 when nothing changed since the ``ETag`` sent.

    ``{"cards": [{"card", "zone", "revision", "changed", "html"}], "versions": html}``; who else is there is in header
    ``X-Pepiniere-Here``, outside the ETag. The page says with ``votes`` whether cards can be marked, and with
    ``seen`` from which revision on they are new to its reader.
    """
    canvas, writes = find_canvas(owner, slot=slot), standing.may("canvas.write")
    state = f"{canvas.uid}-{canvas.revision}" if canvas else "not-begun"
    etag = f'"{state}-{get_language()}-{int(writes)}"'

    def answer() -> HttpResponse:
        return JsonResponse(_shown(request, standing, owner, slot, canvas) if canvas else _NOTHING_YET)

    response = unless_known(request, etag, answer)
    response["X-Pepiniere-Here"] = quote("\n".join(_others(standing.actor, owner, slot)))
    return response


def _shown(request: HttpRequest, standing: Standing, owner: Owner, slot: str, canvas: ArtifactData) -> dict[str, Any]:
    seen = request.GET.get("seen", "")
    sight = look(
        standing,
        owner,
        slot=slot,
        canvas=canvas,
        seen=int(seen) if seen.isdecimal() and len(seen) < _DIGITS else None,
        has_votes=request.GET.get("votes") == "1",
    )
    return _body(sight, str(standing.actor.course_key))


@require_GET
@requires("canvas.read", subject=_owner)
def related(_request: HttpRequest, standing: Standing, owner: Owner, *, slot: str) -> JsonResponse:
    """Cards of related canvases, to which those of this one may lead: ``{"cards": [{"card", "title", "text"}]}``."""
    canvas = find_canvas(owner, slot=slot)
    cards = list_related_cards(owner, blueprint_of(canvas)) if canvas else []
    return JsonResponse({"cards": [{"card": str(one.uid), "title": one.title, "text": one.text} for one in cards]})


@require_POST
@requires("canvas.write", subject=_owner, as_page=True)
def bring(request: HttpRequest, standing: Standing, owner: Owner, *, slot: str) -> HttpResponseRedirect:
    """Form: ``project`` (a team's), ``operation``, ``answer`` (``bring`` what one wrote alone, ``keep``), ``next``."""
    answer = request.POST.get("answer")
    if owner.project is None or answer not in {"bring", "keep"}:
        raise unreadable(field="answer")
    operation = parse_uuid(request.POST.get("operation"), field="operation")
    act = Act(reader_of(standing.actor), operation, clock.now())
    bring_cards(owner.project, slot=slot, act=act, copy=answer == "bring")
    return redirect_back(request, reverse("pepiniere:projects", args=[standing.actor.course_key]))


def _body(sight: Sight, course: str) -> dict[str, Any]:
    cards = [
        {
            "card": str(card.uid),
            "zone": card.zone,
            "revision": card.revision,
            "changed": card.changed_in,
            "html": render_card(card, sight, course=course, place=place),
        }
        for in_zone in sight.cards_by_zone.values()
        for card, place in piled(in_zone)
    ]
    return {"cards": cards, "versions": render("canvas/versions.html", {"sight": sight, "course": course})}


def _others(actor: Actor, owner: Owner, slot: str) -> list[str]:
    if owner.project is None or actor.user_id is None or actor.is_masked:
        return []
    return note_presence(digest(f"{owner.project.uid}:{slot}"), user_id=actor.user_id, now=clock.now())
