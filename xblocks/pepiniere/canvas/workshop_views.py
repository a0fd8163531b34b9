"""The pages of a workshop for whoever is in the room: a code, no account, no course, that canvas only."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from pepiniere.canvas import api
from pepiniere.canvas.data import WorkshopData
from pepiniere.canvas.errors import WorkshopEnded, WorkshopOver
from pepiniere.canvas.pacing import require_pace
from pepiniere.lib import clock
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.errors import PepiniereError
from pepiniere.lib.parsing import parse_optional_uuid, parse_uuid, refuse_large
from pepiniere.lib.permissions import Actor, standing_of
from pepiniere.lib.templates import render

GuestView = Callable[[HttpRequest, WorkshopData], HttpResponse]
_NOBODY = Actor(None, None)
_PERMISSION = "workshop.add"


def link_holder(view: GuestView) -> Any:
    """Let a view run only for whoever gives the code of an open workshop, in the address or as ``code``.

    Whoever gives none is asked for one; for a wrong one the same page gives back what was typed.
    """

    @wraps(view)
    def guarded(request: HttpRequest, code: str = "") -> HttpResponse:
        named = code or request.GET.get("code", "")
        if not named:
            return _door(request)
        try:
            workshop = api.find_open_workshop(named, now=clock.now())
            standing_of(_NOBODY, workshop).require(_PERMISSION)
            return view(request, workshop)
        except WorkshopOver as error:
            return _door(request, code=named, error=error)

    guarded.permission = _PERMISSION  # type: ignore[attr-defined]  # read by the test that lists all views
    return never_cache(guarded)


def _door(request: HttpRequest, *, code: str = "", error: PepiniereError | None = None) -> HttpResponse:
    kept = request.POST.get("text", "")
    has_ended, url = isinstance(error, WorkshopEnded), reverse("pepiniere:workshop_door")
    context = {"code": code, "error": error, "has_ended": has_ended, "kept": kept, "url": url}
    return HttpResponse(render("canvas/workshop/door.html", context), status=error.status if error else HTTPStatus.OK)


@require_GET
@link_holder
def door(_request: HttpRequest, workshop: WorkshopData) -> HttpResponse:
    """Where a code is typed: ``code``."""
    return redirect("pepiniere:workshop_guest", workshop.code)


@require_GET
@link_holder
def guest_page(request: HttpRequest, workshop: WorkshopData) -> HttpResponse:
    """The questions; with ``zone``, the field for one of them; with ``sent``, the card that was just sent."""
    return _page(request, workshop, zone=request.GET.get("zone", ""))


@require_POST
@link_holder
def add(request: HttpRequest, workshop: WorkshopData) -> HttpResponse:
    """Form: ``card`` (made by the page), ``zone``, ``text``, ``guest`` (a first name, or nothing)."""
    zone = request.POST.get("zone", "")
    try:
        card = _add(request, workshop, zone)
    except WorkshopOver:
        raise
    except PepiniereError as error:
        return _page(request, workshop, zone=zone, error=error)
    return redirect(f"{reverse('pepiniere:workshop_guest', args=[workshop.code])}?zone={zone}&sent={card}")


def _add(request: HttpRequest, workshop: WorkshopData, zone: str) -> UUID:
    refuse_large(sum(map(len, request.POST.values())))
    text, guest = request.POST.get("text", ""), request.POST.get("guest", "")
    given = parse_uuid(request.POST.get("card"), field="card")
    # The same page sent again with other words is another card.
    card = uuid5(given, canonical_json([zone, text, guest]).encode(errors="backslashreplace").decode())
    now = clock.now()
    phone = digest(request.META.get("CSRF_COOKIE", ""))
    require_pace(workshop.code, phone=phone, address=request.META.get("REMOTE_ADDR", ""), now=now)
    api.add_guest_card(workshop, card=card, zone=zone, text=text, guest=guest, now=now)
    return card


def _page(
    request: HttpRequest, workshop: WorkshopData, *, zone: str, error: PepiniereError | None = None
) -> HttpResponse:
    blueprint = api.blueprint_of(workshop.canvas)
    zones = [one for one in blueprint.zones if workshop.asks(one)]
    context = {
        "card": uuid4(),
        "csrf_token": get_token(request),
        "error": error,
        "guest": request.POST.get("guest", ""),
        "owner": workshop.canvas.owner,
        "sent": None if error else _sent(request, workshop),
        "text": request.POST.get("text", ""),
        "title": blueprint.name,
        "url": reverse("pepiniere:workshop_guest", args=[workshop.code]),
        "workshop": workshop,
        "zone": next((one for one in zones if one.id == zone), None),
        "zones": zones,
    }
    return HttpResponse(render("canvas/workshop/guest.html", context), status=error.status if error else HTTPStatus.OK)


def _sent(request: HttpRequest, workshop: WorkshopData) -> Any:
    try:
        card = parse_optional_uuid(request.GET.get("sent"), field="sent")
    except PepiniereError:
        return None
    return api.find_workshop_card(workshop, card) if card else None
