"""Versions: published by name, listed, read."""

import json
from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from pepiniere.artifact.api.changes import Mutation, apply_change
from pepiniere.artifact.api.minors import add_version, credit, latest_version
from pepiniere.artifact.api.works import with_owner, with_owners
from pepiniere.artifact.data import TAKEN_UP, ArtifactData, ContributorRole, Credit, Origin, VersionData
from pepiniere.artifact.errors import LicenceUnclear, NothingNew
from pepiniere.artifact.models import Contribution, Remark, Version
from pepiniere.lib.acts import Act
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.licences import blocks_publishing, read_licence

PUBLISH = "publish"


def publish_version(
    artifact: ArtifactData, *, act: Act, snapshot: Callable[[], tuple[Any, set[int]]], note: str, licence: str
) -> VersionData:
    """Publish what ``snapshot`` gives (JSON content, ids of its authors) as the next version, once per operation.

    It resolves the remarks that were adopted, wholly or in part, since the one before. NothingNew when the latest
    published version says the same; LicenceUnclear when ``licence`` is not one that can be published.
    """
    declared = read_licence(licence)
    if blocks_publishing(declared):
        raise LicenceUnclear(_("Choose a licence first."), field="licence")

    def mutate(_revision: int) -> Mutation:
        content, author_ids = snapshot()
        made = _publish(
            artifact,
            canonical_json(content),
            note=note,
            made_at=act.at,
            licence_declared=licence,
            licence=declared.spdx or "",
            licence_confirmed_by_id=act.actor_id,
        )
        publisher = {act.actor_id} if act.actor_id else set[int]()
        credit(made, artifact, {ContributorRole.AUTHOR: author_ids, ContributorRole.PUBLISHER: publisher})
        _resolve(artifact, made)
        return Mutation(target=str(made.uid), before=None, after={"number": made.number})

    change = apply_change(artifact, act=act, kind=PUBLISH, mutate=mutate, draft=False)
    return version_data(Version.objects.get(uid=change.target))


def _resolve(artifact: ArtifactData, made: Version) -> None:
    """Say of the remarks that were taken up which version did, and credit in it the teams that read."""
    taken_up = Remark.objects.filter(artifact_id=artifact.id, answer__in=TAKEN_UP, resolved_in=None)
    reviews = taken_up.filter(origin=Origin.REVIEW, author__isnull=False)
    # One person may have read for several teams: the first is thanked.
    readers = dict(reviews.order_by("-pk").values_list("author_id", "project_id"))
    Contribution.objects.bulk_create(
        Contribution(version=made, user_id=user_id, project_id=project_id, role=ContributorRole.REVIEWER)
        for user_id, project_id in readers.items()
    )
    taken_up.update(resolved_in=made)


def _publish(artifact: ArtifactData, content: str, **given: Any) -> Version:
    latest, published = latest_version(artifact), _published(artifact).order_by("-number").first()
    if published and published.digest == digest(content):
        raise NothingNew(_("Nothing has changed since version %(number)d.") % {"number": published.number})
    number = published.number + 1 if published else 1
    return add_version(artifact, content, after=[latest] if latest else [], number=number, **given)


def _published(artifact: ArtifactData) -> Any:
    return Version.objects.filter(artifact_id=artifact.id, minor=0)


def list_versions(artifact: ArtifactData) -> list[VersionData]:
    """The published versions, latest first, in two queries; contents are not loaded."""
    return _listed(_published(artifact))


def list_history(artifact: ArtifactData) -> list[VersionData]:
    """All versions, those that nobody asked for too, latest first, in two queries; contents are not loaded."""
    return _listed(Version.objects.filter(artifact_id=artifact.id))


def _listed(rows: Any) -> list[VersionData]:
    found = rows.defer("content").order_by("-number", "-minor").prefetch_related("contributions")
    return [version_data(row, with_content=False) for row in found]


def list_latest_versions(works: Collection[ArtifactData]) -> dict[int, VersionData]:
    """The latest published version of each work that has one, by the work's id, in two queries, without contents."""
    numbers = Version.objects.filter(artifact_id=OuterRef("artifact_id"), minor=0).order_by("-number").values("number")
    rows = Version.objects.filter(artifact_id__in=[work.id for work in works], number=Subquery(numbers[:1]), minor=0)
    latest = rows.defer("content").prefetch_related("contributions")
    return {row.artifact_id: version_data(row, with_content=False) for row in latest}


def get_content(uid: UUID) -> str:
    """A version's content as it was made, the canonical JSON of which it has the digest."""
    return Version.objects.values_list("content", flat=True).get(uid=uid)


def get_version(uid: UUID) -> tuple[ArtifactData, VersionData]:
    """A version and its artifact; NotFound if there is none."""
    row = Version.objects.filter(uid=uid).select_related("artifact").first()
    if row is None:
        raise nothing_here()
    return with_owner(row.artifact), version_data(row)


def get_versions(uids: Collection[UUID]) -> dict[UUID, tuple[ArtifactData, VersionData]]:
    """Versions and their works by uid, in as many queries for one as for many; contents are not loaded."""
    rows = Version.objects.filter(uid__in=uids).defer("content").select_related("artifact")
    found = list(rows.prefetch_related("contributions"))
    works = with_owners([row.artifact for row in found])
    return {row.uid: (works[row.artifact_id], version_data(row, with_content=False)) for row in found}


def version_data(row: Version, *, with_content: bool = True) -> VersionData:
    """A row as others see it."""
    return VersionData(
        uid=row.uid,
        number=row.number,
        minor=row.minor,
        note=row.note,
        content=json.loads(row.content) if with_content else None,
        digest=row.digest,
        licence=row.licence,
        made_at=row.made_at,
        credits=tuple(
            Credit(part.user_id, part.project_id, ContributorRole(part.role))
            for part in sorted(row.contributions.all(), key=lambda part: part.pk)
        ),
    )
