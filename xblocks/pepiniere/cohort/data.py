"""Values that the cohort gives to others."""

import enum
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _


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


@dataclass(frozen=True)
class CohortData:
    """A cohort; ``course_keys`` as text."""

    key: str
    title: str
    is_fictional: bool
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

    @property
    def letter(self) -> str:
        """The first letter or figure of the title."""
        return next((c for c in self.title if c.isalnum()), "•").upper()


@dataclass(frozen=True)
class MemberData:
    """A person in a project, present or past."""

    user_id: int
    username: str
    first_name: str
    project_uid: UUID
    project_title: str
    role: Role
    has_left: bool = False


@dataclass(frozen=True)
class ImportOutcome:
    """What became of one sheet."""

    project: ProjectData
    outcome: Literal["created", "updated", "unchanged"]


@dataclass(frozen=True)
class Owner:
    """Who an artifact belongs to: a project, or one person within ``scope`` (a cohort, else a course run).

    Exactly one of ``project`` and ``person_id`` is set; ``scope`` is empty for a project.
    """

    project: ProjectData | None = None
    person_id: int | None = None
    scope: str = ""
