"""How a cohort ends: one that was begun by mistake, a fictional one."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.cohort.api.cohorts import get_cohort
from pepiniere.cohort.followers import move_scope
from pepiniere.cohort.journal import Trace
from pepiniere.cohort.models import Acceptance, Cohort, Project
from pepiniere.lib.errors import StateError


def reason_to_keep(key: str) -> str:
    """Why cohort ``key`` cannot be given up, in a sentence; empty when nothing was made in it yet."""
    runs = get_cohort(key).course_keys
    projects = Project.objects.filter(cohort__key=key).count()
    if projects:
        text = ngettext(
            "This cohort has %(count)d project: it is kept. A project that nobody works on can be deleted first.",
            "This cohort has %(count)d projects: it is kept. Projects that nobody works on can be deleted first.",
            projects,
        )
        return text % {"count": projects}
    if Acceptance.objects.filter(charter__cohort__key=key).exists():
        return _("Somebody accepted the charter of this cohort: it is kept.")
    return _("This cohort works in several courses: undo that first.") if len(runs) > 1 else ""


@transaction.atomic
def give_up_cohort(key: str) -> None:
    """Delete a cohort in which nothing was made; what people made alone in its run is the run's again.

    StateError, with ``reason_to_keep``, when something was; UnknownCohort if there is none.
    """
    Cohort.objects.select_for_update().filter(key=key).first()
    if reason := reason_to_keep(key):
        raise StateError(reason)
    for run in get_cohort(key).course_keys:
        move_scope(Trace(), scope=key, into=run)
    try:
        Cohort.objects.get(key=key).delete()
    except ProtectedError:
        raise StateError(reason_to_keep(key)) from None


def require_fictional(key: str) -> None:
    """StateError for a cohort of real people: only invented ones are ever deleted. UnknownCohort if there is none."""
    if not get_cohort(key).is_fictional:
        raise StateError(_("This cohort is not fictional: it is left as it is."))


@transaction.atomic
def delete_fictional_cohort(key: str) -> int:
    """Delete a fictional cohort whose works are gone already, and say how many projects it had."""
    require_fictional(key)
    cohort = Cohort.objects.select_for_update().get(key=key)
    Acceptance.objects.filter(charter__cohort=cohort).delete()
    cohort.projects.update(merged_into=None)
    count = cohort.projects.count()
    cohort.projects.all().delete()
    cohort.delete()
    return count
