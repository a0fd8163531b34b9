"""The pages of a small and of a large cohort, asked for in turn so that whatever else this machine does hits both."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from weighing.measures import percentiles
from weighing.site import Site

from steering.people import LEARNER, TRAINER
from steering.visitor import Visit, Visitor

ROUNDS = 40
# By page: who reads it, and where it is; ``{project}`` is the cohort's first.
PAGES = {
    "cohort": (TRAINER, "cohort"),
    "people": (TRAINER, "cohort/people"),
    "journal": (TRAINER, "cohort/journal"),
    "projects": (LEARNER, "projects"),
    "project": (LEARNER, "project/{project}"),
    "project_as_trainer": (TRAINER, "project/{project}"),
}


def fill(site: Site, projects: int, team: int) -> str:
    """Fill the cohort of ``site``; the name that its first project has in addresses."""
    return site.run("fill_steering", str(projects), str(team))


def measure_pages(sites: Mapping[str, tuple[Site, str]]) -> dict[str, dict[str, Any]]:
    """Figures by page, then by size of cohort; ``sites`` by size, each with what ``fill`` gave."""
    visitors = {(size, who): Visitor(site, who) for size, (site, _uid) in sites.items() for who in (TRAINER, LEARNER)}
    visits = defaultdict[tuple[str, str], list[Visit]](list)
    for number in range(ROUNDS + 1):
        for page, (who, path) in PAGES.items():
            for size, (_site, uid) in sites.items():
                visit = visitors[size, who].get(path.format(project=uid))
                # What a server does once is not what a page costs.
                if number:
                    visits[page, size].append(visit)
    return {page: {size: figures(visits[page, size]) for size in sites} for page in PAGES}


def figures(visits: Sequence[Visit]) -> dict[str, Any]:
    """What the same page took, seen again and again: the most queries and bytes, and milliseconds."""
    return {
        "sql_queries": {"all": max(v.queries for v in visits), "own": max(v.own_queries for v in visits)},
        "server_milliseconds": percentiles(v.milliseconds for v in visits),
        "gzip_bytes": {"total": max(v.gzip_bytes for v in visits)},
    }
