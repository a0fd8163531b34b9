"""What a block asks beside its own work: to accept the charter, to change project. They lead back where one was."""

from uuid import UUID

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import Owner, Run
from pepiniere.home.screens import begun
from pepiniere.home.subjects import owner_of, present_cohort, project_of, run_of
from pepiniere.lib import clock
from pepiniere.lib.parsing import unreadable
from pepiniere.lib.permissions import Actor, Standing
from pepiniere.lib.views import reader_of, redirect_back, requires

_MOST_DIGITS = 9


@require_POST
@requires("charter.accept", subject=run_of, as_page=True)
@begun
def accept_charter(request: HttpRequest, standing: Standing, run: Run) -> HttpResponseRedirect:
    """Form: ``number`` (the wording that was read), ``next``."""
    number = request.POST.get("number", "")
    if not (number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS):
        raise unreadable(field="number")
    user_id, cohort = reader_of(standing.actor), present_cohort(run)
    cohort_api.accept_charter(cohort.key, number=int(number), user_id=user_id, now=clock.now())
    return redirect_back(request, _projects(standing))


def _chosen(actor: Actor, request: HttpRequest) -> Owner:
    try:
        uid = UUID(request.POST.get("project", ""))
    except ValueError:
        raise unreadable(field="project") from None
    return owner_of(actor, request, uid)


@require_POST
@requires("project.choose", subject=_chosen, as_page=True)
def choose_project(request: HttpRequest, standing: Standing, owner: Owner) -> HttpResponseRedirect:
    """Form: ``project`` (the one to work on from now on), ``next``."""
    cohort_api.choose_project(project_of(owner), user_id=reader_of(standing.actor), now=clock.now())
    return redirect_back(request, _projects(standing))


def _projects(standing: Standing) -> str:
    return reverse("pepiniere:projects", args=[standing.actor.course_key])
