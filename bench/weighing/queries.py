"""Runs in the measured site: each answer says how many queries it took, how many were the block's, and how long."""

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

HEADER = "X-Bench"


class Gauge:
    """A middleware around all others. Its header: all queries, those of the block, milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        counter = Counter()
        start = perf_counter()
        with connection.execute_wrapper(counter):
            response = self._get_response(request)
        response[HEADER] = f"{counter.all} {counter.own} {(perf_counter() - start) * 1000:.2f}"
        return response


class Counter:
    """Counts statements, savepoints included; a query is the block's when the block's code asked for it."""

    def __init__(self) -> None:
        self.all = 0
        self.own = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        # Only SQLite is told to begin by a statement.
        if not sql.startswith("BEGIN"):
            self.all += 1
            self.own += _is_asked_by(settings.BENCH_PACKAGES)
        return execute(sql, params, many, context)


def _is_asked_by(packages: tuple[str, ...]) -> bool:
    frame = sys._getframe()
    while frame.f_back:
        frame = frame.f_back
        if frame.f_globals.get("__name__", "").split(".")[0] in packages:
            return True
    return False
