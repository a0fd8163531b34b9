"""Every kind of page that somebody can reach, at a desk and on a phone: no fault, no sideways scroll, no English."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import find_faults, find_overflows
from tests.browser.people import OUTLINE, UNIT, Visitor
from tests.browser.words import find_english

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
# Of a screen that there is for each work or version, so many are opened.
MOST_OF_A_KIND = 2
_LINKS = "() => [...document.querySelectorAll('a[href]:not([download])')].map(link => link.href)"
_UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def links(page: Page) -> Iterator[str]:
    """Paths of this site to which the page and its frames lead."""
    for frame in page.frames:
        for href in frame.evaluate(_LINKS):
            if urlsplit(href).netloc == urlsplit(page.url).netloc:
                yield urlsplit(href).path


def walk(visitor: Visitor, *starts: str) -> Iterator[str]:
    """Open the pages that can be reached from ``starts``, once each."""
    waiting, met, opened = list(starts), set(starts), Counter[str]()
    while waiting:
        page = visitor.open(waiting.pop())
        yield urlsplit(page.url).path
        for link in dict.fromkeys(links(page)):
            kind = _UID.sub("…", link)
            if link not in met and opened[kind] < MOST_OF_A_KIND:
                opened[kind] += 1
                waiting.append(link)
            met.add(link)


def faults_at_each_width(page: Page) -> list[str]:
    found = [f"English: {line}" for line in find_english(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {fault}" for fault in find_faults(page) + find_overflows(page)]
    return found


@pytest.mark.parametrize(
    ("name", "starts", "least"),
    [("Amina", [OUTLINE, f"/xblock/{UNIT}"], 10), ("Solène", [OUTLINE], 12), ("", [OUTLINE], 7)],
)
def test_every_page_is_fit_for_everybody(
    visit: Callable[..., Visitor], name: str, starts: list[str], least: int
) -> None:
    visitor = visit(name)
    found = {path: faults_at_each_width(visitor.page) for path in walk(visitor, *starts)}
    assert {path: faults for path, faults in found.items() if faults} == {}
    assert len(found) >= least
    assert visitor.errors == []
