"""Prints the rows of a project's canvas, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand

from loading.tables import read


class Command(BaseCommand):
    """``read_tables PROJECT``."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whose canvas."""
        parser.add_argument("project", type=UUID)

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Read the site's database."""
        self.stdout.write(json.dumps(read(options["project"])))
