"""Runs in the measured site: the rows of a canvas, as they are compared with what editors were told."""

from typing import Any
from uuid import UUID

from loading.people import SLOT
from pepiniere.artifact.models import Artifact, Change
from pepiniere.canvas.models import Card


def read(project: UUID) -> dict[str, list[dict[str, Any]]]:
    """The changes of cards, oldest first, and the cards of the canvas of a project."""
    artifact = Artifact.objects.get(project__uid=project, slot=SLOT)
    changes = Change.objects.filter(artifact=artifact, kind__startswith="card.").order_by("revision")
    return {
        "changes": [
            {
                "operation": str(row.operation),
                "at": row.at.timestamp(),
                "kind": row.kind,
                "target": row.target,
                "before": row.before,
                "after": row.after,
            }
            for row in changes
        ],
        "cards": [
            {
                "uid": str(card.uid),
                "text": card.text,
                "zone": card.zone,
                "revision": card.revision,
                "removed": card.removed_at is not None,
            }
            for card in Card.objects.filter(canvas__artifact=artifact)
        ],
    }
