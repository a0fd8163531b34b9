"""Forms posted without a script: read, answered by the page they came from, or by one that loses nothing."""

from typing import Any

from opaque_keys.edx.keys import UsageKey
from webob import Response

from pepiniere.lib.errors import PepiniereError
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render


def read_form(request: Any) -> dict[str, str]:
    """The fields of a posted form; empty when it cannot be read, so that the act asked for is refused."""
    if request.method != "POST":
        return {}
    try:
        return {name: value for name, value in request.POST.items() if isinstance(value, str)}
    except ValueError:
        return {}


def page_of(request: Any, usage_key: UsageKey) -> str:
    """The page that the form was on: the one that the browser names if it is ours, else the block's unit."""
    referer = request.headers.get("Referer") or ""
    path = referer.removeprefix(request.host_url)
    # Two slashes would begin the address of another site.
    return "/" + path.lstrip("/\\") if path != referer and path.startswith("/") else host().unit_url(usage_key)


def see_other(url: str) -> Response:
    """Send the browser back to ``url`` with a GET, so that reloading posts nothing twice."""
    return Response(status=303, headers={"Location": url})


def error_page(error: PepiniereError, fields: dict[str, str], *, back: str) -> Response:
    """A page that says what happened and gives back every text that was typed."""
    kept = "\n\n".join(value for name, value in fields.items() if name.startswith(("text-", "note")) and value.strip())
    html = render("error.html", {"message": error.message, "kept": kept, "back": back})
    return Response(html, status=error.status, content_type="text/html", charset="utf-8")
