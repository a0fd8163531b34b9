"""What is new to a reader since their last visit: noted when they leave, so that looking writes nothing."""

from datetime import datetime, timedelta

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.models import Look

# A page loaded again within it belongs to the same visit, in which what was new stays marked.
_VISIT = timedelta(minutes=20)


def seen_before(canvas: ArtifactData, *, user_id: int, now: datetime) -> int:
    """The revision up to which somebody saw a canvas in earlier visits; in the first one nothing is new."""
    look = Look.objects.filter(artifact_id=canvas.id, user_id=user_id).first()
    return _before(look, now) if look else canvas.revision


def note_look(canvas: ArtifactData, *, user_id: int, now: datetime) -> None:
    """Note that somebody has seen a canvas as it stands."""
    seen = {"seen": canvas.revision, "seen_at": now}
    look, is_first = Look.objects.get_or_create(
        artifact_id=canvas.id, user_id=user_id, defaults={**seen, "seen_before": canvas.revision}
    )
    if not is_first:
        Look.objects.filter(pk=look.pk).update(**seen, seen_before=_before(look, now))


def _before(look: Look, now: datetime) -> int:
    return look.seen if now - look.seen_at >= _VISIT else look.seen_before
