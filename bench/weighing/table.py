"""The main figures side by side, for people."""

from collections.abc import Iterable, Mapping
from typing import Any

ROWS = {
    "bytes in all, gzip": ("gzip_bytes", "total"),
    "own bytes, gzip": ("own_gzip_bytes", "total"),
    "  of which HTML": ("own_gzip_bytes", "html"),
    "  of which CSS": ("own_gzip_bytes", "css"),
    "  of which JS": ("own_gzip_bytes", "js"),
    "requests in all": ("requests", "all"),
    "own requests": ("requests", "own"),
    "DOM nodes of the block": ("dom_nodes", "block"),
    "DOM nodes of the page": ("dom_nodes", "page"),
    "SQL queries in all": ("sql_queries", "all"),
    "own SQL queries": ("sql_queries", "own"),
    "server, ms, median": ("server_milliseconds", "p50"),
    "server, ms, 95 %": ("server_milliseconds", "p95"),
}


def table(result: dict[str, Any]) -> str:
    """A line a figure, a column a view."""
    views = {
        f"{tag}, {name.replace('_', ' ')}": cohort["view"]
        for tag, block in result["blocks"].items()
        for name, cohort in block["cohorts"].items()
    }
    views["ORA2"] = result["ora2"]["view"]
    return side_by_side("", ROWS, views)


def side_by_side(title: str, rows: Mapping[str, tuple[str, str]], views: Mapping[str, Any]) -> str:
    """A line for each of ``rows``, which say where a figure stands in a view, under the names of ``views``."""
    return "\n".join([_line(title, views), *(_row(name, *place, views) for name, place in rows.items())])


def _row(title: str, group: str, name: str, views: Mapping[str, Any]) -> str:
    return _line(title, [view[group][name] if view else "-" for view in views.values()])


def _line(title: str, cells: Iterable[Any]) -> str:
    return f"{title:24}" + "".join(f"{cell!s:>32}" for cell in cells)
