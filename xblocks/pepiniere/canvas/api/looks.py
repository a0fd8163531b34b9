"""What is new to a reader since their last visit."""

from datetime import datetime, timedelta

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas.models import Canvas, Look

# A page loaded again within it belongs to the same visit, in which what was new stays marked.
_VISIT = timedelta(minutes=20)


def look_at(canvas: ArtifactData, *, user_id: int, now: datetime) -> int:
    """Note that somebody looks at a canvas, and return the revision up to which they saw it in earlier visits.

    In the first one nothing is new.
    """
    seen = {"seen": canvas.revision, "seen_at": now}
    sheet_id = Canvas.objects.values_list("pk", flat=True).get(artifact_id=canvas.id)
    look, is_first = Look.objects.get_or_create(
        canvas_id=sheet_id, user_id=user_id, defaults={**seen, "seen_before": canvas.revision}
    )
    if is_first:
        return canvas.revision
    before = look.seen if now - look.seen_at >= _VISIT else look.seen_before
    Look.objects.filter(pk=look.pk).update(**seen, seen_before=before)
    return before
