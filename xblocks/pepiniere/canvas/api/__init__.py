"""Operations on a canvas: what others may call."""

from pepiniere.canvas.api.additions import GUEST_CHARACTERS, NewCard, add_cards, count_added
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
from pepiniere.canvas.api.guests import (
    accept_guest_card,
    add_guest_card,
    find_workshop_card,
    list_workshop_cards,
    refuse_guest_card,
    transcribe_sheet,
)
from pepiniere.canvas.api.linking import find_linked_cards, list_canvases, list_related_cards, sum_up
from pepiniere.canvas.api.looks import note_look, seen_before
from pepiniere.canvas.api.overviews import CanvasOverview, SlotOverview, survey_canvases, survey_slot
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
from pepiniere.canvas.api.workshops import (
    MOST_HOURS,
    Terms,
    close_workshop,
    find_open_workshop,
    list_workshops,
    open_workshop,
)

__all__ = [
    "GUEST_CHARACTERS",
    "KIND",
    "MOST_HOURS",
    "CanvasOverview",
    "NewCard",
    "SlotOverview",
    "Terms",
    "accept_guest_card",
    "add_card",
    "add_cards",
    "add_guest_card",
    "authors_of",
    "blueprint_of",
    "blueprint_of_content",
    "close_workshop",
    "count_added",
    "edit_card",
    "find_canvas",
    "find_linked_cards",
    "find_open_workshop",
    "find_workshop_card",
    "get_card",
    "get_draft",
    "leave_stack",
    "list_blueprints",
    "list_canvases",
    "list_cards",
    "list_related_cards",
    "list_workshop_cards",
    "list_workshops",
    "move_card",
    "note_look",
    "open_canvas",
    "open_workshop",
    "publish_canvas",
    "refuse_guest_card",
    "remove_card",
    "restore_card",
    "restore_version",
    "seen_before",
    "set_vote",
    "stack_card",
    "sum_up",
    "survey_canvases",
    "survey_slot",
    "transcribe_sheet",
    "undo",
    "upgrade_canvas",
]
