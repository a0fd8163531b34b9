"""``manage.py pepiniere_demo``: loads the demonstration cohort."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from pepiniere.lib import clock
from pepiniere.portability.demonstration import load_demonstration


class Command(BaseCommand):
    """Loads the demonstration cohort into a course run; running it again changes nothing."""

    help = "Load the demonstration cohort: invented people and projects."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One option: the run in which the cohort works."""
        parser.add_argument("--course", help="key of the run in which the cohort works (default: the packaged course)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say under which key."""
        try:
            course = CourseKey.from_string(options["course"]) if options["course"] else None
        except InvalidKeyError as error:
            raise CommandError(f"This is not the key of a course run: {options['course']}") from error
        key = load_demonstration(now=clock.now(), course_key=course)
        self.stdout.write(f"Cohort “{key}” is loaded.")
