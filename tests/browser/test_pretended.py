"""The demonstration in pretended languages: nothing is hard-coded, and longer words fit, whichever way they run."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import find_cuts, find_overflows
from tests.browser.people import CANVAS, COURSE, OUTLINE, SEQUENCE, UNIT, Visitor
from tests.browser.pseudo import LETTERS, hard_coded, write_catalogues
from tests.browser.server import ROOT, Server
from tests.browser.test_pages import links
from tests.browser.test_workshop import Room

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
HOME = f"/pepiniere/{COURSE}"
# Whose windows, from which pages: between them, every kind of page.
WALKS = {
    "Solène": (f"{HOME}/cohort", f"/studio/block/{CANVAS}/edit", OUTLINE, SEQUENCE, "/persona/", "/nothing-here"),
    "Amina": (f"{HOME}/projects", f"/xblock/{UNIT}", "/pepiniere/workshop"),
}
_PART = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?:course|block)-v1:[^/]+")

# Every text of a page, then every one that is only heard or hinted at. Left alone: times, samples of files,
# the code of a workshop, the prose of a course, what declares another language, the pieces of a charter that changed.
_SAID = """() => {
  const unsaid = "noscript, script, style, template, time, pre, code, .pep-room-code";
  const passed = `${unsaid}, [data-block-type=html], [lang]:not(html), .pep-changes`;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [document.title];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(passed)) { texts.push(walker.currentNode.data); }
  }
  const names = ["aria-label", "title", "placeholder", "alt"];
  const said = [...document.querySelectorAll(names.map(name => `[${name}]`).join())].filter(e => !e.closest(passed));
  return [texts, ...said.flatMap(e => names.filter(name => e.hasAttribute(name)).map(name => [e.getAttribute(name)]))];
}"""


@pytest.fixture(scope="module")
def pretended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demonstration, in the pretended languages."""
    var = tmp_path_factory.mktemp("pretended")
    write_catalogues(var / "locale")
    running = Server(var, DJANGO_SETTINGS_MODULE="tests.browser.pseudo_settings", PYTHONPATH=str(ROOT))
    yield running
    running.kill()


@pytest.fixture
def enter(pretended: Server, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a window in a pretended language, in which ``name``, or nobody, is signed in."""
    contexts = []

    def entered(language: str, name: str = "") -> Visitor:
        context = chromium.new_context(viewport={"width": 360, "height": 800})
        contexts.append(context)
        context.set_default_timeout(20_000)
        context.add_cookies([{"name": "django_language", "value": language, "url": pretended.address}])
        visitor = Visitor(context, pretended.address)
        if name:
            visitor.become(name)
        return visitor

    yield entered
    for context in contexts:
        context.close()


def kinds(visitor: Visitor, starts: tuple[str, ...]) -> Iterator[str]:
    """Open a page of each kind that can be reached from ``starts``; the kind."""
    waiting, met = list(starts), {_PART.sub("*", start) for start in starts}
    for path in waiting:
        page = visitor.open(path)
        for link in links(page):
            if _PART.sub("*", link) not in met:
                met.add(_PART.sub("*", link))
                waiting.append(link)
        yield _PART.sub("*", path)


def faults(page: Page, language: str) -> list[str]:
    """What is hard-coded, and what is too narrow with everything unfolded."""
    texts = [said for frame in page.frames for said in frame.evaluate(_SAID)]
    found = [piece for said in texts for piece in sorted(hard_coded(said))] if language == "eo" else []
    for frame in page.frames:
        frame.evaluate("() => document.querySelectorAll('details').forEach(details => { details.open = true; })")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {fault}" for fault in find_overflows(page) + find_cuts(page)]
    return found


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("name", WALKS)
def test_pages_say_nothing_by_themselves_and_longer_words_fit(
    enter: Callable[..., Visitor], language: str, name: str
) -> None:
    visitor = enter(language, name)
    found = {kind: faults(visitor.page, language) for kind in kinds(visitor, WALKS[name])}
    assert {kind: told for kind, told in found.items() if told} == {}
    assert len(found) >= 15


@pytest.mark.parametrize("language", LETTERS)
def test_states_say_nothing_by_themselves_and_longer_words_fit(enter: Callable[..., Visitor], language: str) -> None:
    page = enter(language).open("/states/")
    page.locator("[data-waiting]").nth(2).wait_for()
    assert faults(page, language) == []
    assert page.locator("html").get_attribute("dir") == {"eo": "ltr", "he": "rtl"}[language]


@pytest.mark.parametrize("language", LETTERS)
def test_a_workshop_says_nothing_by_itself_and_longer_words_fit(enter: Callable[..., Visitor], language: str) -> None:
    room = Room(enter(language, "Amina"), "La Cantine des voisins")
    code = room.open()
    assert faults(room.page, language) == []
    guest = enter(language).open(f"/pepiniere/workshop/{code}")
    assert faults(guest, language) == []
    with guest.expect_navigation():
        guest.locator(".pep-guest-list a").first.click()
    assert faults(guest, language) == []
    room.visitor.open(f"{room.path}/cards")
    assert faults(room.page, language) == []
    back = room.page.locator(".pep-back").first
    assert back.evaluate("link => getComputedStyle(link, '::before').content[1]") == {"eo": "←", "he": "→"}[language]
    room.close()
