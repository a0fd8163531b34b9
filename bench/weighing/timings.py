"""How long the server takes for one view: what it computes, asked for again and again."""

from playwright.sync_api import Page

from weighing.browser import View
from weighing.measures import percentiles
from weighing.queries import HEADER

VIEWS = 20


def timings(page: Page, view: View) -> dict[str, float]:
    """Milliseconds in the server for one view, its pages and fragments added up."""
    return percentiles(_again(page, view) for _ in range(VIEWS))


def _again(page: Page, view: View) -> float:
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    spent = 0.0
    for answer in view.answers:
        if answer.kind in ("html", "xhr", "fetch"):
            headers = {"X-CSRFToken": token}
            response = page.request.fetch(answer.url, method=answer.method, headers=headers)
            spent += float(response.headers[HEADER.lower()].split()[2])
    return spent
