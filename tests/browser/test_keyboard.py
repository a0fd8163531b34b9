"""The whole path from the persona menu to a published version, without a mouse."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.browser.canvas import Canvas
from tests.browser.keyboard import Keyboard
from tests.browser.people import SEQUENCE, Visitor
from tests.browser.words import fr

pytestmark = pytest.mark.browser


@pytest.fixture
def lucie(visit: Callable[..., Visitor]) -> Visitor:
    """Lucie, who chose herself in the menu and came to the canvas by pressing keys."""
    visitor = visit()
    keys = Keyboard(visitor.open(f"/persona/?next={quote(SEQUENCE)}"))
    keys.tab_to(visitor.persona("Lucie"))
    keys.press("Enter")
    visitor.canvas().started()
    return visitor


def write(keys: Keyboard, canvas: Canvas, text: str) -> None:
    """Tab to a question, write a card, add it."""
    keys.tab_to(canvas.field("roles"))
    keys.type(text)
    keys.press("Control+Enter")
    expect(canvas.saved(text)).to_have_count(1)


def test_a_card_is_added_and_reworded(lucie: Visitor) -> None:
    keys, canvas = Keyboard(lucie.page), lucie.canvas()
    keys.tab_to(canvas.field("roles"))
    keys.type("La clé du four.")
    keys.tab_to(canvas.zone("roles").locator(".pep-add"))
    keys.press("Enter")
    expect(canvas.field("roles")).to_be_focused()
    card = canvas.saved("La clé du four.")
    keys.tab_to(canvas.more(card), key="Shift+Tab")
    keys.press("Enter")
    expect(card.get_by_role("button", name=fr("Reword it"))).to_be_focused()
    keys.press("Escape")
    expect(canvas.more(card)).to_be_focused()
    keys.press("Enter", "Enter", "Control+End")
    keys.type(" Chez Lucie.")
    keys.press("Control+Enter")
    expect(canvas.more(canvas.saved("La clé du four. Chez Lucie."))).to_be_focused()
    lucie.leaves_well()


def test_a_card_is_moved_and_removed_and_put_back(lucie: Visitor) -> None:
    keys, canvas = Keyboard(lucie.page), lucie.canvas()
    write(keys, canvas, "La clé de la cave.")
    write(keys, canvas, "La clé du portail.")
    card = canvas.card("La clé de la cave.")
    keys.tab_to(canvas.more(card), key="Shift+Tab")
    keys.press("Enter")
    keys.tab_to(card.get_by_role("button", name=fr("Move down"), exact=True))
    keys.press("Enter")
    expect(canvas.cards("roles").last).to_contain_text("La clé de la cave.")
    expect(canvas.more(card)).to_be_focused()
    keys.press("Enter")
    keys.tab_to(card.get_by_label(fr("Move or stack…")))
    keys.press("ArrowDown", "ArrowDown")
    keys.tab_to(card.get_by_role("button", name=fr("Move there"), exact=True))
    keys.press("Enter")
    expect(canvas.cards("ressource").last).to_contain_text("La clé de la cave.")
    expect(canvas.more(card)).to_be_focused()
    keys.press("Enter")
    keys.tab_to(card.get_by_role("button", name=fr("Remove"), exact=True))
    keys.press("Enter")
    expect(canvas.root.get_by_role("button", name=fr("Put it back"))).to_be_focused()
    keys.press("Enter")
    expect(canvas.more(card)).to_be_focused()
    lucie.leaves_well()


def test_a_version_is_published(lucie: Visitor) -> None:
    keys, canvas = Keyboard(lucie.page), lucie.canvas()
    before = canvas.versions.count()
    write(keys, canvas, "La clé du garage.")
    keys.tab_to(canvas.root.locator(".pep-publish > summary"))
    keys.press("Enter")
    keys.tab_to(canvas.root.locator('button[value="publish"]'))
    keys.press("Enter")
    expect(canvas.versions).to_have_count(before + 1)
    keys.shows_focus()
    lucie.leaves_well()
