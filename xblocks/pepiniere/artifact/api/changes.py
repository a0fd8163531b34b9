"""One accepted change at a time: recorded, so that it acts once and can be undone."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pepiniere.artifact.api.minors import keep_what_rested
from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.artifact.errors import OperationReused
from pepiniere.artifact.models import Artifact, Change
from pepiniere.lib.acts import Act

UNDO = "undo"
# Undoing is for what one has just done; older states are in the versions.
_UNDO_WITHIN = timedelta(hours=1)


@dataclass(frozen=True)
class Mutation:
    """What a change did: to which part (``target``), from ``before`` to ``after`` (JSON)."""

    target: str
    before: Any
    after: Any


def apply_change(
    artifact: ArtifactData, *, act: Act, kind: str, mutate: Callable[[int], Mutation], draft: bool = True
) -> ChangeData:
    """Run ``mutate`` once for this actor and operation, with the artifact locked, and record it.

    It is given the revision that it makes. A replay runs nothing and returns what the first run left. Whatever
    ``mutate`` raises undoes its writes. ``draft`` is False for what leaves the draft as it is.
    """
    with transaction.atomic():
        row = Artifact.objects.select_for_update().get(pk=artifact.id)
        done = Change.objects.filter(artifact=row, actor_id=act.actor_id, operation=act.operation).first()
        if done and done.kind != kind:
            raise OperationReused(_("This page is out of date: load it again, then send."))
        if done:
            return _change_data(done, is_replay=True)
        if draft:
            keep_what_rested(row, now=act.at)
        mutation = mutate(row.revision + 1)
        row.revision += 1
        row.changed_at = act.at if draft else row.changed_at
        row.save(update_fields=["revision", "changed_at"])
        return _change_data(_record(row, act, kind, mutation), is_replay=False)


def _record(row: Artifact, act: Act, kind: str, mutation: Mutation) -> Change:
    assert act.actor_id is not None, "a command changes nobody's work"
    return Change.objects.create(
        artifact=row,
        actor_id=act.actor_id,
        operation=act.operation,
        kind=kind,
        **vars(mutation),
        revision=row.revision,
        at=act.at,
    )


def find_undoable(artifact: ArtifactData, *, act: Act, kinds: Collection[str]) -> ChangeData | None:
    """The actor's last change of one of ``kinds`` that is recent and that they did not undo."""
    recent = Change.objects.filter(artifact_id=artifact.id, actor_id=act.actor_id, at__gt=act.at - _UNDO_WITHIN)
    rows = list(recent.filter(kind__in=[*kinds, UNDO]).order_by("-revision"))
    undone = {row.after["undid"] for row in rows if row.kind == UNDO and row.after}
    left = (row for row in rows if row.kind != UNDO and row.revision not in undone)
    return next((_change_data(row, is_replay=False) for row in left), None)


def last_changed_at(artifact: ArtifactData) -> datetime:
    """When the draft last changed, or was begun."""
    row = Artifact.objects.get(pk=artifact.id)
    return row.changed_at or row.created_at


def has_change(artifact: ArtifactData, *, kind: str, target: str) -> bool:
    """Whether such a change was ever accepted."""
    return Change.objects.filter(artifact_id=artifact.id, kind=kind, target=target).exists()


def text_at_revision(artifact: ArtifactData, *, target: str, revision: int) -> str | None:
    """The text that part ``target`` had at its own ``revision``, or None when that is no longer known."""
    for after in Change.objects.filter(artifact_id=artifact.id, target=target).values_list("after", flat=True):
        if after and after.get("revision") == revision:
            return str(after["text"])
    return None


def last_changes(project_ids: Collection[int]) -> dict[int, datetime]:
    """When somebody last changed something in each project, for those where somebody did; in one query."""
    changes = Change.objects.filter(artifact__project_id__in=project_ids)
    return dict(changes.values_list("artifact__project_id").annotate(Max("at")))


def _change_data(row: Change, *, is_replay: bool) -> ChangeData:
    return ChangeData(
        kind=row.kind,
        target=row.target,
        before=row.before,
        after=row.after,
        revision=row.revision,
        is_replay=is_replay,
    )
