"""Values that the cohort gives to others."""

import enum
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.lib.differences import Piece, word_differences


class Role(enum.StrEnum):
    """What a person is in a project."""

    CARRIER = "carrier"
    MEMBER = "member"
    OBSERVER = "observer"
    COACH = "coach"
    GARDENER = "gardener"

    @property
    def label(self) -> str:
        """The word on screen, in the reader's language."""
        return str(_LABELS[self])


_LABELS = {
    Role.CARRIER: _("Project lead"),
    Role.MEMBER: _("Team"),
    Role.OBSERVER: _("Observer"),
    Role.COACH: _("Coach"),
    Role.GARDENER: _("Community gardener"),
}

TEAM_ROLES = frozenset({Role.CARRIER, Role.MEMBER})


class Answer(enum.StrEnum):
    """What became of a request to join."""

    ACCEPTED = "accepted"
    NOT_NOW = "not_now"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Run:
    """A course run as a place where a cohort may work: what a trainer steers, and a learner belongs to."""

    course_key: CourseKey
    cohort: "CohortData | None"


@dataclass(frozen=True)
class CohortData:
    """A cohort; ``course_keys`` as text."""

    key: str
    title: str
    is_fictional: bool
    starts_on: date | None = None
    course_keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProjectData:
    """A project; ``colour`` is the number of its chip, 0 to 7, ``letter`` what the chip shows."""

    id: int
    uid: UUID
    title: str
    summary: str
    colour: int
    cohort_key: str
    sheet: dict[str, Any]
    is_fictional: bool = False
    left_at: datetime | None = None
    merged_into: UUID | None = None

    @property
    def is_active(self) -> bool:
        """Whether it still walks with the cohort, under its own name."""
        return self.left_at is None and self.merged_into is None

    @property
    def letter(self) -> str:
        """The first letter or figure of the title."""
        return next((c for c in self.title if c.isalnum()), "•").upper()


@dataclass(frozen=True)
class MemberData:
    """A person in a project, present or past; ``owes_charter``, where it is looked up: they have yet to accept it."""

    user_id: int
    username: str
    first_name: str
    project_uid: UUID
    project_title: str
    role: Role
    has_left: bool = False
    owes_charter: bool = False


@dataclass(frozen=True)
class TeamData:
    """A project's people in short: its team's ``size``, first names of its leads, requests ``waiting``."""

    size: int
    leads: tuple[str, ...]
    waiting: int


@dataclass(frozen=True)
class GateData:
    """A dated step; ``falls_on`` is None as long as a month cannot be counted: the cohort has no first day."""

    uid: UUID
    title: str
    month: int | None
    on: date | None
    falls_on: date | None
    expects: tuple["Expectation", ...]


@dataclass(frozen=True)
class Expectation:
    """What a gate waits for from each project: ``kind`` is registered in expectations.py, ``name`` says which."""

    kind: str
    name: str = ""


@dataclass(frozen=True)
class CharterData:
    """One wording of a cohort's charter."""

    number: int
    text: str
    published_at: datetime

    @property
    def lines(self) -> list[str]:
        """Its lines, those left blank apart."""
        return [line for line in self.text.splitlines() if line.strip()]


@dataclass(frozen=True)
class CharterToAccept:
    """The present wording, for somebody who has not accepted it; ``accepted`` is the last that they had."""

    charter: CharterData
    accepted: CharterData | None

    @property
    def changes(self) -> list[Piece]:
        """What changed since the wording that they accepted; empty when they accepted none."""
        return word_differences(self.accepted.text, self.charter.text) if self.accepted else []


@dataclass(frozen=True)
class RequestData:
    """Somebody asks to join a project; ``answer`` is None while they wait."""

    user_id: int
    project: ProjectData
    message: str
    asked_at: datetime
    answer: Answer | None


@dataclass(frozen=True)
class EventData:
    """One act on a cohort as its journal tells it, about which project and whom, if any; a command has no ``actor``."""

    uid: UUID
    kind: str
    sentence: str
    actor: str
    actor_id: int | None
    at: datetime
    is_undone: bool
    project_id: int | None
    user_id: int | None


# What a sheet does to its project.
Outcome = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True)
class ImportOutcome:
    """What became of one sheet."""

    project: ProjectData
    outcome: Outcome


class OwnerColumns(NamedTuple):
    """An owner as tables hold it: a project's id, or a person's with a scope."""

    project_id: int | None
    person_id: int | None
    scope: str

    @classmethod
    def of(cls, row: Any) -> "OwnerColumns":
        """Those of a row, of whichever table."""
        return cls(row.project_id, row.person_id, row.scope)


@dataclass(frozen=True)
class Owner:
    """Who an artifact belongs to: a project, or one person within ``scope`` (a cohort, else a course run).

    Exactly one of ``project`` and ``person_id`` is set; ``scope`` is empty for a project.
    """

    project: ProjectData | None = None
    person_id: int | None = None
    scope: str = ""
    is_fictional: bool = False

    @property
    def columns(self) -> OwnerColumns:
        """How tables hold it."""
        return OwnerColumns(self.project.id if self.project else None, self.person_id, self.scope)
