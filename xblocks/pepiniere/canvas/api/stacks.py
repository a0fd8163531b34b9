"""Cards that lie on one another, because they say the same or belong together."""

from uuid import UUID

from django.utils.translation import gettext as _

from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas.api.rows import change_card, get_row, put_at, require_room, shown_rows
from pepiniere.canvas.errors import UnknownCard
from pepiniere.canvas.models import Card
from pepiniere.lib.acts import Act


def stack_card(canvas: ArtifactData, *, act: Act, card: UUID, onto: UUID) -> ChangeData:
    """Lay a card under card ``onto``, last of its stack; UnknownCard if that is not on the canvas."""

    def change(row: Card) -> dict[str, str]:
        under = get_row(canvas, onto)
        if under.pk == row.pk:
            return {}
        if under.removed_at:
            raise UnknownCard(_("This card is not on this canvas."))
        if under.zone != row.zone:
            require_room(row.canvas, under.zone)
        began = under.stack is None
        if began:
            under.stack = under.uid
            under.save(update_fields=["stack"])
        row.stack = under.stack
        put_at([row], under.zone, _end_of_stack(row, under))
        return {"began": str(under.uid)} if began else {}

    return change_card(canvas, act=act, card=card, kind="card.stack", change=change)


def _end_of_stack(row: Card, under: Card) -> int:
    others = list(shown_rows(row.canvas).filter(zone=under.zone).exclude(pk=row.pk))
    return 1 + max(place for place, other in enumerate(others) if other.pk == under.pk or other.stack == under.stack)


def leave_stack(canvas: ArtifactData, *, act: Act, card: UUID) -> ChangeData:
    """Take a card out of its stack; it stays where it is."""

    def change(row: Card) -> None:
        row.stack = None

    return change_card(canvas, act=act, card=card, kind="card.unstack", change=change)
