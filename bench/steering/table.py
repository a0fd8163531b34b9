"""The main figures side by side, for people: a column for each database and size."""

from typing import Any

from weighing.table import side_by_side

PAGE = {
    "own SQL queries": ("sql_queries", "own"),
    "server, ms, median": ("server_milliseconds", "p50"),
    "server, ms, 95 %": ("server_milliseconds", "p95"),
    "bytes, gzip": ("gzip_bytes", "total"),
}
STEPS = ("upload", "dry_run", "store", "undo")
IMPORT = {
    **{f"{step}, seconds": ("seconds", step) for step in STEPS},
    **{f"{step}, queries": ("own_sql_queries", step) for step in STEPS},
    "peak KB once stored": ("peak_kilobytes_added", "store"),
    "peak KB once undone": ("peak_kilobytes_added", "undo"),
}


def table(databases: dict[str, dict[str, Any]]) -> str:
    """A block of lines for each page, one for imports, then the limits that were passed and what was not measured."""
    measured = {name: figures for name, figures in databases.items() if figures["pages"]}
    pages = next(iter(measured.values()))["pages"]
    blocks = [
        side_by_side(_plain(page), PAGE, _columns({name: one["pages"][page] for name, one in measured.items()}))
        for page in pages
    ]
    lists = _columns({name: one["imports"] for name, one in measured.items()})
    absent = [f"Not measured on {name}: {one['reason']}." for name, one in databases.items() if name not in measured]
    return "\n\n".join([*blocks, side_by_side("a list of people", IMPORT, lists), *_missed(measured), *absent])


def _columns(measured: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {f"{name}, {_plain(size)}": view for name, sizes in measured.items() for size, view in sizes.items()}


def _missed(measured: dict[str, dict[str, Any]]) -> list[str]:
    return [
        f"Beyond its limit on {name}: {_plain(what)}, {budget['measured']} instead of {budget['limit']}."
        for name, figures in measured.items()
        for what, budget in figures["budgets"].items()
        if not budget["within_budget"]
    ]


def _plain(name: str) -> str:
    return name.replace("_", " ")
