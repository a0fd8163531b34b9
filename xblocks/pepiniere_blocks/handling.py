"""Handlers that declare who may call them, parse what they get, and answer errors clearly."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http.request import RawPostDataException, UnreadablePostError
from webob import Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError

from pepiniere.cohort.data import Owner
from pepiniere.lib.actors import require_same_person
from pepiniere.lib.errors import PepiniereError
from pepiniere.lib.parsing import parse_body, unreadable
from pepiniere.lib.permissions import Standing, standing_of

Answer = dict[str, Any]


def requires(permission: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare what a handler needs; a test lists every handler and fails on one that declares nothing."""

    def decorate(handler: Callable[..., Any]) -> Callable[..., Any]:
        handler.permission = permission  # type: ignore[attr-defined]
        return handler

    return decorate


def json_action(permission: str) -> Callable[[Callable[..., Answer]], Any]:
    """Make a POST handler: JSON object in, ``(standing, owner, payload)`` checked, JSON object out.

    It is done whole or not at all: course pages call handlers outside a transaction.
    """

    def decorate(method: Callable[..., Answer]) -> Any:
        @XBlock.handler
        @requires(permission)
        @wraps(method)
        def handler(self: Any, request: Any, _suffix: str = "") -> Response:
            if request.method != "POST":
                return JsonHandlerError(405, "Method must be POST").get_response(allow=["POST"])
            try:
                payload = parse_body(read_body(request))
                standing, owner = stand(self, payload, permission)
                with transaction.atomic():
                    return Response(json_body=method(self, standing, owner, payload))
            except PepiniereError as error:
                return error_response(error)

        return handler

    return decorate


def read_body(request: Any) -> bytes:
    """The bytes posted; RequestError when they came as a form, or stopped half-way."""
    try:
        return bytes(request.body)
    except (RawPostDataException, UnreadablePostError):
        raise unreadable() from None


def stand(block: Any, payload: Answer, permission: str) -> tuple[Standing, Owner]:
    """The standing of the person asking before what ``payload`` is about, once permitted.

    The block's ``owner_for(actor, payload)`` tells whose work that is.
    """
    actor = block.actor()
    require_same_person(actor, payload.get("person"))
    owner = block.owner_for(actor, payload)
    standing = standing_of(actor, owner)
    standing.require(permission)
    return standing, owner


def error_response(error: PepiniereError) -> Response:
    """The error as JSON, with its status."""
    return Response(json_body=error.as_json(), status=error.status)
