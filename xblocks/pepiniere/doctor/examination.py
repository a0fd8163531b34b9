"""All that is looked at, in this order."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pepiniere.doctor import database, files, process, work
from pepiniere.doctor.data import Check, Finding, Level, Result

_TABLES = Check(gettext_lazy("migrations"), database.unapplied_migrations)
_INSTANCE = (
    Check(gettext_lazy("settings"), process.system_checks),
    Check(gettext_lazy("database"), database.engine),
    Check(gettext_lazy("time zones"), process.time_zones),
    Check(gettext_lazy("entry points"), process.entry_points),
    Check(gettext_lazy("addresses"), process.addresses),
    Check(gettext_lazy("bridge to the platform"), process.bridge),
    Check(gettext_lazy("cache"), process.shared_cache),
    Check(gettext_lazy("French catalogues"), files.catalogues),
    Check(gettext_lazy("static files"), files.static_files),
    Check(gettext_lazy("packaged content"), files.packaged_content),
)
_WORK = (
    Check(gettext_lazy("runs of cohorts"), work.cohorts_without_run),
    Check(gettext_lazy("trainers of runs"), work.runs_without_trainer),
    Check(gettext_lazy("first days of cohorts"), work.cohorts_without_first_day),
    Check(gettext_lazy("people in projects"), work.projects_without_anybody),
    Check(gettext_lazy("work left in runs"), work.work_left_in_runs),
)


def examine() -> list[Result]:
    """Look at everything; at the work only when its tables are there."""
    tables = _result(_TABLES)
    rest = _INSTANCE if tables.findings else _INSTANCE + _WORK
    return [tables, *map(_result, rest)]


def _result(check: Check) -> Result:
    label = str(check.label)
    try:
        return Result(label, tuple(check.find()))
    except Exception as error:  # what is broken must not silence the rest
        return Result(label, (_could_not_look(label, error),))


def _could_not_look(label: str, error: Exception) -> Finding:
    return Finding(
        Level.ERROR,
        _("This could not be looked at: %(label)s.") % {"label": label},
        _("What is wrong there stays unknown."),
        _("Mend what this names, then look again: %(error)s") % {"error": f"{type(error).__name__}: {error}"},
    )
