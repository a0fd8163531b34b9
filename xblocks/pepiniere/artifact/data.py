"""Values that artifacts give to others."""

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pepiniere.cohort.data import Owner
from pepiniere.lib.licences import CHOICES


def version_label(number: int, minor: int) -> str:
    """A version's number as people read it."""
    return f"{number}.{minor}" if minor else str(number)


class ContributorRole(enum.StrEnum):
    """What a person did in a version."""

    AUTHOR = "author"
    PUBLISHER = "publisher"
    # One of another team, whose remark it took up.
    REVIEWER = "reviewer"


class Origin(enum.StrEnum):
    """From where a remark comes."""

    TEAMMATE = "teammate"
    COACH = "coach"
    TRAINER = "trainer"
    REVIEW = "review"

    @property
    def label(self) -> str:
        """What it is called on a screen."""
        return str(_ORIGINS[self])


class Answer(enum.StrEnum):
    """What the owner of a work makes of a remark."""

    ADOPTED = "adopted"
    PARTLY = "partly"
    NOT_NOW = "not_now"

    @property
    def label(self) -> str:
        """What it is called on a screen."""
        return str(_ANSWERS[self])


# What a published version resolves.
TAKEN_UP: Final = (Answer.ADOPTED, Answer.PARTLY)
_ORIGINS: Final = {
    Origin.TEAMMATE: _("team-mate"),
    Origin.COACH: _("coach"),
    Origin.TRAINER: _("trainer"),
    Origin.REVIEW: _("peer review"),
}
_ANSWERS: Final = {Answer.ADOPTED: _("Adopted"), Answer.PARTLY: _("Partly"), Answer.NOT_NOW: _("Not now")}


@dataclass(frozen=True)
class ArtifactData:
    """Something that a project, or one person, makes. ``revision`` counts its accepted changes."""

    id: int
    uid: UUID
    kind: str
    owner: Owner
    slot: str
    revision: int


@dataclass(frozen=True)
class Credit:
    """A person credited in a version, with the team they were in; ``user_id`` is None once they are unnamed."""

    user_id: int | None
    project_id: int | None
    role: ContributorRole


@dataclass(frozen=True)
class VersionData:
    """An immutable state of an artifact; ``content`` is JSON, ``digest`` its SHA-256.

    ``minor`` is 0 for a published one, else its rank among those that nobody asked for since version ``number``.
    """

    uid: UUID
    number: int
    minor: int
    note: str
    content: Any
    digest: str
    licence: str
    made_at: datetime
    credits: tuple[Credit, ...]

    @property
    def is_published(self) -> bool:
        """Whether its owner published it, rather than it being kept by itself."""
        return self.minor == 0

    @property
    def label(self) -> str:
        """Its number as people read it: 2, or 2.1 for the first kept after version 2."""
        return version_label(self.number, self.minor)

    def find_earlier(self, published: Iterable["VersionData"]) -> "VersionData | None":
        """The one published last before it, of those that were, latest first."""
        return next((one for one in published if (one.number, 0) < (self.number, self.minor)), None)

    @property
    def author_ids(self) -> list[int]:
        """Those thanked for it: who wrote it, and still wants to be named."""
        return [part.user_id for part in self.credits if part.role == ContributorRole.AUTHOR and part.user_id]

    @property
    def reader_ids(self) -> set[int]:
        """The projects of those whose remarks it took up."""
        return {part.project_id for part in self.credits if part.role == ContributorRole.REVIEWER and part.project_id}

    def thanks(self, names: Mapping[int, str]) -> list[str]:
        """The names, by user id in ``names``, of those thanked for it."""
        return [names[pk] for pk in self.author_ids if pk in names]

    @property
    def licence_words(self) -> str:
        """What its licence allows, in the reader's language."""
        return str(CHOICES.get(self.licence, self.licence))


@dataclass(frozen=True)
class ChangeData:
    """One accepted change: ``after`` is what it left, ``is_replay`` that it had been accepted before."""

    kind: str
    target: str
    before: Any
    after: Any
    revision: int
    is_replay: bool


@dataclass(frozen=True)
class RemarkData:
    """A remark upon part ``anchor``, which then said ``quote``; ``answer`` is None as long as it waits.

    ``version_label`` names the version that its author read, ``resolved_in`` the published one that took it up.
    ``project_id`` is the team in whose name it was left, where one read together.
    """

    uid: UUID
    anchor: str
    quote: str
    origin: Origin
    author_id: int | None
    project_id: int | None
    text: str
    made_at: datetime
    version_label: str
    answer: Answer | None
    reason: str
    answered_by_id: int | None
    answered_at: datetime | None
    resolved_in: int | None

    @property
    def is_taken_up(self) -> bool:
        """Whether it was adopted, wholly or in part."""
        return self.answer in TAKEN_UP
