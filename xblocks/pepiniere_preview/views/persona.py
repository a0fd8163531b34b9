"""Who one is, in the demonstration: anybody the course knows, without a password."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model, login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pepiniere.cohort import api as cohort
from pepiniere_preview.engine import masquerade as masquerading
from pepiniere_preview.models import CourseRole, Enrolment
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.tree import Course
from pepiniere_preview.views.found import course_or_404

# No key of a person has more.
_DIGITS = 19


@dataclass(frozen=True)
class Persona:
    """Somebody one can be, and what they are in their project."""

    user: Any
    role: str = ""


def menu(request: HttpRequest) -> HttpResponse:
    """Everybody one can be, course by course."""
    groups = [(course, _groups(course)) for course in courses().values()]
    known = {persona.user.pk for _course, found in groups for _title, people in found for persona in people}
    unknown = get_user_model().objects.exclude(pk__in=known).order_by("first_name", "username")
    strangers = [Persona(user) for user in unknown]
    context = {"groups": groups, "strangers": strangers, "next": _next(request)}
    return render(request, "pepiniere_preview/persona.html", context)


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Become the person posted as ``user``; nobody if it is empty."""
    chosen = request.POST.get("user", "")
    if not chosen:
        logout(request)
        return redirect(_next(request))
    user = get_user_model().objects.filter(pk=chosen if chosen.isdecimal() and len(chosen) < _DIGITS else 0).first()
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
    first = reverse("pepiniere_preview:outline", args=[next(iter(courses()))])
    # Without a slash, ``redirect`` takes it for the name of a view.
    is_ours = wished.startswith("/") and url_has_allowed_host_and_scheme(wished, {request.get_host()})
    return wished if is_ours else first


def _groups(course: Course) -> list[tuple[str, list[Persona]]]:
    """Titled groups of the course's people: trainers, each project's members, the others."""
    users = get_user_model().objects
    trainers = users.filter(pk__in=CourseRole.objects.filter(course_key=course.key).values("user_id"))
    teams = _teams(course)
    placed = [user.pk for user in trainers] + [person.user.pk for team in teams.values() for person in team]
    enrolled = Enrolment.objects.filter(course_key=course.key).exclude(user_id__in=placed).values("user_id")
    groups = [
        (_("Trainers"), [Persona(user) for user in trainers]),
        *teams.items(),
        (_("Enrolled, without a project"), [Persona(user) for user in users.filter(pk__in=enrolled)]),
    ]
    return [(title, people) for title, people in groups if people]


def _teams(course: Course) -> dict[str, list[Persona]]:
    """By project, each person once: in the first of theirs."""
    members = cohort.list_members(course.key)
    by_id = get_user_model().objects.in_bulk([member.user_id for member in members])
    projects = Counter(member.user_id for member in members)
    teams: dict[str, list[Persona]] = {}
    for member in members:
        number = projects.pop(member.user_id, 0)
        role = _("has left the team") if member.has_left else member.role.label
        if number > 1:
            role = _("%(role)s, in %(number)d projects") % {"role": role, "number": number}
        if number:
            teams.setdefault(member.project_title, []).append(Persona(by_id[member.user_id], role))
    return teams
