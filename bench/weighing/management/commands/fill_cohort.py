"""Fills the cohort in which the canvas is weighed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from weighing.cohort import fill


class Command(BaseCommand):
    """``fill_cohort PROJECTS``."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large it is."""
        parser.add_argument("projects", type=int)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Write it to the site's database."""
        fill(options["projects"])
