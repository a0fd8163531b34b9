"""What makes a canvas more than a list, with the keyboard alone: meanings, stacks, remarks, earlier versions."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canvas import Canvas
from tests.browser.keyboard import Keyboard
from tests.browser.people import Visitor
from tests.browser.words import fr

pytestmark = pytest.mark.browser


def write(keys: Keyboard, canvas: Canvas, text: str, *, zone: str = "raison") -> None:
    keys.tab_to(canvas.field(zone))
    keys.type(text)
    keys.press("Control+Enter")
    expect(canvas.saved(text)).to_have_count(1)


def open_menu(keys: Keyboard, canvas: Canvas, text: str) -> None:
    keys.tab_to(canvas.more(canvas.card(text)), key="Shift+Tab")
    keys.press("Enter")


def test_a_card_says_what_it_is_in_words(visit: Callable[..., Visitor]) -> None:
    lucie = visit("Lucie")
    canvas, keys = lucie.open_canvas(), Keyboard(lucie.page)
    write(keys, canvas, "Qui ferme le mardi ?")
    open_menu(keys, canvas, "Qui ferme le mardi ?")
    keys.press("Enter")
    card = canvas.card("Qui ferme le mardi ?")
    keys.tab_to(canvas.root.get_by_label(fr("What it is")))
    keys.type("Q")
    keys.tab_to(canvas.root.get_by_role("button", name=fr("Save this wording")))
    keys.press("Enter")
    expect(card.locator("small b")).to_have_text("Question")
    keys.shows_focus()
    lucie.leaves_well()


def test_cards_are_stacked_unfolded_and_taken_back(visit: Callable[..., Visitor]) -> None:
    lucie, bastien = visit("Lucie"), visit("Bastien")
    canvas, seen, keys = lucie.open_canvas(), bastien.open_canvas(), Keyboard(lucie.page)
    for text in ("Une soupe.", "Un potage."):
        write(keys, canvas, text, zone="ressource")
    open_menu(keys, canvas, "Un potage.")
    card = canvas.card("Un potage.")
    keys.tab_to(card.get_by_label(fr("Move or stack…")))
    keys.press("End")
    keys.tab_to(card.get_by_role("button", name=fr("Move there"), exact=True))
    keys.press("Enter")
    expect(canvas.zone("ressource").locator(".pep-under")).to_have_count(1)
    expect(seen.zone("ressource").locator(".pep-under")).to_have_count(1)
    pile = canvas.zone("ressource").locator(".pep-pile")
    expect(card).to_be_hidden()
    keys.tab_to(pile)
    keys.press("Enter")
    expect(card).to_be_visible()
    keys.tab_to(canvas.root.locator(".pep-undo"), key="Shift+Tab")
    keys.press("Enter")
    expect(canvas.zone("ressource").locator(".pep-under")).to_have_count(0)
    expect(canvas.status).to_have_text(fr("Your last change was taken back."))
    for text in ("Un potage.", "Une soupe."):
        keys.press("Enter")
        expect(canvas.card(text)).to_have_count(0)
    lucie.leaves_well()


def open_work(visitor: Visitor) -> Page:
    """The page of the work, to which the canvas leads."""
    visitor.open_canvas()
    path = visitor.canvas().root.get_by_role("link", name=fr("Versions, remarks, printing")).get_attribute("href")
    return visitor.open(path or "")


def test_a_remark_is_left_and_answered(visit: Callable[..., Visitor]) -> None:
    trainer, amina = visit("Solène"), visit("Amina")
    path = visit("Lucie")
    work = open_work(path).url.removeprefix(path.address)
    page, keys = trainer.open(work), Keyboard(trainer.page)
    keys.tab_to(page.locator("summary", has_text=fr("Leave a remark")))
    keys.press("Enter")
    keys.tab_to(page.get_by_label(fr("About")))
    keys.press("ArrowDown")
    keys.tab_to(page.get_by_label(fr("Your remark")))
    keys.type("Et les voisins du dessous ?")
    keys.tab_to(page.get_by_role("button", name=fr("Leave this remark")))
    keys.press("Enter")
    expect(page.locator(".pep-remark", has_text="Et les voisins du dessous ?")).to_have_count(1)
    trainer.leaves_well()

    page, keys = amina.open(work), Keyboard(amina.page)
    remark = page.locator(".pep-remark", has_text="Et les voisins du dessous ?")
    keys.tab_to(remark.locator("summary"))
    keys.press("Enter")
    keys.tab_to(remark.get_by_label(fr("Adopted")))
    keys.press("Space")
    keys.tab_to(remark.get_by_label(fr("Why, in a sentence")))
    keys.type("Nous les avons oubliés.")
    keys.tab_to(remark.get_by_role("button", name=fr("Answer this remark")))
    keys.press("Enter")
    expect(page.locator(".pep-answer", has_text="Nous les avons oubliés.")).to_have_count(1)
    amina.leaves_well()


def test_an_earlier_version_is_compared_and_come_back_to(visit: Callable[..., Visitor]) -> None:
    lucie = visit("Lucie")
    canvas, keys = lucie.open_canvas(), Keyboard(lucie.page)
    write(keys, canvas, "Une carte de trop.", zone="roles")
    page = open_work(lucie)
    keys.tab_to(page.get_by_role("link", name=fr("Versions and what changed")))
    keys.press("Enter")
    keys.tab_to(page.get_by_role("button", name=fr("Compare")))
    keys.press("Enter")
    expect(page.locator("ins", has_text="Une carte de trop.")).to_have_count(1)
    lucie.leaves_well()
    page.go_back()
    line = page.locator(".pep-published").first
    keys.tab_to(line.locator("summary"))
    keys.press("Enter")
    keys.tab_to(line.get_by_role("button"))
    keys.press("Enter")
    expect(page.locator(".pep-line > li").first).not_to_have_class("pep-published")
    assert "Une carte de trop." not in lucie.open_canvas().root.inner_text()
    lucie.leaves_well()
