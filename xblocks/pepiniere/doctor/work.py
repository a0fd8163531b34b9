"""Whether the cohorts are set up so that people can work in them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from opaque_keys.edx.keys import CourseKey

from pepiniere.artifact.api import count_personal_works
from pepiniere.cohort.api import health
from pepiniere.doctor.data import Finding, Level
from pepiniere.lib.platform import host


def cohorts_without_run() -> Iterator[Finding]:
    """Cohorts that nobody can enter."""
    for title in health.cohorts_without_run():
        yield Finding(
            Level.WARNING,
            _("The cohort “%(title)s” works in no course run.") % {"title": title},
            _("Nobody can enter it, nor steer it."),
            _("Add a run on its page in the admin, or delete the cohort there."),
        )


def runs_without_trainer() -> Iterator[Finding]:
    """Runs in which nobody can steer the cohort."""
    for run, title in health.runs_of_cohorts().items():
        if not host().list_trainers(CourseKey.from_string(run)):
            yield Finding(
                Level.WARNING,
                _("Nobody is on the staff of %(run)s, where the cohort “%(title)s” works.")
                % {"run": run, "title": title},
                _("Nobody can steer the cohort there, nor see who waits for an answer."),
                _("In Studio, add somebody to the course team of this run."),
            )


def cohorts_without_first_day() -> Iterator[Finding]:
    """Cohorts whose milestones fall on no date."""
    for title in health.cohorts_without_first_day():
        yield Finding(
            Level.WARNING,
            _("The cohort “%(title)s” has milestones counted in months, and no first day.") % {"title": title},
            _("These milestones have no date: nobody is told what is next."),
            _("Set its first day on the trainer's page, or in the admin."),
        )


def projects_without_anybody() -> Iterator[Finding]:
    """Projects in which nobody can work."""
    for title, count in health.projects_without_anybody().items():
        what = ngettext(
            "In the cohort “%(title)s” %(count)d project has nobody in it.",
            "In the cohort “%(title)s” %(count)d projects have nobody in them.",
            count,
        )
        yield Finding(
            Level.ADVICE,
            what % {"title": title, "count": count},
            _("Nobody works there, and only a trainer can answer those who ask to join."),
            _("Add people on the trainer's page, or let the project leave the cohort."),
        )


def work_left_in_runs() -> Iterator[Finding]:
    """What people made alone in a run, and its cohort does not show."""
    runs = health.runs_of_cohorts()
    for run, count in sorted(count_personal_works(runs).items()):
        what = ngettext(
            "In %(run)s %(count)d work made by somebody alone was left out of the cohort “%(title)s”.",
            "In %(run)s %(count)d works made by people alone were left out of the cohort “%(title)s”.",
            count,
        )
        yield Finding(
            Level.WARNING,
            what % {"run": run, "count": count, "title": runs[run]},
            _("No page shows them any more, not even to those who made them."),
            _("In the admin, choose the cohort, then “Bring in the work that was left in its runs”."),
        )
