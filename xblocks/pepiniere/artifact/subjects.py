"""The works and versions that addresses name."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest

from pepiniere.artifact import api
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.cohort.data import Owner
from pepiniere.lib.permissions import Actor, Standing


@dataclass(frozen=True)
class VersionOfWork:
    """A version with its work; permissions are asked for its owner."""

    work: ArtifactData
    version: VersionData

    @property
    def owner(self) -> Owner:
        """Whose work it is."""
        return self.work.owner

    def require_readable(self, standing: Standing) -> None:
        """NotPermitted, for one that nobody published, to whoever does not read the draft."""
        if not self.version.is_published:
            standing.require("artifact.read_draft")


def find_work(_actor: Actor, _request: HttpRequest, uid: UUID, **_more: str) -> ArtifactData:
    """The work ``uid``; NotFound if there is none."""
    return api.get_artifact(uid)


def find_version(_actor: Actor, _request: HttpRequest, uid: UUID, **_more: str) -> VersionOfWork:
    """The version ``uid``; NotFound if there is none."""
    return VersionOfWork(*api.get_version(uid))
