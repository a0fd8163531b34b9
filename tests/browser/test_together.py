"""Two members of a project on one canvas: Amina at a desk, Bastien on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.canvas import Canvas
from tests.browser.people import COURSE, SEQUENCE, Visitor
from tests.browser.words import find_english, fr

pytestmark = pytest.mark.browser

Pair = tuple[Visitor, Visitor]
CONFLICT = "409 (Conflict)"


@pytest.fixture
def pair(visit: Callable[..., Visitor]) -> Pair:
    """Amina and Bastien, each on the canvas."""
    amina, bastien = visit("Amina"), visit("Bastien", width=360, has_touch=True, is_mobile=True)
    amina.open_canvas()
    bastien.open_canvas()
    return amina, bastien


def canvases(pair: Pair) -> tuple[Canvas, Canvas]:
    return pair[0].canvas(), pair[1].canvas()


def leave_well(pair: Pair, *expected: str) -> None:
    for visitor in pair:
        visitor.leaves_well(*expected)


def test_each_sees_the_others_card_and_that_they_are_here(pair: Pair) -> None:
    amina, bastien = canvases(pair)
    amina.add("raison", "Les parents du mercredi.")
    expect(bastien.saved("Les parents du mercredi.")).to_contain_text("Amina", timeout=5_000)
    bastien.add("roles", "Le four : Bastien.")
    expect(amina.saved("Le four : Bastien.")).to_contain_text("Bastien", timeout=5_000)
    expect(amina.here).to_have_text(f"{fr('Here too:')} Bastien")
    expect(bastien.here).to_have_text(f"{fr('Here too:')} Amina")
    leave_well(pair)


def test_different_lines_reworded_at_once_merge(pair: Pair) -> None:
    amina, bastien = canvases(pair)
    card = amina.add("communaute", "Dedans : douze.\nAutour : quarante.")
    theirs = bastien.card("Dedans : douze.\nAutour : quarante.")
    amina.reword(card).fill("Dedans : treize.\nAutour : quarante.")
    bastien.reword(theirs).fill("Dedans : douze.\nAutour : cinquante.")
    amina.save(amina.root.locator(".pep-card:has(.pep-tools)"))
    expect(amina.saved("Dedans : treize.\nAutour : quarante.")).to_have_count(1)
    bastien.save(bastien.root.locator(".pep-card:has(.pep-tools)"))
    for canvas in canvases(pair):
        expect(canvas.saved("Dedans : treize.\nAutour : cinquante.")).to_have_count(1)
    leave_well(pair)


def test_the_same_line_reworded_at_once_shows_both_texts(pair: Pair) -> None:
    amina, bastien = canvases(pair)
    card = amina.add("decision", "À trois, le lundi.")
    expect(bastien.saved("À trois, le lundi.")).to_have_count(1)
    edited = bastien.cards("decision").filter(has_text="À trois, le lundi.")
    field = bastien.reword(edited)
    field.fill("À tous, le lundi.")
    amina.reword(card).fill("À trois, le jeudi.")
    amina.save(amina.root.locator(".pep-card:has(.pep-tools)"))
    expect(amina.saved("À trois, le jeudi.")).to_have_count(1)
    working = bastien.root.locator(".pep-card:has(.pep-tools)")
    bastien.save(working)
    expect(working.locator(".pep-theirs")).to_have_text("À trois, le jeudi.")
    field = working.get_by_label(fr("Text of the card"))
    expect(field).to_have_value("À tous, le lundi.")
    expect(field).to_be_focused()
    leave_well(pair, CONFLICT)
    field.fill("À tous, le jeudi.")
    bastien.save(working)
    for canvas in canvases(pair):
        expect(canvas.saved("À tous, le jeudi.")).to_have_count(1)


def test_a_card_removed_meanwhile_comes_back_with_the_new_wording(pair: Pair) -> None:
    amina, bastien = canvases(pair)
    for canvas in canvases(pair):
        canvas.unfold()
    card = amina.add("conflits", "On en parle à deux.")
    field = bastien.reword(bastien.card("On en parle à deux."))
    field.fill("On en parle à trois.")
    amina.choose(card, "Remove")
    expect(amina.status).to_have_text(fr("Card removed."))
    working = bastien.root.locator(".pep-card:has(.pep-tools)")
    bastien.save(working)
    expect(field).to_have_value("On en parle à trois.")
    working.get_by_role("button", name=fr("Put it back")).click()
    for canvas in canvases(pair):
        expect(canvas.saved("On en parle à trois.")).to_have_count(1)
    leave_well(pair, CONFLICT)


def test_a_removed_card_is_put_back_where_it_was(pair: Pair) -> None:
    amina, bastien = canvases(pair)
    amina.unfold()
    first = amina.add("instances", "Le cercle des courses.")
    amina.add("instances", "L’assemblée de mai.")
    expect(bastien.cards("instances")).to_have_count(2)
    amina.choose(first, "Remove")
    undo = amina.zone("instances").get_by_role("button", name=fr("Put it back"))
    expect(undo).to_be_focused()
    expect(bastien.cards("instances")).to_have_count(1)
    undo.click()
    for canvas in canvases(pair):
        said = canvas.cards("instances").locator("p")
        expect(said).to_have_text(["Le cercle des courses.", "L’assemblée de mai."])
    leave_well(pair)


def test_a_published_version_is_credited_and_completes_the_unit_for_both(pair: Pair) -> None:
    amina, bastien = pair
    for visitor in pair:
        visitor.read_unit()
    amina.canvas().add("raison", "Les voisins du rez-de-chaussée.")
    number = amina.canvas().publish("Après la réunion")
    for visitor in pair:
        expect(visitor.canvas().versions).to_have_count(number)
        visitor.open(SEQUENCE)
        expect(visitor.page.locator("nav.units [aria-current]")).to_contain_text(fr("done"))
        visitor.open(f"/learning/course/{COURSE}/home")
        visitor.leaves_well()
    with bastien.context.expect_page() as opened:
        bastien.open_canvas().versions.first.click()
    bastien.page = opened.value
    expect(bastien.page.get_by_role("heading", level=1)).to_contain_text(f"version {number}")
    expect(bastien.page.locator("footer")).to_contain_text("Amina")
    assert find_english(bastien.page) == []
    bastien.leaves_well()
