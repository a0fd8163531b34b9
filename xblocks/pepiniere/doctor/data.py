"""What an examination says."""

import enum
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Level(enum.StrEnum):
    """How much a finding matters: an error breaks pages, a warning some of what they do, advice nothing yet."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        """The word on screen, in the reader's language."""
        return str(_LABELS[self])


_LABELS = {Level.ERROR: _("Error"), Level.WARNING: _("Warning"), Level.ADVICE: _("Advice")}


@dataclass(frozen=True)
class Finding:
    """Something to mend; each text is a sentence or two, translated."""

    level: Level
    what: str
    causes: str
    mend: str


@dataclass(frozen=True)
class Check:
    """One thing to look at: ``find`` gives what is wrong with it."""

    label: str | Promise
    find: Callable[[], Iterable[Finding]]


@dataclass(frozen=True)
class Result:
    """What looking at ``label`` gave."""

    label: str
    findings: tuple[Finding, ...]
