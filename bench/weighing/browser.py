"""Looks at a page as a learner's browser does, with an empty cache, and keeps what it received."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request

from weighing.measures import gzip_size
from weighing.queries import HEADER

KINDS = {"document": "html", "stylesheet": "css", "script": "js"}
_COMPRESSED = ("image/png", "image/jpeg", "font/")


@dataclass(frozen=True)
class Answer:
    """One request and what came back: bytes of its body, as they are and gzip'd; queries and milliseconds if known."""

    method: str
    url: str
    kind: str
    status: int
    raw_bytes: int
    gzip_bytes: int
    queries: int
    own_queries: int
    milliseconds: float | None

    @property
    def path(self) -> str:
        """The address without its query, so that the same file has the same name in two views."""
        return urlsplit(self.url).path


@dataclass(frozen=True)
class View:
    """What one view of a page took."""

    answers: list[Answer]
    page_nodes: int
    block_nodes: int
    script_errors: list[str]


@contextmanager
def open_page(browser: Browser, address: str, session: str, script: Path | None = None) -> Iterator[Page]:
    """A page of a browser that never saw the site at ``address``, but has the key of a session there."""
    context = browser.new_context(locale="fr-FR")
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    if script:
        context.add_init_script(path=script)
    try:
        yield context.new_page()
    finally:
        context.close()


def look(page: Page, url: str, *, block: str) -> View:
    """Open ``url``, wait until nothing moves, and keep everything; ``block`` selects the block's own element."""
    requests: list[Request] = []
    errors: list[str] = []
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108 - marked by the library
    page.on("pageerror", lambda error: errors.append(error.message))
    page.goto(url, wait_until="networkidle")
    page.locator(block).first.wait_for(state="attached")
    answers = [answer_of(request) for request in requests if request.url.startswith("http")]
    return View(answers, _count(page, "*"), _count(page, f"{block}, {block} *"), errors)


def _count(page: Page, selector: str) -> int:
    return cast(int, page.evaluate("selector => document.querySelectorAll(selector).length", selector))


def answer_of(request: Request) -> Answer:
    """What a request brought back."""
    response = request.response()
    assert response is not None
    body = response.body()
    queries, own, milliseconds = response.headers.get(HEADER.lower(), "0 0 -").split()
    is_compressed = response.headers.get("content-type", "").startswith(_COMPRESSED)
    return Answer(
        method=request.method,
        url=request.url,
        kind=KINDS.get(request.resource_type, request.resource_type),
        status=response.status,
        raw_bytes=len(body),
        gzip_bytes=len(body) if is_compressed else gzip_size(body),
        queries=int(queries),
        own_queries=int(own),
        milliseconds=None if milliseconds == "-" else float(milliseconds),
    )
