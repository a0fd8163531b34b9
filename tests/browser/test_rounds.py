"""A round on a phone and with the keyboard alone: a reading is written, found again, sent, and answered."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.people import COURSE, Visitor
from tests.browser.words import find_english, fr

pytestmark = pytest.mark.browser

PROJECTS = f"/pepiniere/{COURSE}/projects"


def open_round(visitor: Visitor) -> Page:
    """The page of the round, as one comes to it with keys."""
    keys = Keyboard(visitor.open(PROJECTS))
    keys.tab_to(visitor.page.locator("a[href*='/round/']"))
    keys.press("Enter")
    expect(visitor.page.locator("[aria-current=step]")).to_be_visible()
    return visitor.page


def question(page: Page, prompt: str) -> Locator:
    return page.locator(f"#{prompt}")


def test_a_reading_is_written_with_keys_on_a_phone_and_sent(visit: Callable[..., Visitor]) -> None:
    mireille = visit("Mireille", width=360)
    page = open_round(mireille)
    mireille.leaves_well()
    keys = Keyboard(page)
    keys.tab_to(page.locator("#reading .pep-list a", has_text="L’Atelier qui répare"))
    keys.press("Enter")
    keys.tab_to(page.get_by_role("link", name=fr("To what we say")))
    keys.press("Enter")
    keys.tab_to(question(page, "try").locator("textarea"))
    keys.type("Une soirée par mois pour vider le stock.")
    keys.tab_to(question(page, "try").get_by_role("button"))
    keys.press("Enter")
    expect(question(page, "try").locator(".pep-said")).to_have_text("Une soirée par mois pour vider le stock.")
    mireille.leaves_well()
    assert find_english(page) == []
    keys.tab_to(page.get_by_role("button", name=fr("Send our reading")))
    keys.press("Enter")
    expect(page.locator(".pep-saying textarea")).to_have_count(0)
    mireille.leaves_well()


def test_what_was_typed_is_there_when_the_page_is_opened_again(visit: Callable[..., Visitor]) -> None:
    malik = visit("Malik")
    page = open_round(malik)
    page.locator("#reading .pep-list a").first.click()
    field = question(page, "unclear").locator("textarea")
    field.fill("Qui remplace Josette ?")
    expect(question(page, "unclear").locator(".pep-status")).to_have_attribute("data-tone", "kept")
    page.reload()
    expect(field).to_have_value("Qui remplace Josette ?")
    question(page, "unclear").get_by_role("button").click()
    expect(question(page, "unclear").locator(".pep-said")).to_have_text("Qui remplace Josette ?")
    page.reload()
    question(page, "unclear").get_by_text(fr("One more")).click()
    expect(question(page, "unclear").locator("form[action$=keep] textarea").last).to_have_value("")
    malik.leaves_well()


def test_the_trainer_reads_in_the_place_of_a_team(visit: Callable[..., Visitor]) -> None:
    fatou = visit("Fatou", width=360)
    page = open_round(fatou)
    page.get_by_text(fr("Ask somebody by hand, or read it yourself")).click()
    page.get_by_label(fr("The work of")).select_option(label="Graines à rendre")
    page.get_by_role("button", name=fr("Ask for this reading")).click()
    expect(page.locator("#reading .pep-list a")).to_have_text("Graines à rendre")
    assert find_english(page) == []
    fatou.leaves_well()


def test_a_team_answers_and_is_thanked(visit: Callable[..., Visitor]) -> None:
    amina = visit("Amina", width=360)
    page = open_round(amina)
    page.locator("#received a", has_text="attend").click()
    remark = page.locator(".pep-remark", has_text="Six heures de courses")
    remark.get_by_text(fr("Answer")).first.click()
    remark.get_by_label(fr("Adopted")).check()
    remark.get_by_label(fr("Why, in a sentence")).fill("Par semaine : nous l’écrivons.")
    remark.get_by_role("button", name=fr("Answer this remark")).click()
    expect(page.locator(".pep-remark", has_text="Par semaine")).to_have_count(1)
    open_round(amina)
    page.get_by_role("link", name=fr("What your readings changed")).click()
    expect(page.get_by_text("Par semaine : nous l’écrivons.")).to_be_visible()
    amina.leaves_well()
