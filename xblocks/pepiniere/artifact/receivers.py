"""What the cohort tells artifacts, and what gates ask them."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pepiniere.artifact import api
from pepiniere.cohort import expectations, followers
from pepiniere.cohort.api import Trace


class _Works:
    """Works follow their owner."""

    def projects_merged(self, trace: Trace, *, source_id: int, into_id: int) -> None:
        api.hand_over(trace, source_id=source_id, into_id=into_id)

    def scope_moved(self, trace: Trace, *, scope: str, into: str) -> None:
        api.move_scope(trace, scope=scope, into=into)

    def who_began_alone(self, *, scope: str, since: datetime) -> set[int]:
        return api.who_began_alone(scope, since=since)


def register() -> None:
    """Listen to the cohort, and answer its gates."""
    followers.register(_Works())
    published = expectations.Kind("published", _("A version is published"), True, api.projects_that_published)
    expectations.register(published)
