"""How long the server takes for one view: what it computes, asked for again and again."""

from statistics import quantiles

from playwright.sync_api import Page

from weighing.browser import View
from weighing.queries import HEADER

VIEWS = 20


def timings(page: Page, view: View) -> dict[str, float]:
    """Milliseconds in the server for one view, its pages and fragments added up."""
    spent = sorted(_again(page, view) for _ in range(VIEWS))
    cuts = quantiles(spent, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p95": round(cuts[94], 1), "views": VIEWS}


def _again(page: Page, view: View) -> float:
    token = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "csrftoken")
    spent = 0.0
    for answer in view.answers:
        if answer.kind in ("html", "xhr", "fetch"):
            headers = {"X-CSRFToken": token}
            response = page.request.fetch(answer.url, method=answer.method, headers=headers)
            spent += float(response.headers[HEADER.lower()].split()[2])
    return spent
