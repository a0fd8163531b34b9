"""How many queries of ours a canvas takes, with few and many cards, in a small and in a large team."""

import json
from typing import Any

from steering.people import usernames
from steering.visitor import Visitor
from weighing.canvas import TAG
from weighing.site import open_site

from loading.people import Person

# Cards and people of a team.
SIZES = ((1, 2), (40, 2), (400, 2), (40, 12))


def measure_queries() -> dict[str, Any]:
    """Queries of the view and of a refresh, by size, and whether any grows."""
    sizes = {f"{cards}_cards_{team}_members": _queries(cards, team) for cards, team in SIZES}
    return {"own_sql_queries": sizes, "grow": len({tuple(size.values()) for size in sizes.values()}) > 1}


def _queries(cards: int, team: int) -> dict[str, int]:
    with open_site("canvas", settings="loading.gauged_settings") as site:
        lead = Person(**json.loads(site.run("fill_load", "1", str(team), str(cards), "1"))[0])
        visitor = Visitor(site, next(usernames(1, team)))
        addresses = {"student_view": site.page(TAG, "measured"), "refresh": lead.refresh}
        # The second time: what a server, or a visit, does once is not what a view costs.
        return {name: [visitor.get(address) for _ in range(2)][1].own_queries for name, address in addresses.items()}
