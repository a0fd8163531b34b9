"""Words on screen: those of the French catalogue, and English ones left over."""

import re
from functools import cache

from playwright.sync_api import Page

from scripts.messages import read_french

# Words of nearly every English sentence, and of no French one.
_ENGLISH = re.compile(r"\b(the|and|with|your|you|this|that|what|from|not|is|it|of|to)\b", re.IGNORECASE)
# A title quoted by the course.
_QUOTED = "Governing the Commons"

_SHOWN = """() => {
  const said = element => ["aria-label", "title", "placeholder", "alt"].map(name => element.getAttribute(name) || "");
  const all = [...document.body.querySelectorAll("*")].filter(element => !element.closest("[lang=en], script"));
  return [document.title, document.body.innerText, ...all.flatMap(said)].join("\\n").split("\\n");
}"""


@cache
def _catalogue() -> dict[str, str]:
    return {
        str(message.id): str(message.string)
        for package in ("pepiniere", "pepiniere_preview")
        for message in read_french(package)
    }


def fr(message: str, **values: object) -> str:
    """The French that the catalogues give for ``message``."""
    return _catalogue()[message] % values if values else _catalogue()[message]


def find_english(page: Page) -> list[str]:
    """Lines of the page and of its frames that look English; what declares itself English is left alone."""
    lines = {line.strip() for frame in page.frames for line in frame.evaluate(_SHOWN)}
    return sorted(line for line in lines if _ENGLISH.search(line.replace(_QUOTED, "")))
