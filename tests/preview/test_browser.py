"""The pages in a real browser: frames that take the height of their unit, the acid test, no sideways scroll."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.preview.command import address, demo, stop

pytestmark = pytest.mark.browser

COURSE = "course-v1:Pepiniere+CORPUS+corpus"
START = "block-v1:Pepiniere+CORPUS+corpus+type@"
UNITS = {"bienvenue": "lire", "films": "regarder", "questions": "repondre", "ensemble": "repondre", "double": "casse"}


def unit_page(unit: str, sequence: str) -> str:
    return f"learning/course/{COURSE}/{START}sequential+block@{sequence}/{START}vertical+block@{unit}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    process = demo(tmp_path_factory.mktemp("demo"), "0")
    yield address(process)
    stop(process)


@pytest.fixture(scope="module")
def page(site: str, chromium: Browser) -> Iterator[Page]:
    """A phone in which the trainer is signed in; other sites cannot be reached."""
    opened = chromium.new_page(viewport={"width": 360, "height": 740}, locale="fr-FR")
    opened.route(lambda url: not url.startswith(site), lambda route: route.abort())
    opened.goto(f"{site}persona/")
    opened.get_by_role("button", name="Camille").click()
    yield opened
    opened.close()


PAGES = [
    "persona/",
    f"learning/course/{COURSE}/home",
    f"learning/course/{COURSE}/page/a-propos",
    f"studio/{COURSE}/",
    f"xblock/{START}vertical+block@films",
    *(unit_page(unit, sequence) for unit, sequence in UNITS.items()),
]


@pytest.mark.parametrize("path", PAGES)
def test_page_is_accessible_and_does_not_scroll_sideways(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    width = page.evaluate("document.documentElement.scrollWidth")
    violations = Axe().run(page).response["violations"]
    # The heading levels inside a unit are its author's.
    assert (width, [found["id"] for found in violations if found["id"] != "heading-order"]) == (360, [])


def test_frame_takes_the_height_of_its_unit(page: Page, site: str) -> None:
    page.goto(site + unit_page("questions", "repondre"))
    frame = page.frames[1]
    tall = "document.body.querySelector('#content').offsetHeight"
    fits = "height => document.getElementById('unit-frame').offsetHeight === height"
    page.wait_for_function(fits, arg=frame.evaluate(tall))
    frame.evaluate("document.querySelector('main').append(...Array(50).fill(0).map(() => document.createElement('p')))")
    page.wait_for_function(fits, arg=frame.evaluate(tall))


def test_links_in_the_frame_lead_the_whole_page(page: Page, site: str) -> None:
    page.goto(site + unit_page("bienvenue", "lire"))
    page.frames[1].get_by_role("link", name="Le film").click()
    page.wait_for_url(f"**/{START}vertical+block@films")


def marks(where: Any) -> dict[str, int]:
    """How many of the acid test's marks are of each kind, once none is undecided."""
    where.wait_for_function("!document.querySelector('i.unknown')")
    return {kind: where.evaluate(f"document.querySelectorAll('i.{kind}').length") for kind in ("pass", "fail", "error")}


PARENT = f"{START}acid_parent+block@parent"
ACID = {
    unit_page("acide", "choisir-pour-vous"): 56,
    f"studio/block/{PARENT}/": 56,
    f"studio/block/{PARENT}/edit": 32,
}


@pytest.mark.parametrize("path", ACID)
def test_acid_block_and_its_children_pass(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    page.wait_for_function("document.querySelector('iframe, i.pass')")
    where = page.frames[1] if len(page.frames) > 1 else page
    where.wait_for_selector("i.pass", state="attached")
    assert marks(where) == {"pass": ACID[path], "fail": 0, "error": 0}


def test_unit_reads_without_scripts(page: Page, site: str) -> None:
    context = page.context.browser.new_context(java_script_enabled=False, storage_state=page.context.storage_state())  # type: ignore[union-attr]
    bare = context.new_page()
    bare.goto(f"{site}xblock/{START}vertical+block@bienvenue")
    assert bare.get_by_role("heading", name="Bienvenue").is_visible()
    context.close()
