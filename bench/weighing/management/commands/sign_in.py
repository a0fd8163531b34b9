"""Signs somebody in without a page, and prints the key of the session."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.sessions.backends.db import SessionStore
from django.core.management.base import BaseCommand
from django.http import HttpRequest


class Command(BaseCommand):
    """``sign_in USERNAME``."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom to sign in."""
        parser.add_argument("username")

    def handle(self, *_arguments: Any, **options: Any) -> None:
        """Open a session as the platform's sign-in page would."""
        request = HttpRequest()
        request.session = SessionStore()
        user = get_user_model().objects.get(username=options["username"])
        login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        request.session.save()
        self.stdout.write(str(request.session.session_key))
