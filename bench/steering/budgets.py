"""What a page and an import may take."""

from typing import Any

from weighing.budgets import Budget, compare

# Of any page, in the largest cohort.
MOST_QUERIES = 25


def budgets(pages: dict[str, dict[str, Any]], imports: dict[str, dict[str, Any]]) -> dict[str, Budget]:
    """Each limit beside what was measured: ten times the people may not take ten times the memory."""
    queries = {f"{page}_own_sql_queries": max(_queries(sizes)) for page, sizes in pages.items()}
    small, large = (max(figures["peak_kilobytes_added"].values()) for figures in imports.values())
    limits = dict.fromkeys(queries, MOST_QUERIES) | {"import_peak_kilobytes_added": small * 10 - 1}
    return compare(limits, queries | {"import_peak_kilobytes_added": large})


def grow(pages: dict[str, dict[str, Any]]) -> bool:
    """Whether any page takes more queries in a larger cohort."""
    return any(len(_queries(sizes)) > 1 for sizes in pages.values())


def _queries(sizes: dict[str, Any]) -> set[int]:
    return {figures["sql_queries"]["own"] for figures in sizes.values()}
