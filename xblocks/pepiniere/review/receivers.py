"""What rounds tell the cohort's journal, and what they move when projects merge."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from pepiniere.cohort import followers, sentences
from pepiniere.cohort.api import Trace
from pepiniere.review import api

_SENTENCES = {
    "round.opened": _("The round “%(title)s” was opened."),
    "round.dated": _("The dates of “%(title)s” changed."),
    "round.shared_out": _("“%(title)s” was shared out: %(count)s readings."),
    "round.assigned": _("A reading of “%(title)s” was given by hand."),
    "round.declined": _("A reading of “%(title)s” was given back."),
}


class _Readings:
    """What a team is asked to read follows it."""

    def projects_merged(self, trace: Trace, *, source_id: int, into_id: int) -> None:
        api.hand_over(trace, source_id=source_id, into_id=into_id)

    def scope_moved(self, trace: Trace, *, scope: str, into: str) -> None:
        api.move_scope(trace, scope=scope, into=into)

    def who_began_alone(self, *, scope: str, since: datetime) -> set[int]:
        return set()


def register() -> None:
    """Tell acts in the journal, and listen to the cohort."""
    sentences.register(_SENTENCES)
    followers.register(_Readings())
