"""The cohort's and the projects' pages, and what stands beside a canvas: with keys, in the frame, without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.people import COURSE, Visitor
from tests.browser.words import find_english, fr

pytestmark = pytest.mark.browser

COHORT = f"/pepiniere/{COURSE}/cohort"
PROJECTS = f"/pepiniere/{COURSE}/projects"


def button(place: Page | Locator, english: str) -> Locator:
    """The button that says this, in French."""
    return place.get_by_role("button", name=fr(english))


def test_a_trainer_adds_a_project_and_undoes_it_with_keys_alone(visit: Callable[..., Visitor]) -> None:
    solene = visit("Solène")
    keys = Keyboard(solene.open(COHORT))
    keys.tab_to(solene.page.get_by_text(fr("Add a project"), exact=True))
    keys.press("Enter")
    keys.tab_to(solene.page.locator("#project-title"))
    keys.type("Le four du hameau")
    keys.press("Enter")
    expect(solene.page.get_by_role("heading", level=1)).to_have_text("Le four du hameau")
    solene.leaves_well()
    keys.tab_to(solene.page.locator(".pep-told button"))
    keys.press("Enter")
    expect(solene.page.locator(".pep-told")).to_contain_text(fr("Undone: %(sentence)s") % {"sentence": ""})
    assert find_english(solene.page) == []
    solene.leaves_well()


def test_a_trainer_sees_what_a_list_would_do(visit: Callable[..., Visitor]) -> None:
    solene = visit("Solène", width=360)
    page = solene.open(f"{COHORT}/people")
    rows = "identifiant,projet\ndemo-issa,L’Atelier qui répare\npersonne,Ailleurs\n"
    page.locator("#upload-file").set_input_files({"name": "liste.csv", "mimeType": "text/csv", "buffer": rows.encode()})
    button(page, "See what it would do").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody td").first).to_have_text("3")
    assert find_english(page) == []
    solene.leaves_well()


def test_the_charter_that_changed_is_accepted_in_the_frame(visit: Callable[..., Visitor]) -> None:
    kevin = visit("Kévin", width=360)
    kevin.open_canvas()
    before, frame = kevin.page.url, kevin.frame()
    expect(frame.locator(".pep-changes ins").first).to_be_visible()
    expect(frame.locator(".pep-zone textarea")).to_have_count(0)
    kevin.leaves_well()
    kevin.context.set_offline(True)
    button(frame, "I accept the charter").click()
    expect(frame.locator(".pep-aside .pep-status")).to_contain_text(
        fr("Not sent: there is no connection. Try again in a moment.")
    )
    kevin.context.set_offline(False)
    button(frame, "I accept the charter").click()
    expect(frame.locator(".pep-zone textarea").first).to_be_visible()
    expect(frame.locator(".pep-charter")).to_have_count(0)
    assert kevin.page.url == before


def test_somebody_in_two_projects_goes_from_one_to_the_other(visit: Callable[..., Visitor]) -> None:
    samira = visit("Samira")
    samira.open_canvas()
    frame = samira.frame()
    owner = frame.locator(".pep-head .pep-owner")
    samira.leaves_well()
    for title in ("L’Atelier qui répare", "Bon pour un tour de plus"):
        frame.locator("select[name=project]").select_option(label=title)
        button(frame, "Go to this project").click()
        expect(owner).to_contain_text(title)


def test_whoever_joins_brings_what_they_wrote_alone(visit: Callable[..., Visitor]) -> None:
    linh, samira = visit("Linh", width=360), visit("Samira")
    samira.open(PROJECTS)
    samira.page.get_by_role("link", name="Bon pour un tour de plus").first.click()
    button(samira.page, "Welcome").click()
    expect(samira.page.locator(".pep-told")).to_contain_text("Linh")
    samira.leaves_well()
    canvas, frame = linh.open_canvas(), linh.frame()
    linh.leaves_well()
    expect(canvas.root.locator(".pep-card")).to_have_count(0)
    button(frame, "Copy them to the team's canvas").click()
    expect(canvas.root.locator(".pep-card")).to_have_count(3)
    expect(button(frame, "Copy them to the team's canvas")).to_have_count(0)


def test_without_a_script_the_charter_is_accepted_too(visit: Callable[..., Visitor]) -> None:
    theo = visit("Théo", java_script_enabled=False)
    page = theo.open_unit_alone()
    button(page, "I accept the charter").click()
    theo.open_unit_alone()
    expect(page.locator(".pep-zone textarea").first).to_be_visible()


def test_a_member_leaves_and_comes_back(visit: Callable[..., Visitor]) -> None:
    bastien = visit("Bastien", width=360)
    page = bastien.open(PROJECTS)
    page.get_by_role("link", name="La Cantine des voisins").first.click()
    page.get_by_text(fr("Leave this project"), exact=True).click()
    page.locator('form[action$="/leave"] button').click()
    expect(page.locator(".pep-told")).to_contain_text("Bastien")
    bastien.leaves_well()
    button(page, "Come back").click()
    expect(page.get_by_text(fr("Leave this project"), exact=True)).to_be_visible()
