"""A card changes place: by its menu, with the mouse, with a finger."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.canvas import Canvas
from tests.browser.people import Visitor
from tests.browser.words import fr

pytestmark = pytest.mark.browser


def texts(canvas: Canvas, zone: str) -> list[str]:
    return canvas.cards(zone).locator("> p").all_inner_texts()


def choose_zone(tools: Locator, zone: str) -> None:
    tools.get_by_label(fr("Move or stack…")).select_option(f"zone:{zone}")


def test_by_its_menu(visit: Callable[..., Visitor]) -> None:
    jeanne = visit("Jeanne")
    canvas = jeanne.open_canvas()
    card = canvas.add("raison", "Les outils prêtés.")
    canvas.add("raison", "Les pièces triées.")
    canvas.choose(card, "Move down")
    expect(canvas.status).to_have_text(fr("Card moved."))
    assert texts(canvas, "raison")[-2:] == ["Les pièces triées.", "Les outils prêtés."]
    canvas.choose(card, "Move up")
    expect(canvas.cards("raison").last).to_contain_text("Les pièces triées.")
    # The team's news may come before the answer, which closes the menu.
    expect(card.locator(".pep-tools")).to_have_count(0)
    tools = canvas.menu(card)
    choose_zone(tools, "soin")
    tools.get_by_role("button", name=fr("Move there"), exact=True).click()
    expect(canvas.cards("soin")).to_contain_text("Les outils prêtés.")
    expect(canvas.more(card)).to_be_focused()
    jeanne.leaves_well()


def test_with_the_mouse(visit: Callable[..., Visitor]) -> None:
    jeanne = visit("Jeanne", height=2400)
    canvas = jeanne.open_canvas()
    first = canvas.add("ressource", "Le local du mardi.")
    moved = canvas.add("raison", "Le registre des prêts.")
    moved.drag_to(first)
    expect(canvas.status).to_have_text(fr("Card moved."))
    assert texts(canvas, "ressource") == ["Le registre des prêts.", "Le local du mardi."]
    moved.drag_to(canvas.zone("communaute").locator(".pep-question"))
    expect(canvas.cards("communaute")).to_contain_text("Le registre des prêts.")
    jeanne.page.reload()
    expect(canvas.cards("communaute")).to_contain_text("Le registre des prêts.")
    jeanne.leaves_well()


def test_with_a_finger(visit: Callable[..., Visitor]) -> None:
    malik = visit("Malik", width=360, has_touch=True, is_mobile=True)
    canvas = malik.open_canvas()
    card = canvas.add("roles", "Le stock : à prendre.")
    more = canvas.more(card)
    box = more.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    more.tap()
    tools = card.locator(".pep-tools")
    choose_zone(tools, "decision")
    tools.get_by_role("button", name=fr("Move there"), exact=True).tap()
    expect(canvas.cards("decision")).to_contain_text("Le stock : à prendre.")
    malik.leaves_well()
