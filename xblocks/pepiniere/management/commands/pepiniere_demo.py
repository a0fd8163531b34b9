"""``manage.py pepiniere_demo``: loads the demonstration cohort, or removes it."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.api import get_cohort, require_fictional
from pepiniere.lib import clock
from pepiniere.lib.errors import PepiniereError
from pepiniere.portability.demonstration import load_demonstration, read_demonstration, remove_demonstration


class Command(BaseCommand):
    """Loads the demonstration cohort into a course run; running it again changes nothing."""

    help = "Load the demonstration cohort, invented people and projects; or remove all of it."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--course", help="key of the run in which the cohort works (default: the packaged course)")
        what.add_argument("--remove", action="store_true", help="remove it, with all that was made in it")
        parser.add_argument("--yes", action="store_true", help="remove without asking")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            said = self._remove(can_remove=options["yes"]) if options["remove"] else _load(options["course"])
        except PepiniereError as error:
            raise CommandError(str(error.message)) from error
        except FileNotFoundError as error:
            raise CommandError(_("The demonstration did not travel with this installation.")) from error
        self.stdout.write(said)

    def _remove(self, *, can_remove: bool) -> str:
        key = str(read_demonstration()["key"])
        require_fictional(key)
        self.stdout.write(_what_goes(key))
        if not can_remove:
            _require_the_key_typed(key)
        gone = remove_demonstration()
        return _("Removed: works %(works)d, projects %(projects)d, invented people %(people)d.") % gone


def _load(course: str | None) -> str:
    try:
        run = CourseKey.from_string(course) if course else None
    except InvalidKeyError as error:
        raise CommandError(_("This is not the key of a course run: %(key)s") % {"key": course}) from error
    key = load_demonstration(now=clock.now(), course_key=run)
    return _("Cohort “%(key)s” is loaded.") % {"key": key}


def _what_goes(key: str) -> str:
    return _(
        "The cohort “%(title)s” goes, with its projects, its invented people, and all that anybody made in it. "
        "Accounts of real people stay."
    ) % {"title": get_cohort(key).title}


def _require_the_key_typed(key: str) -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CommandError(_("Nobody can be asked here: remove with --yes."))
    if input(_("Type %(key)s to remove it: ") % {"key": key}).strip() != key:
        raise CommandError(_("Nothing was removed."))
