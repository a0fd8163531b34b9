"""Signs somebody in without a page, and prints the key of the session."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

from weighing.sessions import sign_in


class Command(BaseCommand):
    """``sign_in USERNAME``."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom to sign in."""
        parser.add_argument("username")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Open the session."""
        self.stdout.write(sign_in(get_user_model().objects.get(username=options["username"])))
