"""What matters to whom: one mark a person and card."""

from uuid import UUID

from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas.api.rows import change_card
from pepiniere.canvas.models import Card, Vote
from pepiniere.lib.acts import Act


def set_vote(canvas: ArtifactData, *, act: Act, card: UUID, matters: bool) -> ChangeData:
    """Say that a card matters to the actor, or no longer."""

    def change(row: Card) -> None:
        if matters:
            Vote.objects.get_or_create(card=row, user_id=act.actor_id or 0)
        else:
            row.votes.filter(user_id=act.actor_id or 0).delete()

    return change_card(canvas, act=act, card=card, kind="card.vote", change=change)
