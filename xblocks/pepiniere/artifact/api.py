"""Operations on artifacts: find, change once, publish, read versions."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from pepiniere.artifact.data import ArtifactData, ChangeData, ContributorRole, Credit, VersionData
from pepiniere.artifact.errors import LicenceUnclear, NothingNew, OperationReused
from pepiniere.artifact.models import Artifact, Change, Contribution, Version
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.lib.acts import Act
from pepiniere.lib.canonical import canonical_json, digest
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.licences import blocks_publishing, read_licence

__all__ = [
    "Mutation",
    "apply_change",
    "count_personal_works",
    "delete_works_of_fictional_cohort",
    "ensure_artifact",
    "find_artifact",
    "get_artifact",
    "get_content",
    "get_version",
    "hand_over",
    "has_change",
    "last_changed_at",
    "last_changes",
    "list_latest_versions",
    "list_versions",
    "list_works",
    "move_scope",
    "projects_that_published",
    "publish_version",
    "text_at_revision",
    "who_began_alone",
]

_PUBLISH = "publish"


@dataclass(frozen=True)
class Mutation:
    """What a change did: to which part (``target``), from ``before`` to ``after`` (JSON)."""

    target: str
    before: Any
    after: Any


def find_artifact(owner: Owner, *, slot: str) -> ArtifactData | None:
    """What ``owner`` made in ``slot``, if they began."""
    row = Artifact.objects.filter(**_identity(owner, slot)).first()
    return _artifact_data(row, owner) if row else None


def ensure_artifact(owner: Owner, *, slot: str, kind: str, now: datetime) -> ArtifactData:
    """What ``owner`` makes in ``slot``, begun if it was not; two people beginning at once get the same.

    ProjectGone or StateError when the owner is no more.
    """
    return find_artifact(owner, slot=slot) or _begin(owner, slot, kind=kind, now=now)


@transaction.atomic
def _begin(owner: Owner, slot: str, *, kind: str, now: datetime) -> ArtifactData:
    cohort.hold_owner(owner)
    row, _created = Artifact.objects.get_or_create(**_identity(owner, slot), defaults={"kind": kind, "created_at": now})
    return _artifact_data(row, owner)


def get_artifact(uid: UUID) -> ArtifactData:
    """The artifact ``uid``; NotFound if there is none."""
    row = Artifact.objects.filter(uid=uid).first()
    if row is None:
        raise nothing_here()
    return _with_owner(row)


def list_works(owner: Owner) -> list[ArtifactData]:
    """Everything that ``owner`` began, oldest first."""
    rows = Artifact.objects.filter(**_columns(owner))
    return [_artifact_data(row, owner) for row in rows.order_by("id")]


def hand_over(trace: cohort.Trace, *, source_id: int, into_id: int) -> None:
    """Give project ``into_id`` all that ``source_id`` made; credits stay with the team that earned them."""
    _move(trace, Artifact.objects.filter(project_id=source_id), project_id=into_id)


def move_scope(trace: cohort.Trace, *, scope: str, into: str) -> None:
    """Give what people made alone in ``scope`` the scope ``into``."""
    _move(trace, Artifact.objects.filter(project=None, scope=scope), scope=into)


def who_began_alone(scope: str, *, since: datetime) -> set[int]:
    """The ids of those who began a work of their own in ``scope`` after ``since``."""
    works = Artifact.objects.filter(project=None, person__isnull=False, scope=scope, created_at__gt=since)
    return set(works.values_list("person_id", flat=True))


def _move(trace: cohort.Trace, works: QuerySet[Artifact], **into: Any) -> None:
    """Move works; one whose slot is taken where it goes gets a slot that no block has, and stays reachable."""
    taken = set(Artifact.objects.filter(**into).values_list("person_id", "slot"))
    rows = list(works)
    held = taken | {(row.person_id, row.slot) for row in rows}
    for row in rows:
        if (row.person_id, row.slot) in taken:
            start, name = row.slot[:220], row.uid.hex
            is_held = (row.person_id, f"{start}-{name[:8]}") in held
            trace.change(row, slot=f"{start}-{name if is_held else name[:8]}")
    trace.change_all(rows, **into)


def projects_that_published(project_ids: Collection[int], slots: Collection[str]) -> set[tuple[int, str]]:
    """Which projects published something in which of ``slots``, in one query."""
    published = Artifact.objects.filter(project_id__in=project_ids, slot__in=slots, versions__isnull=False)
    return set(published.values_list("project_id", "slot").distinct())


def _identity(owner: Owner, slot: str) -> dict[str, Any]:
    # Lower case, because some databases compare without regard to case and others with.
    return {**_columns(owner), "slot": slot.lower()}


def _columns(owner: Owner) -> dict[str, Any]:
    project_id = owner.project.id if owner.project else None
    return {"project_id": project_id, "person_id": owner.person_id, "scope": owner.scope}


def apply_change(artifact: ArtifactData, *, act: Act, kind: str, mutate: Callable[[], Mutation]) -> ChangeData:
    """Run ``mutate`` once for this actor and operation, with the artifact locked, and record it.

    A replay runs nothing and returns what the first run left. Whatever ``mutate`` raises undoes its writes.
    """
    with transaction.atomic():
        row = Artifact.objects.select_for_update().get(pk=artifact.id)
        done = Change.objects.filter(artifact=row, actor_id=act.actor_id, operation=act.operation).first()
        if done and done.kind != kind:
            raise OperationReused(_("This page is out of date: load it again, then send."))
        if done:
            return _change_data(done, is_replay=True)
        mutation = mutate()
        row.revision += 1
        row.save(update_fields=["revision"])
        assert act.actor_id is not None, "a command changes nobody's work"
        change = Change.objects.create(
            artifact=row,
            actor_id=act.actor_id,
            operation=act.operation,
            kind=kind,
            **vars(mutation),
            revision=row.revision,
            at=act.at,
        )
        return _change_data(change, is_replay=False)


def last_changed_at(artifact: ArtifactData) -> datetime:
    """When the draft last changed, or was begun; publishing does not change it."""
    changed = Max("changes__at", filter=~Q(changes__kind=_PUBLISH))
    rows = Artifact.objects.annotate(last_at=Coalesce(changed, "created_at"))
    last_at: datetime = rows.values_list("last_at", flat=True).get(pk=artifact.id)
    return last_at


def has_change(artifact: ArtifactData, *, kind: str, target: str) -> bool:
    """Whether such a change was ever accepted."""
    return Change.objects.filter(artifact_id=artifact.id, kind=kind, target=target).exists()


def text_at_revision(artifact: ArtifactData, *, target: str, revision: int) -> str | None:
    """The text that part ``target`` had at its own ``revision``, or None when that is no longer known."""
    for after in Change.objects.filter(artifact_id=artifact.id, target=target).values_list("after", flat=True):
        if after and after.get("revision") == revision:
            return str(after["text"])
    return None


def publish_version(
    artifact: ArtifactData, *, act: Act, snapshot: Callable[[], tuple[Any, set[int]]], note: str, licence: str
) -> VersionData:
    """Publish what ``snapshot`` gives (JSON content, ids of its authors) as the next version, once per operation.

    NothingNew when the latest version says the same; LicenceUnclear when ``licence`` is not one that can be published.
    """
    declared = read_licence(licence)
    if blocks_publishing(declared):
        raise LicenceUnclear(_("Choose a licence first."), field="licence")

    def mutate() -> Mutation:
        content, author_ids = snapshot()
        version = _next_version(artifact, canonical_json(content))
        version.note, version.published_at = note, act.at
        version.licence_declared, version.licence = licence, declared.spdx or ""
        version.licence_confirmed_by_id = act.actor_id
        version.save()
        version.parents.set(Version.objects.filter(artifact_id=artifact.id, number=version.number - 1))
        _credit(version, artifact, author_ids, publisher_id=act.actor_id)
        return Mutation(target=str(version.uid), before=None, after={"number": version.number})

    change = apply_change(artifact, act=act, kind=_PUBLISH, mutate=mutate)
    return _version_data(Version.objects.get(uid=change.target))


def _next_version(artifact: ArtifactData, content: str) -> Version:
    latest = Version.objects.filter(artifact_id=artifact.id).order_by("-number").first()
    if latest and latest.digest == digest(content):
        raise NothingNew(_("Nothing has changed since version %(number)d.") % {"number": latest.number})
    number = latest.number + 1 if latest else 1
    return Version(artifact_id=artifact.id, number=number, content=content, digest=digest(content))


def _credit(version: Version, artifact: ArtifactData, author_ids: set[int], *, publisher_id: int | None) -> None:
    people: list[tuple[int | None, ContributorRole]] = [
        (user_id, ContributorRole.AUTHOR) for user_id in sorted(author_ids)
    ]
    people.append((publisher_id, ContributorRole.PUBLISHER))
    project_id = artifact.owner.project.id if artifact.owner.project else None
    Contribution.objects.bulk_create(
        Contribution(version=version, user_id=user_id, project_id=project_id, role=role) for user_id, role in people
    )


def list_versions(artifact: ArtifactData) -> list[VersionData]:
    """The published versions, latest first, in two queries; contents are not loaded."""
    rows = Version.objects.filter(artifact_id=artifact.id).defer("content").order_by("-number")
    return [_version_data(row, with_content=False) for row in rows.prefetch_related("contributions")]


def list_latest_versions(works: Collection[ArtifactData]) -> dict[int, VersionData]:
    """The latest version of each work that has one, by the work's id, in two queries; contents are not loaded."""
    numbers = Version.objects.filter(artifact_id=OuterRef("artifact_id")).order_by("-number").values("number")
    rows = Version.objects.filter(artifact_id__in=[work.id for work in works], number=Subquery(numbers[:1]))
    latest = rows.defer("content").prefetch_related("contributions")
    return {row.artifact_id: _version_data(row, with_content=False) for row in latest}


