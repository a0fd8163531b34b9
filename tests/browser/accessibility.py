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


_STICKING_OUT = """() => {
  const right = element => element.getBoundingClientRect().right;
  const told = element => `${location.pathname}: ${element.outerHTML.slice(0, 120)}`;
  const root = document.documentElement;
  const page = root.scrollWidth > root.clientWidth ? [...document.body.querySelectorAll("*")] : [];
  const inner = [...document.querySelectorAll(".pep-zone *")].filter(e => right(e) > right(e.closest(".pep-zone")));
  return [...page.filter(element => right(element) > root.clientWidth), ...inner].map(told);
}"""
