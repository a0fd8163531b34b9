"""Fills a site that is to be loaded, and prints who is signed in there, as JSON."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from loading.filling import fill


class Command(BaseCommand):
    """``fill_load PROJECTS TEAM CARDS WRITTEN``."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large it is."""
        parser.add_argument("projects", type=int)
        parser.add_argument("team", type=int, help="people of each project, its coach included")
        parser.add_argument("cards", type=int, help="cards of each canvas")
        parser.add_argument("written", type=int, help="how many of them people wrote; the others are copies")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Write it to the site's database."""
        self.stdout.write(json.dumps(fill(*(options[name] for name in ("projects", "team", "cards", "written")))))
