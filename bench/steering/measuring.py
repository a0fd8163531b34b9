"""All that is measured on one database."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any

from weighing.site import Site, open_site

from steering.budgets import budgets, grow
from steering.imports import measure_imports
from steering.pages import fill, measure_pages

# By name, how many projects, and how many people each has.
COHORTS = {"5_projects": (5, 5), "300_projects": (300, 100)}

# Opens an empty database: the variables that lead a site to it.
OpenDatabase = Callable[[], AbstractContextManager[dict[str, str]]]


def measure(settings: str, database: OpenDatabase) -> dict[str, Any]:
    """Figures of pages and of imports on sites with these ``settings``, beside their budgets."""
    with _site(settings, database) as site:
        imports = measure_imports(site)
    with ExitStack() as stack:
        sites = {name: stack.enter_context(_site(settings, database)) for name in COHORTS}
        pages = measure_pages({name: (site, fill(site, *COHORTS[name])) for name, site in sites.items()})
    return {
        "pages": pages,
        "imports": imports,
        "queries_grow_with_the_cohort": grow(pages),
        "budgets": budgets(pages, imports),
    }


@contextmanager
def _site(settings: str, database: OpenDatabase) -> Iterator[Site]:
    with database() as variables, open_site("canvas", settings=settings, variables=variables) as site:
        yield site
