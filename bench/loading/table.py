"""The main figures side by side, for people: a column for each database."""

from collections.abc import Iterable
from typing import Any

from weighing.table import side_by_side

EDITORS = {
    "saves": "saves",
    "saves a second": "saves_per_second",
    "a save, ms, median": "p50_ms",
    "a save, ms, 95 %": "p95_ms",
    "a refresh, ms, 95 %": "refresh_p95_ms",
    "lost updates": "lost_updates",
    "duplicates": "duplicates",
    "server errors": "server_errors",
    "conflicts": "conflicts",
}
POLLING = {
    "requests a second": "requests_per_second",
    "share of 304": "share_304",
    "bytes of a 304": "bytes_304",
    "bytes of a 200": "bytes_200",
    "ms, 95 %": "p95_ms",
}
KILL = {
    "kills": "kills",
    "confirmed": "confirmed",
    "confirmed, missing": "confirmed_missing",
    "there twice": "twice",
    "unconfirmed, lost": "unconfirmed_lost",
}


def table(result: dict[str, Any]) -> str:
    """A block of lines for each part, then queries, and what was not measured."""
    measured = {name: one for name, one in result["databases"].items() if "reason" not in one}
    absent = [
        f"Not measured on {name}: {one['reason']}." for name, one in result["databases"].items() if "reason" in one
    ]
    return "\n\n".join([*_blocks(measured), *_queries(result["queries"]), *absent])


def _blocks(measured: dict[str, dict[str, Any]]) -> Iterable[str]:
    for part, figures in next(iter(measured.values()), {}).items():
        if isinstance(figures, dict):
            rows = {"polling": POLLING, "kill": KILL}.get(part, EDITORS)
            yield side_by_side(_plain(part), {title: (part, name) for title, name in rows.items()}, measured)
    for name, one in measured.items():
        yield f"On {name}, the 95 % of many editors is {one['ratio_p95']} times that of one."


def _queries(queries: dict[str, Any]) -> Iterable[str]:
    sizes = queries["own_sql_queries"]
    rows = {_plain(name): (name, name) for name in next(iter(sizes.values()))}
    views = {_plain(size): {name: {name: number} for name, number in view.items()} for size, view in sizes.items()}
    yield side_by_side("own SQL queries", rows, views)


def _plain(name: str) -> str:
    return name.replace("_", " ")
