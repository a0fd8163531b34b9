"""``manage.py pepiniere_import_sheets``: projects from the sheets of a wiki."""

import json
import sys
from typing import Any
from uuid import uuid4

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pepiniere.cohort.api import get_cohort
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotFound
from pepiniere.portability.api import Sheet, describe_sheet, read_sheets, store_sheets

# Exit status of a command that was not told enough; 1 is that of sheets that could not be read or stored.
_MISUSED = 2


class Command(BaseCommand):
    help = "Create or update the projects of a cohort from the sheets of a wiki."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a page saved as text or HTML, or an address")
        parser.add_argument("--cohort", metavar="KEY", help="the cohort whose projects these are")
        parser.add_argument("--dry-run", action="store_true", help="read and show, store nothing")
        parser.add_argument("--json", action="store_true", help="one JSON array on standard output, nothing else")
        parser.add_argument("--yes", action="store_true", help="store without asking")

    def handle(self, *, sources: list[str], cohort: str | None, **options: Any) -> None:
        self.is_quiet = options["json"]
        if not options["dry_run"]:
            _require_enough(cohort, can_store=options["yes"] or (_has_terminal() and not self.is_quiet))
        sheets = list(read_sheets(sources))
        self._show("\n\n".join(describe_sheet(sheet) for sheet in sheets))
        if cohort and not options["dry_run"]:
            sheets = self._store(sheets, cohort, without_asking=options["yes"])
        if self.is_quiet:
            self.stdout.write(json.dumps(sheets, ensure_ascii=False, indent=2))
        _tell_failures(sum("error" in sheet for sheet in sheets))

    def _store(self, sheets: list[Sheet], cohort: str, *, without_asking: bool) -> list[Sheet]:
        count = sum("error" not in sheet for sheet in sheets)
        if not count or not (without_asking or _is_confirmed(count, cohort)):
            self._show(_("Nothing was stored."))
            return sheets
        stored = list(store_sheets(sheets, cohort_key=cohort, act=Act(None, uuid4(), clock.now())))
        self._show("\n".join(_outcome(sheet) for sheet in stored))
        return stored

    def _show(self, text: str) -> None:
        if not self.is_quiet:
            self.stdout.write(f"{text}\n")


def _require_enough(cohort: str | None, *, can_store: bool) -> None:
    if not cohort:
        raise CommandError(_("Name the cohort with --cohort, or only look with --dry-run."), returncode=_MISUSED)
    if not can_store:
        message = _("Nobody can be asked here: look with --dry-run first, then store with --yes.")
        raise CommandError(message, returncode=_MISUSED)
    try:
        get_cohort(cohort)
    except NotFound as error:
        raise CommandError(str(error.message), returncode=_MISUSED) from error


def _has_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _is_confirmed(count: int, cohort: str) -> bool:
    asked = ngettext(
        "Store this project in the cohort %(cohort)s? [y/N] ",
        "Store these %(count)d projects in the cohort %(cohort)s? [y/N] ",
        count,
    )
    # Translators: the answers that mean yes, in small letters, between spaces.
    return input(asked % {"count": count, "cohort": cohort}).strip().casefold() in _("y yes").split()


def _outcome(sheet: Sheet) -> str:
    if "error" in sheet:
        return _("not stored: %(source)s, %(error)s") % sheet
    outcomes = {
        "created": _("created: %(title)s"),
        "updated": _("updated: %(title)s"),
        "unchanged": _("unchanged: %(title)s"),
    }
    return outcomes[sheet["outcome"]] % sheet


def _tell_failures(count: int) -> None:
    if count:
        text = ngettext(
            "%(count)d sheet could not be read or stored.", "%(count)d sheets could not be read or stored.", count
        )
        raise CommandError(text % {"count": count})
