"""Forms posted without a script: read, answered by the page they came from, or by one that loses nothing."""

from typing import Any
from urllib.parse import urlsplit

from opaque_keys.edx.keys import UsageKey
from webob import Response

from pepiniere.lib.errors import PepiniereError, RequestError
from pepiniere.lib.parsing import refuse_large
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render


def read_form(request: Any) -> dict[str, str]:
    """The fields of a posted form; empty when it cannot be read, so that the act asked for is refused."""
    if request.method != "POST":
        return {}
    try:
        refuse_large(request.content_length or 0)
        return {name: value for name, value in request.POST.items() if isinstance(value, str)}
    except (RequestError, ValueError):
        return {}


def page_of(request: Any, usage_key: UsageKey) -> str:
    """The page that the form was on: the one that the browser names if it is ours, else the block's unit."""
    referer = urlsplit(request.headers.get("Referer") or "")
    if referer.netloc and referer.netloc == urlsplit(request.host_url).netloc:
        return f"{referer.path}?{referer.query}" if referer.query else referer.path
    return host().unit_url(usage_key)


def see_other(url: str) -> Response:
    """Send the browser back to ``url`` with a GET, so that reloading posts nothing twice."""
    return Response(status=303, headers={"Location": url})


def error_page(error: PepiniereError, fields: dict[str, str], *, back: str) -> Response:
    """A page that says what happened and gives back every text that was typed."""
    kept = "\n\n".join(value for name, value in fields.items() if name.startswith("text-") and value.strip())
    html = render("error.html", {"message": error.message, "kept": kept, "back": back})
    return Response(html, status=error.status, content_type="text/html", charset="utf-8")
