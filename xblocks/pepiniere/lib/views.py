"""Plain views of the application: each declares what it needs, errors become JSON or a page."""

from collections.abc import Callable, Collection
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from pepiniere.lib.actors import actor_of_request
from pepiniere.lib.errors import NotPermitted, PepiniereError, nothing_here
from pepiniere.lib.permissions import Actor, standing_of
from pepiniere.lib.platform import host
from pepiniere.lib.templates import render

View = Callable[..., HttpResponseBase]
# A function of the actor and the view's own arguments, giving what the permission is asked for.
FindSubject = Callable[..., Any]


def requires(
    permission: str, *, subject: FindSubject, as_page: bool = False, typed: Collection[str] = ()
) -> Callable[[View], View]:
    """Let a view run only for those with ``permission`` on its subject; it receives ``standing`` and ``subject``.

    The view's first URL argument is ``course``, the key of the run from which the person comes. ``typed`` names the
    fields in which people write: a page that refuses gives them back.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, course: str, **kwargs: Any) -> HttpResponseBase:
            try:
                actor = actor_of_request(request, _course_key(course))
                if as_page and not request.user.is_authenticated:
                    return _ask_to_sign_in(request, typed)
                found = subject(actor, request, **kwargs)
                standing = standing_of(actor, found)
                standing.require(permission)
                return view(request, standing, found, **kwargs)
            except PepiniereError as error:
                if not as_page:
                    return error_json(error)
                return error_page(error, kept=_kept(request, typed), course_url=_first_page(course))

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the test that lists all views
        return guarded

    return decorate


def _ask_to_sign_in(request: HttpRequest, typed: Collection[str]) -> HttpResponse:
    """To the sign-in page and back; what a form sent is given back instead, for no address can hold it."""
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    message = _("You are no longer signed in: nothing was sent. Sign in, load the page again, then send it.")
    return error_page(NotPermitted(message), kept=_kept(request, typed))


def _kept(request: HttpRequest, typed: Collection[str]) -> str:
    texts = (str(text) for name, text in request.POST.items() if name in typed)
    return "\n\n".join(text for text in texts if text.strip())


def _first_page(course: str) -> str:
    """Where whoever is refused may go on: the run's own first page, if there is such a run."""
    try:
        key = _course_key(course)
    except PepiniereError:
        return ""
    return host().course_url(key) if host().course_title(key) else ""


def _course_key(course: str) -> CourseKey:
    try:
        key = CourseKey.from_string(course)
    except InvalidKeyError:
        raise nothing_here() from None
    # With a branch or a version it is the same run for the database, and another one for whoever looks it up by key.
    if getattr(key, "branch", None) or getattr(key, "version_guid", None):
        raise nothing_here()
    return key


def error_json(error: PepiniereError) -> JsonResponse:
    """The error as JSON, as handlers answer it."""
    return JsonResponse(error.as_json(), status=error.status)


def error_page(error: PepiniereError, *, kept: str = "", course_url: str = "") -> HttpResponse:
    """A page that says what happened, gives back what was typed, and leads on to the course."""
    is_refused = error.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
    context = {"message": error.message, "kept": kept, "course_url": course_url, "is_refused": is_refused}
    return HttpResponse(render("error.html", context), status=error.status)


def unless_known(request: HttpRequest, etag: str, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """What ``answer`` makes under this ``ETag``, for one reader alone; 304, and nothing made, for who has it.

    Servers that compress make the tag a weak one: it is compared as such.
    """
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = answer()
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


def reader_of(actor: Actor) -> int:
    """The person's id; NotFound for an anonymous visitor."""
    if actor.user_id is None:
        raise nothing_here()
    return actor.user_id


def redirect_back(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that the form names as ``next`` if it is of this site, else to ``otherwise``."""
    wished = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wished, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(wished if is_ours else otherwise)
