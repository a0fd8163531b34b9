"""Operations on a canvas: what others may call."""

from pepiniere.canvas.api.cards import (
    add_card,
    edit_card,
    get_card,
    list_cards,
    move_card,
    remove_card,
    restore_card,
)
from pepiniere.canvas.api.drafts import authors_of, get_draft
from pepiniere.canvas.api.looks import look_at
from pepiniere.canvas.api.sheets import (
    KIND,
    blueprint_of,
    blueprint_of_content,
    find_canvas,
    list_blueprints,
    open_canvas,
    upgrade_canvas,
)
from pepiniere.canvas.api.stacks import leave_stack, stack_card
from pepiniere.canvas.api.undoing import undo
from pepiniere.canvas.api.versions import publish_canvas, restore_version
from pepiniere.canvas.api.votes import set_vote

__all__ = [
    "KIND",
    "add_card",
    "authors_of",
    "blueprint_of",
    "blueprint_of_content",
    "edit_card",
    "find_canvas",
    "get_card",
    "get_draft",
    "leave_stack",
    "list_blueprints",
    "list_cards",
    "look_at",
    "move_card",
    "open_canvas",
    "publish_canvas",
    "remove_card",
    "restore_card",
    "restore_version",
    "set_vote",
    "stack_card",
    "undo",
    "upgrade_canvas",
]
