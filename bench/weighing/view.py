"""One block's page, weighed beside the same page with nothing in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from weighing.browser import View, look, open_page
from weighing.figures import figures
from weighing.site import Site
from weighing.timings import timings


@dataclass(frozen=True)
class Weighed:
    """The page, still open, what it took, and its figures."""

    page: Page
    view: View
    figures: dict[str, Any]


@contextmanager
def weigh(
    browser: Browser, site: Site, *, learner: str, tag: str, element: str, script: Path | None = None
) -> Iterator[Weighed]:
    """Weigh the block ``tag``, whose own element is ``element``, as ``learner`` receives it.

    The server has shown it before, the browser never has. ``script`` runs before those of the page.
    """
    session = site.run("sign_in", learner)
    address = site.page(tag, "measured")
    with open_page(browser, site.address, session) as page:
        bare = look(page, site.page("html", "nothing"), block=".xblock")
    with open_page(browser, site.address, session, script) as page:
        look(page, address, block=element)
    with open_page(browser, site.address, session, script) as page:
        view = look(page, address, block=element)
        yield Weighed(page, view, {**figures(view, bare), "server_milliseconds": timings(page, view)})
