"""Runs in the measured site: each answer says how many queries it took, how many were the block's, and how long."""

from collections.abc import Callable
from time import perf_counter
from traceback import walk_stack
from types import FrameType
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "X-Bench"


class Gauge:
    """A middleware around all others. Its header: all queries, those of the block, milliseconds.

    ``packages`` are the root packages of the block.
    """

    packages = ("pepiniere", "pepiniere_blocks")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as without it, with the header."""
        counter = Counter(self.packages)
        start = perf_counter()
        with connection.execute_wrapper(counter):
            response = self._get_response(request)
        response[HEADER] = f"{counter.all} {counter.own} {(perf_counter() - start) * 1000:.2f}"
        return response


class Ora2Gauge(Gauge):
    """The same, around ORA2."""

    packages = ("openassessment", "submissions")


class Counter:
    """Counts statements, savepoints included; a query is the block's own when code of ``packages`` asked for it."""

    def __init__(self, packages: tuple[str, ...]) -> None:
        self._packages = packages
        self.all = 0
        self.own = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Count ``sql`` and execute it."""
        # Only SQLite is told to begin by a statement.
        if not sql.startswith("BEGIN"):
            self.all += 1
            self.own += any(_root(frame) in self._packages for frame, _line in walk_stack(None))
        return execute(sql, params, many, context)


def _root(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).split(".")[0]
