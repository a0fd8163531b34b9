"""What may be amiss in cohorts of real people, for whoever looks after the instance; fictional ones mean to be so."""

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, QuerySet

from pepiniere.cohort.followers import move_scope
from pepiniere.cohort.journal import Trace
from pepiniere.cohort.models import Cohort, CohortCourse, Membership, Project


def cohorts_without_run() -> list[str]:
    """The titles of cohorts that nobody can enter."""
    return _titles(Cohort.objects.filter(courses=None))


def cohorts_without_first_day() -> list[str]:
    """The titles of cohorts whose milestones count months from no day."""
    return _titles(Cohort.objects.filter(starts_on=None, gates__month__isnull=False).distinct())


def _titles(cohorts: QuerySet[Cohort]) -> list[str]:
    return list(cohorts.filter(is_fictional=False).order_by("title").values_list("title", flat=True))


def projects_without_anybody() -> dict[str, int]:
    """How many active projects have nobody in them, by the title of their cohort, for cohorts that have some."""
    there = Membership.objects.filter(project=OuterRef("pk"), left_at=None)
    active = Project.objects.filter(left_at=None, merged_into=None, cohort__is_fictional=False)
    empty = active.exclude(Exists(there)).values("cohort").annotate(count=Count("pk"))
    return dict(empty.order_by("cohort__title").values_list("cohort__title", "count"))


def runs_of_cohorts() -> dict[str, str]:
    """The title of its cohort for each run that has one, by the run's key as text."""
    runs = CohortCourse.objects.filter(cohort__is_fictional=False).order_by("id")
    return {str(key): title for key, title in runs.values_list("course_key", "cohort__title")}


@transaction.atomic
def bring_in_left_work(cohort_key: str) -> None:
    """Let what people made alone in a run of cohort ``cohort_key``, and was left there, belong to the cohort.

    A repair, not an act: the journal does not tell it, for to undo it would hide that work again.
    """
    for cohort in Cohort.objects.select_for_update().filter(key=cohort_key):
        for run in cohort.courses.all():
            move_scope(Trace(), scope=str(run.course_key), into=cohort_key)
