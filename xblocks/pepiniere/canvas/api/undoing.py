"""Taking back one's own last act, as long as nobody built upon it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.api import Mutation
from pepiniere.artifact.data import ArtifactData, ChangeData
from pepiniere.canvas.api.rows import FIELDS, get_row, put_at, require_room, save_changed, state_of
from pepiniere.canvas.errors import ChangedSince, NothingToUndo
from pepiniere.canvas.models import Card
from pepiniere.lib.acts import Act

_UNDOABLE = ("card.add", "card.edit", "card.move", "card.remove", "card.restore", "card.stack", "card.unstack")
# What somebody else may have built upon, when a card is to go; others' moves renumber its position all the time.
_OF_A_NEW_CARD = ("zone", "text", "meaning", "link", "removed")


def undo(canvas: ArtifactData, *, act: Act) -> ChangeData:
    """Take back the actor's last change of a card; said again, the one before it.

    NothingToUndo when there is none, ChangedSince when somebody changed the same card after it.
    """

    def mutate(revision: int) -> Mutation:
        last = artifacts.find_undoable(canvas, act=act, kinds=_UNDOABLE)
        if last is None:
            raise NothingToUndo(_("There is nothing of yours to take back."))
        row = get_row(canvas, UUID(last.target))
        found = state_of(row)
        _require_untouched(found, last)
        _put_back(row, last, act.at)
        save_changed(row, act, revision)
        return Mutation(last.target, found, {**state_of(row), "undid": last.revision})

    return artifacts.apply_change(canvas, act=act, kind=artifacts.UNDO, mutate=mutate)


def _require_untouched(found: dict[str, Any], last: ChangeData) -> None:
    before, after = last.before, last.after
    changed = [name for name in FIELDS if before[name] != after[name]] if before else _OF_A_NEW_CARD
    if any(found[name] != after[name] for name in changed if name != "position"):
        raise ChangedSince(_("Somebody changed this card since: nothing was taken back."))


def _put_back(row: Card, last: ChangeData, at: datetime) -> None:
    before, after = last.before, last.after
    if before is None:
        row.removed_at = at
        return
    if before["text"] != after["text"]:
        row.text, row.updated_at = before["text"], at
        row.revision += 1
        row.edited_by_id = before.get("editor")
    row.meaning, row.link = before["meaning"], before["link"]
    row.stack = UUID(before["stack"]) if before["stack"] else None
    _end_stack(row, after.get("began"))
    if before["removed"] != after["removed"]:
        _take_or_return(row, is_removed=before["removed"], at=at)
    elif (before["zone"], before["position"]) != (after["zone"], after["position"]):
        _move_back(row, last)


def _end_stack(row: Card, began: str | None) -> None:
    """The card on which a stack began lies alone again, unless others came since."""
    if began and not row.canvas.cards.filter(stack=began).exclude(uid__in=[began, row.uid]).exists():
        row.canvas.cards.filter(uid=began).update(stack=None)


def _take_or_return(row: Card, *, is_removed: bool, at: datetime) -> None:
    if not is_removed:
        require_room(row.canvas, row.zone, back=True)
    row.removed_at = at if is_removed else None


def _move_back(row: Card, last: ChangeData) -> None:
    before, after = last.before, last.after
    # Of a stack that moved, those that nobody took elsewhere since.
    still = row.canvas.cards.filter(uid__in=after.get("with", ()), zone=after["zone"], stack=row.stack, removed_at=None)
    pile = [row, *still.order_by("position")]
    if before["zone"] != row.zone:
        require_room(row.canvas, before["zone"], coming=len(pile), back=True)
    put_at(pile, before["zone"], before["position"])
    Card.objects.bulk_update(pile[1:], ["zone", "position"])
