"""What was read, kept between its dry run and its confirmation: what is stored is what was shown."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from pepiniere.lib.acts import Act
from pepiniere.lib.errors import nothing_here
from pepiniere.portability.models import PendingImport

_KEPT_FOR = timedelta(days=1)


def keep(subject: str, *, kind: str, content: str, act: Act, name: str = "", encoding: str = "") -> UUID:
    """Keep ``content`` under a new name, and forget what others left a day ago or more."""
    PendingImport.objects.filter(made_at__lt=act.at - _KEPT_FOR).delete()
    kept = PendingImport.objects.create(
        subject=subject,
        actor_id=act.actor_id,
        kind=kind,
        name=name,
        encoding=encoding,
        content=content,
        made_at=act.at,
    )
    return kept.uid


def find_kept(subject: str, uid: UUID, *, kind: str) -> PendingImport:
    """What was kept; NotFound when it is for something else, of another kind, or gone."""
    return _found(PendingImport.objects.all(), subject=subject, uid=uid, kind=kind)


def take_kept(subject: str, uid: UUID, *, kind: str) -> PendingImport:
    """What was kept, as ``find_kept`` does; nobody else takes it until this transaction ends."""
    return _found(PendingImport.objects.select_for_update(), subject=subject, uid=uid, kind=kind)


def _found(rows: QuerySet[PendingImport], **which: Any) -> PendingImport:
    kept = rows.filter(**which).first()
    if kept is None:
        raise nothing_here()
    return kept


def cancel_import(subject: str, uid: UUID) -> None:
    """Forget what was kept; NotFound when it is for something else, or gone."""
    deleted, _tables = PendingImport.objects.filter(subject=subject, uid=uid).delete()
    if not deleted:
        raise nothing_here()


def forget_imports(subject: str) -> None:
    """Forget all that was kept for something that is going away."""
    PendingImport.objects.filter(subject=subject).delete()
