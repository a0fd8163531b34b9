from types import FunctionType
from typing import Any

from weighing.browser import Answer, View
from weighing.budgets import compare
from weighing.figures import figures
from weighing.measures import gzip_size
from weighing.queries import Counter


def answer(kind: str, path: str, size: int, **given: Any) -> Answer:
    values = {"method": "GET", "status": 200, "queries": 0, "own_queries": 0, "milliseconds": None, **given}
    return Answer(url=f"http://here{path}", kind=kind, raw_bytes=size * 3, gzip_bytes=size, **values)


BARE = View([answer("html", "/page?nothing", 500), answer("css", "/page.css", 100)], 10, 1, [])


def test_what_the_bare_page_has_too_is_not_the_block_s_own() -> None:
    page = answer("html", "/page?block", 700, queries=9, own_queries=4)
    own = [answer("js", "/block.js", 30), answer("xhr", "/step", 7, queries=3, own_queries=1)]
    view = View([page, answer("css", "/page.css", 100), *own], 40, 25, [])

    assert figures(view, BARE) == {
        "gzip_bytes": {"html": 700, "css": 100, "js": 30, "other": 7, "total": 837},
        "own_gzip_bytes": {"html": 200, "css": 0, "js": 30, "other": 7, "total": 237},
        "own_raw_bytes": 90,
        "requests": {"all": 4, "own": 3},
        "third_party_hosts": [],
        "dom_nodes": {"block": 25, "page": 40},
        "sql_queries": {"all": 12, "own": 5, "runtime": 7},
        "script_errors": [],
    }


def test_another_host_is_told() -> None:
    elsewhere = Answer("GET", "https://elsewhere/font", "font", 200, 1, 1, 0, 0, None)

    assert figures(View([*BARE.answers, elsewhere], 1, 1, []), BARE)["third_party_hosts"] == ["elsewhere"]


def test_a_query_is_the_block_s_own_when_its_code_is_anywhere_above() -> None:
    counter = Counter(("block",))

    def helper(ask: Any) -> Any:
        return ask()

    def from_block(ask: Any) -> Any:
        return called(ask)

    called = helper
    in_block = FunctionType(from_block.__code__, {"__name__": "block.views"}, closure=from_block.__closure__)

    def ask(sql: str) -> Any:
        return counter(lambda *_: "rows", sql, (), False, {})

    assert in_block(lambda: ask("SELECT 1")) == "rows"
    helper(lambda: ask("SELECT 2"))
    in_block(lambda: ask("BEGIN IMMEDIATE"))

    assert (counter.all, counter.own) == (2, 1)


def test_a_limit_may_be_reached_and_not_passed() -> None:
    assert compare({"requests": 6, "bytes": 10}, {"requests": 6, "bytes": 11, "other": 1}) == {
        "requests": {"limit": 6, "measured": 6, "within_budget": True},
        "bytes": {"limit": 10, "measured": 11, "within_budget": False},
    }


def test_an_empty_body_weighs_nothing() -> None:
    assert gzip_size(b"") == 0
    assert gzip_size(b"a" * 1000) < 50
