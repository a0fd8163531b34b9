"""The page of one unit, which course pages show in a frame."""

import logging
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods
from opaque_keys.edx.keys import CourseKey
from xblock.exceptions import NoSuchViewError

from pepiniere_preview.engine import masquerade
from pepiniere_preview.engine.lms import LmsRuntime
from pepiniere_preview.host import PreviewHost
from pepiniere_preview.kinds.structure import message
from pepiniere_preview.views.found import usage_or_404

log = logging.getLogger(__name__)

VIEWS = ("student_view", "public_view")


@require_http_methods(["GET", "POST"])
@xframe_options_exempt
@transaction.non_atomic_requests
@ensure_csrf_cookie
def render_xblock(request: HttpRequest, usage_key: str) -> HttpResponse:
    """One block without the course around it; framed only when the course's page asked for it."""
    view = request.GET.get("view", "student_view")
    if view not in VIEWS:
        return HttpResponseBadRequest("This view cannot be shown.")
    course, key = usage_or_404(usage_key)
    if view == "student_view" and not may_follow(request.user, course.key):
        raise Http404
    # As on the platform, the page's user becomes the learner whom a trainer pretends to be.
    request.user = masquerade.set_up(request, course.key)
    runtime = LmsRuntime(course, request.user, request)
    if not runtime.may_load(key):
        raise Http404
    fragment = _fragment(runtime, key, view, request.GET.dict())
    context = {
        "course": course,
        "node": course.nodes[key],
        "fragment": fragment,
        "is_framed": _is_framed(request),
        "unit": course.unit(key),
    }
    return render(request, "pepiniere_preview/unit.html", context)


def may_follow(user: Any, course_key: CourseKey) -> bool:
    """Whether course pages are open to ``user``."""
    return PreviewHost().is_enrolled(user, course_key) or masquerade.is_trainer(user, course_key)


def _fragment(runtime: LmsRuntime, key: Any, view: str, context: dict[str, Any]) -> Any:
    error = runtime.course.nodes[key].error
    if error:
        return message(error, kind=key.block_type)
    try:
        return runtime.get_block(key).render(view, context)
    except NoSuchViewError:
        raise Http404 from None
    except Exception as error:
        # Anybody's block may fail in any way: this says which, as it does inside its unit.
        log.exception("The block %s could not be shown", key)
        return message(_("This block could not be shown: %s") % error, kind=key.block_type)


def _is_framed(request: HttpRequest) -> bool:
    """Whether the page that asks is the course's.

    The platform, too, goes by the Referer alone, of which the course's page tells its origin and nothing more. There
    it is another origin than the unit's; here, where they share one, the unit's own pages tell their path too.
    """
    return request.headers.get("referer", "") == request.build_absolute_uri("/")
