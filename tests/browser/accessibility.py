"""What no page may do to anybody: faults that axe finds, and a page that scrolls sideways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def find_faults(page: Page) -> list[str]:
    """Every violation in the page and its frames: the rule's name, then the element."""
    for frame in page.frames:
        frame.evaluate(Axe().axe_script)
    violations = page.evaluate("options => axe.run(options).then(found => found.violations)", OPTIONS)
    return [f"{rule['id']}: {node['html'][:200]}" for rule in violations for node in rule["nodes"]]


def find_overflows(page: Page) -> list[str]:
    """What sticks out sideways, of the page, of one of its frames or of a question of a canvas."""
    return [found for frame in page.frames for found in frame.evaluate(_STICKING_OUT)]


def find_cuts(page: Page) -> list[str]:
    """Whose own words are wider than their box, which hides the rest; boxes that are for ears only are left alone."""
    return [found for frame in page.frames for found in frame.evaluate(_CUT)]


_CUT = """() => [...document.querySelectorAll("body *")].filter(element => {
  const style = getComputedStyle(element);
  const holdsWords = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return holdsWords && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1
    && !["auto", "scroll"].includes(style.overflowX);
}).map(element => `${location.pathname}: cut: ${element.outerHTML.slice(0, 120)}`)"""
_STICKING_OUT = """() => {
  const rtl = getComputedStyle(document.documentElement).direction === "rtl";
  // How far the end of an element lies, from where lines begin.
  const end = element => rtl ? -element.getBoundingClientRect().left : element.getBoundingClientRect().right;
  const isDrawn = element => element.getClientRects().length > 0;
  const told = element => `${location.pathname}: ${element.outerHTML.slice(0, 120)}`;
  const root = document.documentElement;
  const page = root.scrollWidth > root.clientWidth ? [...document.body.querySelectorAll("*")] : [];
  const inner = [...document.querySelectorAll(".pep-zone *")].filter(e => end(e) > end(e.closest(".pep-zone")));
  return [...page.filter(element => end(element) > (rtl ? 0 : root.clientWidth)), ...inner].filter(isDrawn).map(told);
}"""
