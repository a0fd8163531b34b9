"""The canvas, full, in a small cohort and in a large one."""

from typing import Any

from playwright.sync_api import Browser, Page

from weighing import budgets
from weighing.exchanges import exchanges
from weighing.site import open_site
from weighing.view import weigh

TAG = "pepiniere-canvas"
COHORTS = (5, 300)
LEARNER = "bench-0-0"


def weigh_canvas(browser: Browser) -> dict[str, Any]:
    """Figures by number of projects in the cohort, and whether queries grow with it."""
    cohorts = {f"{projects}_projects": _weigh(browser, projects) for projects in COHORTS}
    queries = {cohort["view"]["sql_queries"]["all"] for cohort in cohorts.values()}
    return {"cohorts": cohorts, "queries_grow_with_the_cohort": len(queries) > 1}


def _weigh(browser: Browser, projects: int) -> dict[str, Any]:
    with open_site("canvas", settings="weighing.own_settings") as site:
        site.run("fill_cohort", str(projects))
        with weigh(browser, site, learner=LEARNER, tag=TAG, element=TAG) as weighed:
            filled = {"zones": _count(weighed.page, "[data-zone]"), "cards": _count(weighed.page, "[data-card]")}
            exchanged = exchanges(weighed.page)
            compared = budgets.compare(budgets.CANVAS, budgets.of_view(weighed.figures))
            compared |= budgets.compare(budgets.EXCHANGES, budgets.of_exchanges(exchanged))
            return {"filled": filled, "view": weighed.figures, "exchanges": exchanged, "budgets": compared}


def _count(page: Page, selector: str) -> int:
    return page.locator(f"{TAG} {selector}").count()
