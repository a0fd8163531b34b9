"""With scripts off, the unit opened directly reads, takes a card, and refuses without losing a word."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import find_overflows
from tests.browser.canvas import Canvas
from tests.browser.people import Visitor
from tests.browser.words import find_english, fr

pytestmark = pytest.mark.browser


@pytest.fixture
def jeanne(visit: Callable[..., Visitor]) -> Visitor:
    return visit("Jeanne", width=360, java_script_enabled=False)


def canvas_of(visitor: Visitor) -> Canvas:
    return Canvas(visitor.page.locator("pepiniere-canvas"))


def test_a_card_is_added(jeanne: Visitor) -> None:
    jeanne.open_unit_alone()
    canvas = canvas_of(jeanne)
    expect(canvas.more(canvas.root).filter(visible=True)).to_have_count(0)
    canvas.add("ressource", "L’établi du fond.")
    assert "/xblock/" in jeanne.page.url
    canvas.unfold()
    canvas.add("soin", "Une pause à huit heures.")
    expect(canvas.saved("L’établi du fond.")).to_contain_text("Jeanne")
    assert find_english(jeanne.page) == find_overflows(jeanne.page) == jeanne.errors == []


def test_what_is_refused_is_given_back(jeanne: Visitor) -> None:
    jeanne.open_unit_alone()
    canvas = canvas_of(jeanne)
    canvas.field("raison").fill("Trop long. " * 300)
    canvas.send("raison")
    expect(jeanne.page.get_by_role("heading", level=1)).to_have_text(fr("This did not work"))
    assert jeanne.page.locator("#kept").input_value().strip() == ("Trop long. " * 300).strip()
    assert find_english(jeanne.page) == find_overflows(jeanne.page) == []
    jeanne.page.get_by_role("link", name=fr("Back to the page")).click()
    expect(canvas.root).to_be_visible()


def test_the_course_leads_to_the_unit_alone(jeanne: Visitor) -> None:
    jeanne.open_sequence()
    jeanne.page.get_by_role("link", name=fr("Open this unit alone")).click()
    expect(canvas_of(jeanne).root).to_be_visible()
    expect(canvas_of(jeanne).field("raison")).to_be_visible()


def test_where_scripts_do_not_arrive_the_page_has_no_fault(visit: Callable[..., Visitor]) -> None:
    """What axe, itself a script, can see of a page without any."""
    malik = visit("Malik", width=360)
    malik.context.route(
        "**/*", lambda route: route.abort() if route.request.resource_type == "script" else route.continue_()
    )
    malik.open_unit_alone()
    expect(canvas_of(malik).more(canvas_of(malik).root).filter(visible=True)).to_have_count(0)
    malik.leaves_well("net::ERR_FAILED", "is not defined")
