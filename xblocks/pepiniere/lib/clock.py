"""The one clock: callers read it at the edge and pass it in, so that operations can be replayed in tests."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, time zone aware."""
    return timezone.now()
