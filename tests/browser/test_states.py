"""Every block in every state: photographed in both languages, on a phone and at a desk."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.people import Visitor
from tests.browser.words import find_english

pytestmark = pytest.mark.browser

# Made anew by every run, and not kept with the sources.
PICTURES = Path(__file__).parents[2] / "build" / "pictures"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_state_has_no_fault(visit: Callable[..., Visitor], language: str, width: int) -> None:
    visitor = visit(width=width)
    page = visitor.open(f"/states/?language={language}")
    expect(page.locator("[data-init] > section")).to_have_count(17)
    expect(page.locator("[data-waiting]")).to_have_count(3)
    expect(page.locator(".pep-theirs")).to_have_count(1)
    expect(page.locator(".pep-head .pep-status[role=status][data-tone=error]")).to_have_count(1)
    for section in page.locator("[data-init] > section").all():
        section.screenshot(path=PICTURES / f"{section.get_attribute('id')}-{language}-{width}.png")
    visitor.leaves_well()
    assert language == "en" or find_english(page) == []


def test_the_dark_states_have_no_fault(visit: Callable[..., Visitor]) -> None:
    visitor = visit(color_scheme="dark")
    visitor.open("/states/")
    visitor.leaves_well()
