"""Those who may look and not touch, and those who may not look."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import COURSE, SEQUENCE, Visitor
from tests.browser.words import find_english, fr

pytestmark = pytest.mark.browser

READ_ONLY = "You can read this canvas. Only the team writes on it."
PRIVATE = "Les familles qui mangent avec nous le mercredi"


def fields(visitor: Visitor) -> Locator:
    """Everything in the unit that one could write or press."""
    return visitor.frame().locator(".pep-board :is(textarea, select, button)")


def leaves_as_reader(visitor: Visitor) -> None:
    expect(fields(visitor)).to_have_count(0)
    assert find_english(visitor.page) == []
    visitor.leaves_well()


def masquerade(trainer: Visitor, name: str = "") -> None:
    """See the course as somebody enrolled, or as ``name``."""
    trainer.open(f"/learning/course/{COURSE}/home")
    bar = trainer.page.get_by_role("region", name=fr("For trainers"))
    if name:
        bar.get_by_role("combobox").select_option(label=name)
        bar.get_by_role("button", name=fr("See"), exact=True).click()
    else:
        bar.get_by_role("button", name=fr("See as somebody enrolled")).click()


def test_a_trainer_has_no_team_and_a_canvas_of_their_own(visit: Callable[..., Visitor]) -> None:
    solene = visit("Solène")
    canvas = solene.open_canvas()
    expect(canvas.root).to_contain_text(fr("Your own canvas"))
    solene.leaves_well()


def test_a_trainer_seeing_as_a_member_reads_and_changes_nothing(visit: Callable[..., Visitor]) -> None:
    solene = visit("Solène")
    masquerade(solene, "Amina")
    canvas = solene.open_canvas()
    expect(canvas.root).to_contain_text(PRIVATE)
    expect(canvas.root).to_contain_text(fr(READ_ONLY))
    leaves_as_reader(solene)


def test_a_trainer_seeing_as_an_enrolled_person_changes_nothing(visit: Callable[..., Visitor]) -> None:
    solene = visit("Solène")
    masquerade(solene)
    solene.open(SEQUENCE)
    expect(solene.canvas().zone("raison")).to_be_visible()
    expect(solene.canvas().root).not_to_contain_text(PRIVATE)
    leaves_as_reader(solene)


def test_a_coach_reads(visit: Callable[..., Visitor]) -> None:
    nora = visit("Nora", width=360)
    expect(nora.open_canvas().root).to_contain_text(PRIVATE)
    leaves_as_reader(nora)


def test_an_observer_sees_what_is_published_and_no_draft(visit: Callable[..., Visitor]) -> None:
    paul = visit("Paul", width=360)
    canvas = paul.open_canvas()
    expect(canvas.root).not_to_contain_text(PRIVATE)
    expect(canvas.root).to_contain_text(fr("This team's draft is theirs. What they publish is listed below."))
    expect(canvas.versions.last).to_be_visible()
    leaves_as_reader(paul)


def test_another_project_has_its_own_canvas(visit: Callable[..., Visitor]) -> None:
    malik = visit("Malik")
    canvas = malik.open_canvas()
    expect(canvas.root).to_contain_text("L’Atelier qui répare")
    expect(canvas.root).not_to_contain_text(PRIVATE)


@pytest.mark.parametrize("name", ["Camille", ""])
def test_outside_the_course_nothing_of_a_team_is_shown(visit: Callable[..., Visitor], name: str) -> None:
    visitor = visit(name)
    visitor.open(SEQUENCE)
    for page in visitor.page.frames:
        expect(page.locator("body")).not_to_contain_text(PRIVATE)
        expect(page.locator("pepiniere-canvas :is(textarea, button)")).to_have_count(0)
    assert find_english(visitor.page) == []
    visitor.leaves_well("403 (Forbidden)")
