"""The main figures side by side, for people: a column for each database and size."""

from typing import Any

from weighing.table import side_by_side

PAGE = {
    "SQL queries": ("sql_queries", "all"),
    "server, ms, median": ("server_milliseconds", "p50"),
    "server, ms, 95 %": ("server_milliseconds", "p95"),
    "bytes, gzip": ("gzip_bytes", "total"),
}
STEPS = ("upload", "dry_run", "store", "undo")
IMPORT = {
    **{f"{step}, seconds": ("seconds", step) for step in STEPS},
    **{f"{step}, SQL queries": ("sql_queries", step) for step in STEPS},
    "peak KB once stored": ("peak_kilobytes_added", "store"),
    "peak KB once undone": ("peak_kilobytes_added", "undo"),
}


def table(databases: dict[str, dict[str, Any]]) -> str:
    """A block of lines for each page, one for imports, then the limits that were passed."""
    measured = {name: figures for name, figures in databases.items() if figures["pages"]}
    pages = next(iter(measured.values()))["pages"]
    blocks = [side_by_side(_plain(page), PAGE, _columns(measured, "pages", page)) for page in pages]
    blocks.append(side_by_side("a list of people", IMPORT, _columns(measured, "imports")))
    return "\n\n".join([*blocks, *_missed(measured)])


def _columns(measured: dict[str, dict[str, Any]], *place: str) -> dict[str, Any]:
    columns = {}
    for name, figures in measured.items():
        for key in place:
            figures = figures[key]
        columns |= {f"{name}, {_plain(size)}": view for size, view in figures.items()}
    return columns


def _missed(measured: dict[str, dict[str, Any]]) -> list[str]:
    return [
        f"Beyond its limit on {name}: {_plain(what)}, {budget['measured']} instead of {budget['limit']}."
        for name, figures in measured.items()
        for what, budget in figures["budgets"].items()
        if not budget["within_budget"]
    ]


def _plain(name: str) -> str:
    return name.replace("_", " ")
