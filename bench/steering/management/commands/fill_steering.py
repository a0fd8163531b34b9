"""Fills a cohort to steer, and prints the name that its first project has in addresses."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from steering.filling import fill, sign_up


class Command(BaseCommand):
    """``fill_steering PROJECTS TEAM [--accounts]``."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large it is."""
        parser.add_argument("projects", type=int)
        parser.add_argument("team", type=int, help="people of each project")
        parser.add_argument("--accounts", action="store_true", help="people alone, in no project yet")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Write it to the site's database."""
        if options["accounts"]:
            sign_up(options["projects"], options["team"])
        else:
            self.stdout.write(str(fill(options["projects"], options["team"])))
