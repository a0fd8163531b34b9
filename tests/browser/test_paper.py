"""A canvas printed: one sheet to hang on a wall, of the size asked for, with nothing cut off and no interface."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from pepiniere.artifact.data import ArtifactData, ContributorRole, Credit, VersionData
from pepiniere.artifact.pages import render_version
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort.data import Owner, ProjectData
from tests.browser.people import COURSE, Visitor

pytestmark = pytest.mark.browser

STATIC = Path("xblocks/pepiniere/static/pepiniere")
STYLE = "".join((STATIC / name).read_text() for name in ("pepiniere.css", "canvas/canvas.css", "paper.css"))
# In points, as a PDF tells them; and how wide the sheet is between its margins, in pixels.
PAPERS = {"a3": ((1191, 842), 1512), "a4": ((842, 595), 1069)}
SENTENCE = "Les familles du mercredi viennent manger avec nous, anticonstitutionnellement. "
URL = "https://example.org/pepiniere/course-v1:Pepiniere+INCUB+demo/version/7b6a9a34-9a12-4d53-8f9c-2e1b0b9f1c11"


def sheet(blueprint: str, *, cards: int, sentences: int, paper: str, thanks: int = 2) -> str:
    """The page of a version of so many cards, each of so many sentences, in as many zones as there are."""
    template = get_blueprint(blueprint)
    rows = [
        {
            "uid": str(UUID(int=rank)),
            "zone": template.zones[rank % len(template.zones)].id,
            "text": SENTENCE * sentences,
            "author": rank % 2 + 1,
            "meaning": template.meanings[rank % len(template.meanings)].id,
        }
        for rank in range(cards)
    ]
    project = ProjectData(1, UUID(int=1), "La Cantine des voisins", "", 2, "c", {})
    version = VersionData(
        uid=UUID(int=1),
        number=3,
        minor=0,
        note="Après les regards croisés de mars",
        content={"blueprint": {"id": template.id, "version": template.version}, "cards": rows},
        digest="",
        licence="CC-BY-SA-4.0",
        made_at=datetime(2026, 3, 2, tzinfo=UTC),
        credits=tuple(Credit(pk, 1, ContributorRole.AUTHOR) for pk in range(1, thanks + 1)),
    )
    names = {pk: f"Prénom{pk}" for pk in range(1, thanks + 1)}
    work = ArtifactData(1, UUID(int=1), "canvas", Owner(project=project), "essai", 1)
    body = render_version(work, version, names, url=URL, paper=paper)
    around = f'<nav class="pep-way">…</nav>{body}<section class="pep-takeaway">…</section>'
    return f"<!doctype html><style>{STYLE}</style><body class='pep pep-page'><main>{around}</main>"


def print_pdf(page: Page) -> tuple[int, set[tuple[int, int]]]:
    """How many sheets it takes, and their sizes."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert boxes, "a sheet has a size"
    sizes = {(round(float(width)), round(float(height))) for width, height in boxes}
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), sizes


# What sticks out of the zone, or of the sheet, that it is in.
FIND_CUT = """() => [...document.querySelectorAll('.pep-poster *')].filter(one => {
    const box = one.getBoundingClientRect(), zone = (one.closest('.pep-zone') ?? document.body).getBoundingClientRect();
    return box.width && (box.right > zone.right + 1 || box.bottom > zone.bottom + 1 || box.left < zone.left - 1);
}).map(one => one.outerHTML.slice(0, 80))"""


@pytest.fixture
def page(chromium: Browser) -> Any:
    opened = chromium.new_page()
    yield opened
    opened.close()


def look(page: Page, width: int) -> list[str]:
    """What is cut off, laid out as on paper."""
    page.set_viewport_size({"width": width, "height": 1000})
    page.emulate_media(media="print")
    cut: list[str] = page.evaluate(FIND_CUT)
    return cut


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    ("blueprint", "cards", "sentences"),
    [("gouvernance", 16, 1), ("bmc", 12, 2), ("impact", 12, 1), ("lean", 0, 0), ("besoins_richesses", 5, 3)],
)
def test_an_ordinary_canvas_is_one_sheet(page: Page, blueprint: str, cards: int, sentences: int, paper: str) -> None:
    size, width = PAPERS[paper]
    page.set_content(sheet(blueprint, cards=cards, sentences=sentences, paper=paper))
    assert print_pdf(page) == (1, {size})
    assert look(page, width) == []
    for interface in (".pep-way", ".pep-takeaway"):
        expect(page.locator(interface)).to_be_hidden()
    for told in (".pep-qr", ".pep-printed", ".pep-thanks", "[rel=license]"):
        expect(page.locator(told)).to_be_visible()


@pytest.mark.parametrize("paper", PAPERS)
def test_a_full_canvas_goes_on_rather_than_to_lose_a_word(page: Page, paper: str) -> None:
    size, width = PAPERS[paper]
    page.set_content(sheet("gouvernance", cards=40, sentences=4, paper=paper, thanks=30))
    count, sizes = print_pdf(page)
    assert (2 <= count <= 3, sizes) == (True, {size})
    assert look(page, width) == []
    least = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.pep-sheet')).fontSize)")
    # Pixels: six points, but for what rounding takes.
    assert least >= 7.9


@pytest.mark.parametrize("paper", PAPERS)
def test_the_page_of_a_version_prints_the_paper_chosen(visit: Callable[..., Visitor], paper: str) -> None:
    visitor = visit("Amina")
    page = visitor.open(f"/pepiniere/{COURSE}/projects")
    page.locator("a[href*='/project/']").first.click()
    page.locator("a[href*='/version/']").first.click()
    page.get_by_role("link", name=paper.upper(), exact=True).click()
    expect(page.locator(f".pep-poster-{paper}")).to_be_visible()
    visitor.leaves_well()
    assert print_pdf(page) == (1, {PAPERS[paper][0]})
