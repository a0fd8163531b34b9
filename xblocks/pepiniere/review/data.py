"""Values that rounds of peer review give to others."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.cohort.data import Owner


class Phase(enum.StrEnum):
    """Where a round stands on a day."""

    COMING = "coming"
    PUBLISH = "publish"
    READ = "read"
    ANSWER = "answer"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """What it is called on a screen."""
        return str(_PHASES[self])


_PHASES: Final = {
    Phase.COMING: _("Not begun yet"),
    Phase.PUBLISH: _("Each team publishes a version and asks its question"),
    Phase.READ: _("Each team reads other projects"),
    Phase.ANSWER: _("Each team answers, and publishes its next version"),
    Phase.CLOSED: _("Closed"),
}


class Given(enum.StrEnum):
    """How somebody came to read a work."""

    SHARED_OUT = "shared_out"
    INSTEAD = "instead"
    BY_HAND = "by_hand"


@dataclass(frozen=True)
class Prompt:
    """What a reading is asked for; ``most`` texts at most, each of which waits for an answer if it ``is_answered``."""

    id: str
    name: str
    hint: str
    most: int
    is_answered: bool


@dataclass(frozen=True)
class ReviewProtocol:
    """How a round goes, in one language; ``reads`` works a reviewer, ``remarks`` at most that wait for an answer.

    ``read_day``, ``rescue_day``, ``answer_day`` and ``close_day`` count from its first day. ``checks`` are what a good
    remark does. ``text`` is all of it, canonical JSON.
    """

    id: str
    version: str
    name: str
    licence: str
    read_day: int
    rescue_day: int
    answer_day: int
    close_day: int
    reads: int
    remarks: int
    prompts: tuple[Prompt, ...]
    checks: tuple[str, ...]
    text: str

    def find_prompt(self, prompt_id: str) -> Prompt | None:
        """The prompt called ``prompt_id``."""
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)

    @property
    def answered(self) -> frozenset[str]:
        """The prompts of which each text waits for an answer."""
        return frozenset(prompt.id for prompt in self.prompts if prompt.is_answered)

    def has_room(self, prompt: Prompt, items: Sequence["ItemData"]) -> bool:
        """Whether one more text may be said to ``prompt``, beside those of a reading that are there."""
        remarks = sum(item.prompt in self.answered for item in items)
        said = sum(item.prompt == prompt.id for item in items)
        return said < prompt.most and not (prompt.is_answered and remarks >= self.remarks)

    def dates_from(self, first: date) -> "Dates":
        """The dates of a round that begins on ``first``."""
        days = (self.read_day, self.answer_day, self.close_day)
        return Dates(first, *(first + timedelta(days=day) for day in days))


@dataclass(frozen=True)
class Dates:
    """The first day of each phase: they come one after another, and two may fall together."""

    opens: date
    reads: date
    answers: date
    closes: date

    def phase_on(self, day: date) -> Phase:
        """Where the round stands on ``day``."""
        begun = [
            (self.closes, Phase.CLOSED),
            (self.answers, Phase.ANSWER),
            (self.reads, Phase.READ),
            (self.opens, Phase.PUBLISH),
        ]
        return next((phase for first, phase in begun if day >= first), Phase.COMING)


@dataclass(frozen=True)
class RoundData:
    """Projects of a cohort read what others made in ``slot``; ``key`` is how courses name it."""

    id: int
    uid: UUID
    key: str
    cohort_key: str
    title: str
    slot: str
    protocol: ReviewProtocol
    dates: Dates


@dataclass(frozen=True)
class SubmissionData:
    """A version that is read in a round, and what its team asks of those who read it."""

    id: int
    uid: UUID
    work: ArtifactData
    version: VersionData
    question: str
    is_withdrawn: bool


@dataclass(frozen=True)
class AssignmentData:
    """What its ``owner``, a team or a person, is asked to read; declined for a ``reason``, or released when done."""

    id: int
    uid: UUID
    round: RoundData
    submission: SubmissionData
    owner: Owner
    given: Given
    made_at: datetime
    declined_at: datetime | None
    reason: str
    begun_at: datetime | None
    released_at: datetime | None
    released_by_id: int | None


@dataclass(frozen=True)
class ItemData:
    """One text of a reading, upon part ``anchor`` of what is read, or all of it for ""."""

    uid: UUID
    prompt: str
    anchor: str
    text: str
    revision: int
