"""Pages around the units: the outline, the sequence, the course's own pages."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from opaque_keys.edx.keys import UsageKey

from pepiniere.home.tabs import shows_projects
from pepiniere_preview.engine import masquerade
from pepiniere_preview.kinds import block_class
from pepiniere_preview.models import Completion, Enrolment
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.links import rewrite
from pepiniere_preview.olx.tree import Course, Node
from pepiniere_preview.views.found import course_or_404, usage_or_404
from pepiniere_preview.views.unit import may_follow


@dataclass(frozen=True)
class UnitLink:
    """One unit in the navigation of its sequence."""

    node: Node
    number: int
    is_current: bool
    is_done: bool


def home(request: HttpRequest) -> HttpResponse:
    """Who one is, then the only course, or the choice among several."""
    if not request.user.is_authenticated:
        return redirect("pepiniere_preview:persona")
    found = list(courses().values())
    if len(found) == 1:
        return redirect("pepiniere_preview:outline", found[0].key)
    return render(request, "pepiniere_preview/home.html", {"courses": found})


@ensure_csrf_cookie
def outline(request: HttpRequest, course_key: str) -> HttpResponse:
    """The course's chapters and sequences."""
    course = course_or_404(course_key)
    user = masquerade.set_up(request, course.key)
    chapters = [
        (chapter, [_entry(course, sequence, user) for sequence in _shown(course, chapter.key, user)])
        for chapter in _shown(course, course.root, user)
    ]
    context = {"course": course, "chapters": chapters, **_around(request, course, user)}
    return render(request, "pepiniere_preview/outline.html", context)


@ensure_csrf_cookie
def sequence(request: HttpRequest, course_key: str, sequence_key: str, unit_key: str) -> HttpResponse:
    """One unit in its frame, with the way to the units around it."""
    course, key = usage_or_404(unit_key)
    parent = course.enclosing(key, "sequential")
    if str(course.key) != course_key or parent is None or str(parent.key) != sequence_key:
        raise Http404
    user = masquerade.set_up(request, course.key)
    units = _units(course, parent.key, user)
    around = _around(request, course, user)
    if key not in units:
        raise Http404
    done = _done(course, units, user)
    everything = [unit for seq in _sequences(course, user) for unit in _units(course, seq.key, user)]
    place = everything.index(key)
    context = {
        "course": course,
        "chapter": course.enclosing(key, "chapter"),
        "sequence": parent,
        "unit": course.nodes[key],
        "units": [UnitLink(course.nodes[unit], n, unit == key, unit in done) for n, unit in enumerate(units, 1)],
        "previous": _link(course, everything[place - 1]) if place else None,
        "next": _link(course, everything[place + 1]) if place + 1 < len(everything) else None,
        "view": "student_view" if user.is_authenticated else "public_view",
        **around,
    }
    status = 200 if around["may_follow"] or not user.is_authenticated else 403
    return render(request, "pepiniere_preview/sequence.html", context, status=status)


def jump_to(request: HttpRequest, course_key: str, usage_key: str) -> HttpResponse:
    """To the unit that holds a block, or to the first that it holds."""
    course, key = usage_or_404(usage_key)
    inside = (course.unit(node.key) for node in course.descendants(key))
    unit = course.unit(key) or next(filter(None, inside), None)
    if unit is None:
        return redirect("pepiniere_preview:outline", course.key)
    return redirect("pepiniere_preview:sequence", course.key, unit.parent, unit.key)


def page(request: HttpRequest, course_key: str, slug: str) -> HttpResponse:
    """One of the course's own pages."""
    course = course_or_404(course_key)
    user = masquerade.set_up(request, course.key)
    found = next((page for page in course.pages if page.slug == slug), None)
    data = course.files.read(found.path) if found else None
    if data is None:
        raise Http404
    html = rewrite(data.decode("utf-8", errors="replace"), course)
    context = {"course": course, "page": found, "html": html, **_around(request, course, user)}
    return render(request, "pepiniere_preview/page.html", context)


def _around(request: HttpRequest, course: Course, user: Any) -> dict[str, Any]:
    real: Any = request.user
    is_trainer = masquerade.is_trainer(real, course.key)
    enrolled = Enrolment.objects.filter(course_key=course.key).exclude(user_id=real.pk).select_related("user")
    return {
        "enrolled": [enrolment.user for enrolment in enrolled] if is_trainer else [],
        "is_trainer": is_trainer,
        "masquerade": masquerade.active(real, course.key),
        "may_follow": may_follow(real, course.key),
        "shows_projects": user.is_authenticated and shows_projects(user, course.key),
        "seen_as": user,
    }


def _shown(course: Course, key: UsageKey, user: Any) -> list[Node]:
    staff = masquerade.is_seen_as_staff(user, course.key)
    return [node for node in course.children(key) if staff or not course.is_staff_only(node.key)]


def _sequences(course: Course, user: Any) -> list[Node]:
    return [seq for chapter in _shown(course, course.root, user) for seq in _shown(course, chapter.key, user)]


def _units(course: Course, key: UsageKey, user: Any) -> list[UsageKey]:
    return [node.key for node in _shown(course, key, user)]


def _entry(course: Course, node: Node, user: Any) -> dict[str, Any]:
    """A sequence in the outline; ``first`` is where its link leads."""
    units = _units(course, node.key, user)
    done = _done(course, units, user)
    return {"node": node, "first": units[0] if units else None, "is_done": bool(units) and len(done) == len(units)}


def _link(course: Course, key: UsageKey) -> dict[str, Any]:
    return {"unit": course.nodes[key], "sequence": course.nodes[key].parent}


def _done(course: Course, units: list[UsageKey], user: Any) -> set[UsageKey]:
    """The units of which ``user`` has completed every block."""
    if not user.is_authenticated:
        return set()
    complete = set(Completion.objects.filter(user=user, value__gte=1).values_list("usage_key", flat=True))
    waited = {unit: [node.key for node in course.descendants(unit) if _counts(node)] for unit in units}
    return {unit for unit, keys in waited.items() if keys and complete.issuperset(keys)}


def _counts(node: Node) -> bool:
    """Whether the unit waits for this block."""
    mode = getattr(block_class(node.key.block_type), "completion_mode", "completable")
    return not node.error and mode == "completable"
