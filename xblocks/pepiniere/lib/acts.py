"""Acts: who does something and when, under a name that makes a replay harmless."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Act:
    """Who changes something and when, under the ``operation`` that their device made, so that a replay is known.

    ``actor_id`` is None for a command: such an act touches cohorts, never somebody's work.
    """

    actor_id: int | None
    operation: UUID
    at: datetime
