"""What travels once the canvas is open: a card saved, the team's canvas fetched, and fetched again unchanged."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from playwright.sync_api import Page, Response

from weighing.measures import gzip_size
from weighing.queries import HEADER

CARD = "Le four se rallume avec la clé bleue : noter où elle est, et qui la garde pendant l’été."


def exchanges(page: Page) -> dict[str, dict[str, int]]:
    """Save one card, then refresh twice, on an open canvas."""
    return {"save": _save(page), "refresh": _refresh(page), "refresh_unchanged": _refresh(page)}


def _save(page: Page) -> dict[str, int]:
    page.locator("pepiniere-canvas textarea[name^=text-]").first.fill(CARD)
    with page.expect_response("**/add_card") as caught:
        page.locator("pepiniere-canvas .pep-add").first.click()
    return _sizes(caught.value)


def _refresh(page: Page) -> dict[str, int]:
    """Coming back to the page fetches what the others did meanwhile."""
    with page.expect_response("**/pepiniere/**") as caught:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    return _sizes(caught.value)


def _sizes(response: Response) -> dict[str, int]:
    body = b"" if response.status == HTTPStatus.NOT_MODIFIED else response.body()
    queries, own, _milliseconds = response.headers[HEADER.lower()].split()
    return {
        "status": response.status,
        "body_up": len((response.request.post_data or "").encode()),
        "headers_up": _header_bytes(response.request.headers_array()),
        "body_down": len(body),
        "gzip_body_down": gzip_size(body),
        "headers_down": _header_bytes(response.headers_array()),
        "sql_queries": int(queries),
        "own_sql_queries": int(own),
    }


def _header_bytes(headers: Iterable[Mapping[str, Any]]) -> int:
    """As HTTP/1.1 writes them, without those of the bench."""
    return sum(len(f"{h['name']}: {h['value']}\r\n") for h in headers if h["name"].lower() != HEADER.lower())