def get_content(uid: UUID) -> str:
    """A version's content as it was published, the canonical JSON of which it has the digest."""
    return Version.objects.values_list("content", flat=True).get(uid=uid)


def get_version(uid: UUID) -> tuple[ArtifactData, VersionData]:
    """A version and its artifact; NotFound if there is none."""
    row = Version.objects.filter(uid=uid).select_related("artifact").first()
    if row is None:
        raise nothing_here()
    return _with_owner(row.artifact), _version_data(row)


def _with_owner(row: Artifact) -> ArtifactData:
    owner = cohort.get_owner(project_id=row.project_id, person_id=row.person_id, scope=row.scope)
    return _artifact_data(row, owner)


def _artifact_data(row: Artifact, owner: Owner) -> ArtifactData:
    return ArtifactData(id=row.pk, uid=row.uid, kind=row.kind, owner=owner, slot=row.slot, revision=row.revision)


def _change_data(row: Change, *, is_replay: bool) -> ChangeData:
    return ChangeData(kind=row.kind, target=row.target, after=row.after, revision=row.revision, is_replay=is_replay)


def _version_data(row: Version, *, with_content: bool = True) -> VersionData:
    return VersionData(
        uid=row.uid,
        number=row.number,
        note=row.note,
        content=json.loads(row.content) if with_content else None,
        digest=row.digest,
        licence=row.licence,
        published_at=row.published_at,
        credits=tuple(
            Credit(part.user_id, part.project_id, ContributorRole(part.role))
            for part in sorted(row.contributions.all(), key=lambda part: part.pk)
        ),
    )


def delete_works_of_fictional_cohort(cohort_key: str) -> int:
    """Delete everything made in a fictional cohort, and say how many works that was; StateError for a real one."""
    cohort.require_fictional(cohort_key)
    project_ids = [project.id for project in cohort.list_projects(cohort_key)]
    works = Artifact.objects.filter(Q(project_id__in=project_ids) | Q(project=None, scope=cohort_key))
    count = works.count()
    works.delete()
    return count


def last_changes(project_ids: Collection[int]) -> dict[int, datetime]:
    """When somebody last changed something in each project, for those where somebody did; in one query."""
    changes = Change.objects.filter(artifact__project_id__in=project_ids)
    return dict(changes.values_list("artifact__project_id").annotate(Max("at")))


def count_personal_works(scopes: Collection[str]) -> dict[str, int]:
    """How many works people made alone in each of ``scopes`` that holds some, in one query."""
    works = Artifact.objects.filter(project=None, scope__in=scopes)
    return dict(works.values_list("scope").annotate(Count("pk")))
