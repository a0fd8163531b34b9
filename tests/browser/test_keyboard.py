"""The whole path from the persona menu to a published version, without a mouse."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.keyboard import Keyboard
from tests.browser.people import SEQUENCE, Visitor
from tests.browser.words import fr

pytestmark = pytest.mark.browser


def test_a_card_is_written_reworded_moved_removed_and_published(visit: Callable[..., Visitor]) -> None:
    lucie = visit()
    keys = Keyboard(lucie.open(f"/persona/?next={quote(SEQUENCE)}"))
    keys.tab_to(lucie.persona("Lucie"))
    keys.press("Enter")
    canvas = lucie.canvas().started()

    keys.tab_to(canvas.field("roles"))
    keys.type("La clé du four.")
    keys.tab_to(canvas.zone("roles").locator(".pep-add"))
    keys.press("Enter")
    expect(canvas.field("roles")).to_be_focused()
    keys.type("La clé de la cave.")
    keys.press("Control+Enter")
    expect(canvas.saved("La clé de la cave.")).to_have_count(1)
    expect(canvas.field("roles")).to_be_focused()

    card = canvas.card("La clé du four.")
    more = card.get_by_role("button", name=fr("Change this card"))
    keys.tab_to(more, key="Shift+Tab")
    keys.press("Enter")
    reword = card.get_by_role("button", name=fr("Reword it"))
    expect(reword).to_be_focused()
    keys.press("Escape")
    expect(more).to_be_focused()
    keys.press("Enter", "Enter")
    keys.press("Control+End")
    keys.type(" Chez Lucie.")
    keys.press("Control+Enter")
    card = canvas.saved("La clé du four. Chez Lucie.")
    more = card.get_by_role("button", name=fr("Change this card"))
    expect(more).to_be_focused()

    keys.press("Enter")
    keys.tab_to(card.get_by_role("button", name=fr("Move down"), exact=True))
    keys.press("Enter")
    expect(canvas.status).to_have_text(fr("Card moved."))
    expect(more).to_be_focused()

    keys.press("Enter")
    choice = card.get_by_label(fr("Move under another question…"))
    keys.tab_to(choice)
    keys.press("ArrowDown", "ArrowDown")
    keys.tab_to(card.get_by_role("button", name=fr("Move there"), exact=True))
    keys.press("Enter")
    expect(canvas.cards("ressource").last).to_contain_text("La clé du four.")
    expect(more).to_be_focused()

    keys.press("Enter")
    keys.tab_to(card.get_by_role("button", name=fr("Remove"), exact=True))
    keys.press("Enter")
    back = canvas.root.get_by_role("button", name=fr("Put it back"))
    expect(back).to_be_focused()
    keys.press("Enter")
    expect(more).to_be_focused()

    before = canvas.versions.count()
    keys.tab_to(canvas.root.locator(".pep-publish > summary"))
    keys.press("Enter")
    keys.tab_to(canvas.root.locator('button[value="publish"]'))
    keys.press("Enter")
    expect(canvas.versions).to_have_count(before + 1)
    keys.shows_focus()
    lucie.leaves_well()
