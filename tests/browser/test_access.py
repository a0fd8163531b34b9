"""The canvas as other eyes and no eyes meet it: large letters, few colours, right to left, a screen reader's tree."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.people import UNIT, Visitor
from tests.browser.words import fr

pytestmark = pytest.mark.browser

# What 1280 px are at 200 % and at 400 %.
ZOOMED = (640, 320)


@pytest.mark.parametrize("width", ZOOMED)
def test_enlarged_nothing_is_cut_off(visit: Callable[..., Visitor], width: int) -> None:
    lucie = visit("Lucie", width=width)
    canvas = lucie.open_canvas()
    canvas.unfold()
    canvas.menu(canvas.cards("raison").first)
    expect(canvas.root.get_by_role("button", name=fr("Reword it"))).to_be_visible()
    lucie.leaves_well()


@pytest.mark.parametrize(
    "eyes",
    [{"forced_colors": "active"}, {"color_scheme": "dark"}, {"contrast": "more"}, {"reduced_motion": "reduce"}],
    ids=lambda eyes: next(iter(eyes)),
)
def test_whatever_the_colours(visit: Callable[..., Visitor], eyes: dict[str, Any]) -> None:
    lucie = visit("Lucie", **eyes)
    canvas = lucie.open_canvas()
    canvas.reword(canvas.cards("argent" if canvas.cards("argent").first.is_visible() else "raison").first)
    lucie.leaves_well()


def test_right_to_left_nothing_sticks_out(visit: Callable[..., Visitor]) -> None:
    lucie = visit("Lucie", width=360)
    page = lucie.open(f"/xblock/{UNIT}")
    page.locator("pepiniere-canvas[data-started]").wait_for()
    page.evaluate("document.documentElement.dir = 'rtl'")
    card = page.locator(".pep-card").first
    card.locator(".pep-more").click()
    assert card.evaluate("element => getComputedStyle(element).borderRightWidth") == "3px"
    lucie.leaves_well()


def test_a_screen_reader_meets_questions_cards_and_fields_in_order(visit: Callable[..., Visitor]) -> None:
    lucie = visit("Lucie")
    page = lucie.open(f"/xblock/{UNIT}")
    page.locator("pepiniere-canvas[data-started]").wait_for()
    tree = page.locator('[data-zone="ressource"]').aria_snapshot()
    name = page.locator('[data-zone="ressource"] h4').inner_text()
    met = [line.strip() for line in tree.splitlines()]
    assert met[0] == f'- heading "{name}" [level=4]'
    places = [next(n for n, line in enumerate(met) if line.startswith(start)) for start in ("- paragraph", "- list:")]
    assert places == sorted(places)
    assert any(line.startswith(f'- textbox "{name}"') for line in met)
    assert (
        sum(line.startswith("- listitem") for line in met) == page.locator('[data-zone="ressource"] .pep-card').count()
    )
    card = page.locator('[data-zone="ressource"] .pep-card').first
    text = card.locator(".pep-text").inner_text()
    told = fr("Change the card “%(text)s”", text=text[:39] + "…").replace("\xa0", " ")
    assert f'button "{told}"' in card.aria_snapshot()
