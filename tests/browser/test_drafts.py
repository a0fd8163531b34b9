"""What is in a field stays on the device until the server has it, and is nobody else's."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.people import Visitor
from tests.browser.words import fr

pytestmark = pytest.mark.browser

REFUSING = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('refused'); } });"


def come_back(visitor: Visitor) -> None:
    """Close the tab and open another one."""
    visitor.page.close()
    visitor.page = visitor.context.new_page()


def wait_until_kept(visitor: Visitor, text: str) -> None:
    """Return once the device holds ``text``."""
    visitor.page.frames[-1].wait_for_function(_KEPT, arg=text)


_KEPT = """text => new Promise(resolve => {
  const asked = indexedDB.open("pepiniere", 1);
  asked.onsuccess = () => {
    const all = asked.result.transaction("drafts").objectStore("drafts").getAll();
    all.onsuccess = () => resolve(all.result.some(record => record.text === text));
  };
})"""


def test_a_card_begun_is_there_when_the_tab_is_opened_again(visit: Callable[..., Visitor]) -> None:
    issa = visit("Issa", width=360)
    issa.open_canvas().field("roles").fill("Qui tient la caisse")
    wait_until_kept(issa, "Qui tient la caisse")
    come_back(issa)
    canvas = issa.open_canvas()
    expect(canvas.field("roles")).to_have_value("Qui tient la caisse")
    expect(canvas.status).to_contain_text(fr("A text kept on this device, from"))
    issa.leaves_well()
    canvas.send("roles")
    expect(canvas.saved("Qui tient la caisse")).to_have_count(1)
    come_back(issa)
    expect(issa.open_canvas().field("roles")).to_have_value("")


def test_a_wording_begun_is_there_too(visit: Callable[..., Visitor]) -> None:
    issa = visit("Issa")
    canvas = issa.open_canvas()
    card = canvas.add("decision", "À l’unanimité.")
    canvas.reword(card).fill("À l’unanimité, ou presque.")
    wait_until_kept(issa, "À l’unanimité, ou presque.")
    come_back(issa)
    card = issa.open_canvas().root.locator(".pep-card:has(.pep-tools)")
    expect(card.get_by_label(fr("Text of the card"))).to_have_value("À l’unanimité, ou presque.")
    issa.canvas().save(card)
    expect(issa.canvas().saved("À l’unanimité, ou presque.")).to_have_count(1)
    issa.leaves_well()


def test_a_wording_whose_card_is_gone_is_shown_all_the_same(visit: Callable[..., Visitor]) -> None:
    malik, jeanne = visit("Malik"), visit("Jeanne")
    canvas = malik.open_canvas()
    card = canvas.add("communaute", "Les gens du marché.")
    canvas.reword(card).fill("Les gens du marché et de la gare.")
    wait_until_kept(malik, "Les gens du marché et de la gare.")
    come_back(malik)
    other = jeanne.open_canvas()
    other.choose(other.card("Les gens du marché."), "Remove")
    expect(other.status).to_have_text(fr("Card removed."))
    malik.open_canvas()
    field = malik.frame().locator("textarea").filter(visible=True)
    kept = "() => [...document.querySelectorAll('textarea')].some(e => e.value.includes('et de la gare'))"
    expect(field.first).to_be_visible()
    malik.page.frames[-1].wait_for_function(kept)


def test_a_double_click_adds_one_card(visit: Callable[..., Visitor]) -> None:
    issa = visit("Issa")
    canvas = issa.open_canvas()
    canvas.field("raison").fill("Deux fois la même idée.")
    canvas.zone("raison").get_by_role("button", name=fr("Add the card")).dblclick()
    expect(canvas.saved("Deux fois la même idée.")).to_have_count(1)
    issa.page.reload()
    expect(canvas.started().saved("Deux fois la même idée.")).to_have_count(1)
    issa.leaves_well()


def test_the_next_person_on_this_browser_does_not_see_it(visit: Callable[..., Visitor]) -> None:
    amina = visit("Amina")
    amina.open_canvas().field("raison").fill("Pour moi seule.")
    wait_until_kept(amina, "Pour moi seule.")
    amina.become("Bastien")
    canvas = amina.open_canvas()
    expect(canvas.field("raison")).to_have_value("")
    amina.become("Amina")
    expect(amina.open_canvas().field("raison")).to_have_value("")


@pytest.mark.parametrize("name", ["Bastien", "Malik"])
def test_a_page_left_open_sends_nothing_in_the_next_persons_name(visit: Callable[..., Visitor], name: str) -> None:
    text = f"Écrit par Amina, avant {name}."
    amina = visit("Amina")
    canvas = amina.open_canvas()
    canvas.field("raison").fill(text)
    left, amina.page = amina.page, amina.context.new_page()
    amina.become(name)
    canvas.send("raison")
    expect(canvas.waiting(text)).to_contain_text(fr("Kept on this device, not sent yet"))
    left.close()
    expect(amina.open_canvas().card(text)).to_have_count(0)


def test_without_storage_cards_are_added_all_the_same(visit: Callable[..., Visitor]) -> None:
    issa = visit("Issa")
    issa.context.add_init_script(REFUSING)
    canvas = issa.open_canvas()
    canvas.add("communaute", "Sans mémoire locale.")
    canvas.choose(canvas.card("Sans mémoire locale."), "Remove")
    expect(canvas.status).to_have_text(fr("Card removed."))
    issa.leaves_well()
