"""Who one is, in the demonstration: anybody the course knows, without a password."""

from typing import Any

from django.contrib.auth import get_user_model, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pepiniere.cohort import api as cohort
from pepiniere_preview.engine import masquerade as masquerading
from pepiniere_preview.models import CourseRole, Enrolment
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.tree import Course
from pepiniere_preview.views.found import course_or_404


def menu(request: HttpRequest) -> HttpResponse:
    """Everybody one can be, course by course."""
    groups = [(course, _groups(course)) for course in courses().values()]
    known = {user.pk for _course, people in groups for _title, users in people for user in users}
    strangers = get_user_model().objects.exclude(pk__in=known).order_by("first_name", "username")
    context = {"groups": groups, "strangers": strangers, "next": _next(request)}
    return render(request, "pepiniere_preview/persona.html", context)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Become the person posted as ``user``; nobody if it is empty."""
    chosen = request.POST.get("user", "")
    if not chosen:
        logout(request)
        return redirect(_next(request))
    user = get_user_model().objects.filter(pk=chosen if chosen.isdecimal() else 0).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_next(request))


@require_POST
def masquerade(request: HttpRequest, course_key: str) -> HttpResponse:
    """A trainer starts or stops seeing the course as somebody else."""
    course = course_or_404(course_key)
    if not masquerading.is_trainer(request.user, course.key):
        raise Http404
    role = "staff" if request.POST.get("role") == "staff" else "student"
    if not masquerading.choose(request, course.key, role=role, username=request.POST.get("user_name")):
        raise Http404
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    wished = request.POST.get("next") or request.GET.get("next") or ""
    return wished if url_has_allowed_host_and_scheme(wished, {request.get_host()}) else "/"


def _groups(course: Course) -> list[tuple[str, list[Any]]]:
    """Titled groups of the course's people: trainers, each project's members, the others."""
    users = get_user_model().objects
    trainers = list(users.filter(pk__in=CourseRole.objects.filter(course_key=course.key).values("user_id")))
    members = cohort.list_members(course.key)
    teams: dict[str, list[Any]] = {}
    by_id = users.in_bulk([member.user_id for member in members])
    for member in members:
        teams.setdefault(member.project_title, []).append(by_id[member.user_id])
    placed = {user.pk for user in trainers} | set(by_id)
    enrolled = Enrolment.objects.filter(course_key=course.key).exclude(user_id__in=placed).values("user_id")
    groups = [
        (_("Trainers"), trainers),
        *teams.items(),
        (_("Enrolled, without a project"), list(users.filter(pk__in=enrolled))),
    ]
    return [(title, people) for title, people in groups if people]
