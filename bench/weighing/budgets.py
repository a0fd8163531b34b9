"""What a view may take, and whether it does."""

from typing import Any

Budget = dict[str, int | bool]

# Bytes, gzip'd; one KB is taken as 1000 bytes, the stricter reading.
CANVAS = {
    "bytes_in_all": 80_000,
    "own_css_and_js_bytes": 35_000,
    "own_requests": 6,
    "block_dom_nodes": 350,
    "own_sql_queries": 12,
}
EXCHANGES = {"save_bytes_up": 2_000, "save_bytes_down": 1_000, "unchanged_bytes": 300}


def compare(limits: dict[str, int], measured: dict[str, int]) -> dict[str, Budget]:
    """Each limit beside what was measured."""
    return {
        name: {"limit": limit, "measured": measured[name], "within_budget": measured[name] <= limit}
        for name, limit in limits.items()
    }


def of_view(view: dict[str, Any]) -> dict[str, int]:
    """The figures of a view that have a limit."""
    return {
        "bytes_in_all": view["gzip_bytes"]["total"],
        "own_css_and_js_bytes": view["own_gzip_bytes"]["css"] + view["own_gzip_bytes"]["js"],
        "own_requests": view["requests"]["own"],
        "block_dom_nodes": view["dom_nodes"]["block"],
        "own_sql_queries": view["sql_queries"]["own"],
    }


def of_exchanges(exchanges: dict[str, dict[str, int]]) -> dict[str, int]:
    """The figures of exchanges that have a limit; "unchanged" should be nothing but headers."""
    unchanged = exchanges["refresh_unchanged"]
    return {
        "save_bytes_up": exchanges["save"]["body_up"],
        "save_bytes_down": exchanges["save"]["gzip_body_down"],
        "unchanged_bytes": unchanged["headers_down"] + unchanged["gzip_body_down"],
    }
