"""Versions that nobody asks for: a state is kept when a team rests, or leaves, and it differs from the last one."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from pepiniere.artifact import kinds
from pepiniere.artifact.api.works import with_owner
from pepiniere.artifact.data import ArtifactData, ContributorRole
from pepiniere.artifact.models import Artifact, Contribution, Version
from pepiniere.lib.canonical import canonical_json, digest

_REST = timedelta(minutes=10)


def keep_what_rested(row: Artifact, *, now: datetime) -> None:
    """Keep the draft of a locked artifact as it rested, dated when it came to rest, if it did long enough."""
    if row.changed_at and now - row.changed_at >= _REST:
        keep_state(row, at=row.changed_at)


@transaction.atomic
def keep_minor(artifact: ArtifactData, *, now: datetime, source: UUID | None = None) -> None:
    """Keep the draft as it stands as a minor version; one that says what the latest version says makes none.

    ``source`` is the version of which it is the copy, if it is one's.
    """
    row = Artifact.objects.select_for_update().get(pk=artifact.id)
    if row.changed_at:
        made = keep_state(row, at=now)
        if source:
            made.parents.add(*Version.objects.filter(uid=source).exclude(pk=made.pk))


def keep_state(row: Artifact, *, at: datetime) -> Version:
    """The version that says what the draft of a locked artifact says, made now if the latest one does not."""
    work, kind = with_owner(row), kinds.get(row.kind)
    content = kind.draft(work)
    text, latest = canonical_json(content), latest_version(work)
    if latest and latest.digest == digest(text):
        return latest
    number, minor = (latest.number, latest.minor + 1) if latest else (0, 1)
    made = add_version(work, text, number=number, minor=minor, made_at=at, after=[latest] if latest else [])
    credit(made, work, {ContributorRole.AUTHOR: kind.authors(content)})
    return made


def latest_version(work: ArtifactData) -> Version | None:
    """The latest version, published or not."""
    return Version.objects.filter(artifact_id=work.id).order_by("-number", "-minor").first()


def add_version(work: ArtifactData, content: str, *, after: list[Version], **given: Any) -> Version:
    """A version that says ``content``, canonical JSON, made from those ``after`` which it comes."""
    made = Version.objects.create(artifact_id=work.id, content=content, digest=digest(content), **given)
    made.parents.set(after)
    return made


def credit(version: Version, work: ArtifactData, people: dict[ContributorRole, set[int]]) -> None:
    """Credit people, in their roles, with the team they are in."""
    project_id = work.owner.project.id if work.owner.project else None
    Contribution.objects.bulk_create(
        Contribution(version=version, user_id=user_id, project_id=project_id, role=role)
        for role, user_ids in people.items()
        for user_id in sorted(user_ids)
    )
