"""A small Studio: the blocks one can edit, one block as its author sees it, and its editor."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie
from opaque_keys.edx.keys import UsageKey
from xblock.exceptions import NoSuchViewError

from pepiniere_preview.engine.masquerade import is_trainer
from pepiniere_preview.engine.studio import EditorRuntime, PreviewRuntime
from pepiniere_preview.kinds import installed_class
from pepiniere_preview.olx.tree import Course
from pepiniere_preview.views.found import course_or_404, working_usage_or_404


@login_required
def blocks(request: HttpRequest, course_key: str) -> HttpResponse:
    """The blocks whose own class runs here, in the course's order."""
    course = course_or_404(course_key)
    if not is_trainer(request.user, course.key):
        return _refused(request, course)
    nodes = [node for node in course.descendants(course.root) if not node.error]
    listed = [(node, course.unit(node.key)) for node in nodes if installed_class(node.key.block_type)]
    return render(request, "pepiniere_preview/studio/blocks.html", {"course": course, "blocks": listed})


def _for_authors(view: Callable[[HttpRequest, Course, UsageKey], HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of one block that only the course's trainers may open."""

    @login_required
    @ensure_csrf_cookie
    @wraps(view)
    def guarded(request: HttpRequest, usage_key: str) -> HttpResponse:
        course, key = working_usage_or_404(usage_key)
        if not is_trainer(request.user, course.key):
            return _refused(request, course)
        try:
            return view(request, course, key)
        except NoSuchViewError:
            raise Http404 from None

    return guarded


@_for_authors
def block(request: HttpRequest, course: Course, key: UsageKey) -> HttpResponse:
    """One block in Studio's preview."""
    shown = PreviewRuntime(course, request.user, request).get_block(key)
    view = "author_view" if getattr(shown, "has_author_view", False) else "student_view"
    context = {**_context(course, key, shown), "unit": course.unit(key), "fragment": shown.render(view, {})}
    return render(request, "pepiniere_preview/studio/block.html", context)


@_for_authors
def edit(request: HttpRequest, course: Course, key: UsageKey) -> HttpResponse:
    """The page in which the editor is opened."""
    shown = PreviewRuntime(course, request.user, request).get_block(key)
    return render(request, "pepiniere_preview/studio/edit.html", _context(course, key, shown))


@_for_authors
def studio_view(request: HttpRequest, course: Course, key: UsageKey) -> HttpResponse:
    """The editor as data: the page adds it, and its resources one by one."""
    runtime = EditorRuntime(course, request.user, request)
    fragment = runtime.get_block(key).render("studio_view", {})
    # As on the platform, what the view itself changed is kept.
    runtime.authored.commit()
    resources = [resource._asdict() for resource in fragment.resources]
    return JsonResponse({"html": fragment.content, "resources": resources})


def _context(course: Course, key: UsageKey, shown: Any) -> dict[str, Any]:
    """The title is the edited one, which the course's outline does not know."""
    return {"course": course, "key": key, "title": getattr(shown, "display_name", None) or key.block_id}


def _refused(request: HttpRequest, course: Course) -> HttpResponse:
    return render(request, "pepiniere_preview/studio/refused.html", {"course": course}, status=403)
