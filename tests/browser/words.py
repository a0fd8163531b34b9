"""Words on screen: those of the French catalogue, and English ones left over."""

import re
from functools import cache

from playwright.sync_api import Page

from scripts.messages import read_french

# Words of nearly every English sentence, and of no French one.
_ENGLISH = re.compile(r"\b(the|and|with|your|you|this|that|what|from|not|is|it|of|to)\b", re.IGNORECASE)
# Scripts say nothing; what declares itself English, and the course's own prose with its references, may quote it.
_SHOWN = """() => {
  const body = document.body.cloneNode(true);
  body.querySelectorAll("script, style, [lang=en], [data-block-type=html]").forEach(element => element.remove());
  const said = element => ["aria-label", "title", "placeholder", "alt"].map(name => element.getAttribute(name) || "");
  return [body.textContent, ...[...body.querySelectorAll("*")].flatMap(said)].join("\\n").split("\\n");
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
    """Lines of the page and of its frames that look English."""
    lines = {line.strip() for frame in page.frames for line in frame.evaluate(_SHOWN)}
    return sorted(line for line in lines if _ENGLISH.search(line))
