"""The addresses of blocks' handlers, as strict and as lax as the platform's."""

import logging
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseForbidden, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError, NotFoundError, ProcessingError

from pepiniere_preview.engine import masquerade
from pepiniere_preview.engine.base import CourseRuntime
from pepiniere_preview.engine.lms import LmsRuntime
from pepiniere_preview.engine.studio import EditorRuntime, PreviewRuntime
from pepiniere_preview.views.found import course_or_404, working_usage_or_404

log = logging.getLogger(__name__)

MAX_FILE_BYTES = 4_000_000
MAX_FILES_PER_INPUT = 20


@csrf_exempt
@xframe_options_exempt
@transaction.non_atomic_requests
def lms(request: HttpRequest, course_key: str, usage_key: str, handler: str, suffix: str = "") -> HttpResponse:
    """Course pages: the CSRF token is checked here, enrolment is not, and nothing is rolled back."""
    refusal = _refusal(request)
    if refusal:
        return refusal
    course_or_404(course_key)
    course, key = working_usage_or_404(usage_key)
    runtime = LmsRuntime(course, masquerade.set_up(request, course.key), request)
    if not runtime.may_load(key):
        raise Http404
    try:
        return _run(runtime, key, handler, suffix)
    except ProcessingError as error:
        return JsonResponse({"success": error.args[0]})


@login_required
@xframe_options_exempt
def preview(request: HttpRequest, usage_key: str, handler: str, suffix: str = "") -> HttpResponse:
    """Studio's preview: whoever is signed in."""
    course, key = working_usage_or_404(usage_key)
    try:
        return _run(PreviewRuntime(course, request.user, request), key, handler, suffix)
    except ProcessingError:
        return HttpResponseBadRequest()


@login_required
def studio(request: HttpRequest, usage_key: str, handler: str, suffix: str = "") -> HttpResponse:
    """Studio's editor: whoever is signed in, but only an author's changes are kept."""
    course, key = working_usage_or_404(usage_key)
    runtime = EditorRuntime(course, request.user, request)
    try:
        response = _run(runtime, key, handler, suffix)
    except ProcessingError:
        return HttpResponseBadRequest()
    if masquerade.is_trainer(request.user, course.key):
        runtime.authored.commit()
    else:
        log.warning("%s is no author of %s: nothing is kept of %s", request.user.pk, course.key, handler)
    return response


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.user.is_authenticated:
        # Any view that is not exempt will do: this one is, so that the check takes place here.
        refused: HttpResponse | None = CsrfViewMiddleware(_nothing).process_view(request, _nothing, (), {})
        if refused:
            return refused
    elif request.method != "GET":
        return HttpResponseForbidden("Unauthenticated")
    too_large = any(_is_too_large(files) for _name, files in request.FILES.lists())
    return JsonResponse({"success": "Too large"}, status=413) if too_large else None


def _is_too_large(files: Iterable[Any]) -> bool:
    sizes = [file.size for file in files]
    return len(sizes) > MAX_FILES_PER_INPUT or any(size > MAX_FILE_BYTES for size in sizes)


def _run(runtime: CourseRuntime, key: Any, handler: str, suffix: str) -> HttpResponse:
    try:
        answer = runtime.get_block(key).handle(handler, django_to_webob_request(runtime.request), suffix)
    except (NoSuchHandlerError, NotFoundError):
        raise Http404 from None
    response: HttpResponse = webob_to_django_response(answer)
    return response
