"""Calling blocks as browsers do: through the addresses of a course, of Studio, and of plain views."""

import json
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from opaque_keys.edx.keys import UsageKey

from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.lib.platform import MASQUERADE_SESSION_KEY
from pepiniere_preview.engine.masquerade import CourseMasquerade
from tests.conftest import COURSE, World

CANVAS = COURSE.make_usage_key("pepiniere-canvas", "canevas")


def client_of(world: World, who: str) -> Client:
    """A browser in which ``who`` is signed in; "anonymous" is nobody, "trainer as …" masquerades."""
    client = Client()
    if who == "anonymous":
        return client
    name, _sep, mask = who.partition(" as ")
    client.force_login(world.users[name])
    if mask:
        session = client.session
        username = None if mask == "a learner" else mask
        session[MASQUERADE_SESSION_KEY] = {COURSE: CourseMasquerade(COURSE, role="student", user_name=username)}
        session.save()
    return client


def handler_url(handler: str, *, usage: UsageKey = CANVAS, place: str = "course") -> str:
    """The address of a handler, in a course or in Studio."""
    start = f"/courses/{COURSE}" if place == "course" else ""
    return f"{start}/xblock/{usage}/handler/{handler}"


def call(client: Client, handler: str, body: Any, *, place: str = "course", usage: UsageKey = CANVAS) -> HttpResponse:
    """POST ``body`` as JSON (bytes are sent as they are)."""
    data = body if isinstance(body, (bytes, str)) else json.dumps(body)
    url = handler_url(handler, place=place, usage=usage)
    response: Any = client.post(url, data, content_type="application/json")
    return response


def send(client: Client, handler: str, body: Any, *, place: str = "course", usage: UsageKey = CANVAS) -> Any:
    """Call a handler as its page does: with a form, or as its script."""
    if handler == "form":
        return client.post(handler_url(handler, place=place, usage=usage), body)
    return call(client, handler, body, place=place, usage=usage)


def add_card(client: Client, text: str = "une carte", *, zone: str = "raison", **more: Any) -> Any:
    """Add a card and return the handler's answer."""
    body = {"operation": str(uuid4()), "card": str(uuid4()), "zone": zone, "text": text, **more}
    return call(client, "add_card", body)


def as_typed(**changed: Any) -> dict[str, Any]:
    """What the editor of the governance canvas sends, untouched but for what is ``changed``."""
    zones = [
        {
            "id": zone.id,
            "name": zone.name,
            "question": zone.question,
            "hint": zone.hint,
            "limit": "",
            "open": zone.is_open,
        }
        for zone in get_blueprint("gouvernance").zones
    ]
    settings = {"display_name": "Notre gouvernance", "blueprint": "gouvernance", "slot": "gouvernance"}
    return {**settings, "votes": False, "completion": "discussed", "zones": zones, **changed}
