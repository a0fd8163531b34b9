"""Works of a project, or a person: found, begun, listed, handed over."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.errors import SlotTaken
from pepiniere.artifact.models import Artifact
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, OwnerColumns
from pepiniere.lib.errors import nothing_here


def find_artifact(owner: Owner, *, slot: str, kind: str) -> ArtifactData | None:
    """The work of ``kind`` that ``owner`` made in ``slot``, if they began."""
    row = Artifact.objects.filter(**_identity(owner, slot), kind=kind).first()
    return artifact_data(row, owner) if row else None


def ensure_artifact(owner: Owner, *, slot: str, kind: str, now: datetime) -> ArtifactData:
    """What ``owner`` makes in ``slot``, begun if it was not; two people beginning at once get the same.

    SlotTaken when a work of another kind is there; ProjectGone or StateError when the owner is no more.
    """
    return find_artifact(owner, slot=slot, kind=kind) or _begin(owner, slot, kind=kind, now=now)


@transaction.atomic
def _begin(owner: Owner, slot: str, *, kind: str, now: datetime) -> ArtifactData:
    cohort.hold_owner(owner)
    row, _created = Artifact.objects.get_or_create(**_identity(owner, slot), defaults={"kind": kind, "created_at": now})
    if row.kind != kind:
        raise SlotTaken(_("Another exercise of this course keeps its work under the same slot: tell who wrote it."))
    return artifact_data(row, owner)


def get_artifact(uid: UUID) -> ArtifactData:
    """The artifact ``uid``; NotFound if there is none."""
    row = Artifact.objects.filter(uid=uid).first()
    if row is None:
        raise nothing_here()
    return with_owner(row)


def list_works(owner: Owner) -> list[ArtifactData]:
    """Everything that ``owner`` began, oldest first."""
    rows = Artifact.objects.filter(**owner.columns._asdict())
    return [artifact_data(row, owner) for row in rows.order_by("id")]


def list_works_in_slot(project_ids: Collection[int], *, slot: str) -> list[ArtifactData]:
    """What projects made in ``slot``, oldest first, in three queries."""
    rows = Artifact.objects.filter(project_id__in=project_ids, slot=slot.lower())
    return list(with_owners(rows.order_by("id")).values())


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
    published = Artifact.objects.filter(project_id__in=project_ids, slot__in=slots, versions__minor=0)
    return set(published.values_list("project_id", "slot").distinct())


def _identity(owner: Owner, slot: str) -> dict[str, Any]:
    # Lower case, because some databases compare without regard to case and others with.
    return {**owner.columns._asdict(), "slot": slot.lower()}


def delete_works_of_fictional_cohort(cohort_key: str) -> int:
    """Delete everything made in a fictional cohort, and say how many works that was; StateError for a real one."""
    cohort.require_fictional(cohort_key)
    project_ids = [project.id for project in cohort.list_projects(cohort_key)]
    works = Artifact.objects.filter(Q(project_id__in=project_ids) | Q(project=None, scope=cohort_key))
    count = works.count()
    works.delete()
    return count


def count_personal_works(scopes: Collection[str]) -> dict[str, int]:
    """How many works people made alone in each of ``scopes`` that holds some, in one query."""
    works = Artifact.objects.filter(project=None, scope__in=scopes)
    return dict(works.values_list("scope").annotate(Count("pk")))


def with_owner(row: Artifact) -> ArtifactData:
    """A row with whose it is."""
    return with_owners([row])[row.pk]


def with_owners(rows: Collection[Artifact]) -> dict[int, ArtifactData]:
    """Rows with whose they are, by their id, in two queries."""
    owners = cohort.get_owners([OwnerColumns.of(row) for row in rows])
    return {row.pk: artifact_data(row, owners[OwnerColumns.of(row)]) for row in rows}


def artifact_data(row: Artifact, owner: Owner) -> ArtifactData:
    """A row as others see it."""
    return ArtifactData(id=row.pk, uid=row.uid, kind=row.kind, owner=owner, slot=row.slot, revision=row.revision)
