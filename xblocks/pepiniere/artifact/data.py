"""Values that artifacts give to others."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pepiniere.cohort.data import Owner
from pepiniere.lib.licences import CHOICES


class ContributorRole(enum.StrEnum):
    """What a person did in a version."""

    AUTHOR = "author"
    PUBLISHER = "publisher"


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
    """An immutable state of an artifact; ``content`` is JSON, ``digest`` its SHA-256."""

    uid: UUID
    number: int
    note: str
    content: Any
    digest: str
    licence: str
    published_at: datetime
    credits: tuple[Credit, ...]

    @property
    def author_ids(self) -> list[int]:
        """Those thanked for it: who wrote it, and still wants to be named."""
        return [part.user_id for part in self.credits if part.role == ContributorRole.AUTHOR and part.user_id]

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
    after: Any
    revision: int
    is_replay: bool
