"""All that is measured on one database."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from loading.checking import duplicates, lost_updates, read_tables
from loading.crowd import Crowd, work
from loading.killing import measure_kills
from loading.people import Person
from loading.polling import measure_polling
from loading.records import Save, figures, milliseconds_each
from loading.site import Workers, open_workers

SEED = 20261125
KILLED = 5

# Opens an empty database: the variables that lead a site to it.
OpenDatabase = Callable[[], AbstractContextManager[dict[str, str]]]
# Seconds that somebody pauses between two saves, at least and at most.
Pause = tuple[float, float]


@dataclass(frozen=True)
class Part:
    """So many editors at work for so long."""

    name: str
    editors: int
    seconds: float
    pause: Pause


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    parts: tuple[Part, ...]
    canvases: int
    polling_seconds: float
    killed_saves: int


# One person alone saves as often as they can: more saves in less time, none of which waits for another.
FULL = Plan(
    parts=(
        Part("editors_50", 50, 60, (1, 3)),
        Part("editors_1", 1, 20, (0.05, 0.15)),
        Part("editors_50_without_a_pause", 50, 20, (0, 0)),
    ),
    canvases=300,
    polling_seconds=30,
    killed_saves=500,
)
# To see that all of it works.
QUICK = Plan(
    parts=(Part("editors_4", 4, 5, (0, 0.1)), Part("editors_1", 1, 5, (0, 0.1))),
    canvases=3,
    polling_seconds=2,
    killed_saves=50,
)
MEMBERS = 5
CARDS = 40


def measure(settings: str, database: OpenDatabase, plan: Plan) -> dict[str, Any]:
    """Figures of those who write, of those who look, and of a server that falls."""
    return {
        **measure_editors(settings, database, plan),
        "polling": measure_readers(settings, database, plan),
        "kill": measure_falls(settings, database, plan),
    }


def measure_editors(settings: str, database: OpenDatabase, plan: Plan) -> dict[str, Any]:
    """Figures of each part, one after another on the same canvas, and how much longer the first one's saves took."""
    with database() as variables, open_workers(settings, variables) as workers:
        # And one more: a coach, who reads.
        people = _fill(workers, 1, max(part.editors for part in plan.parts) + 1, CARDS)
        saves: list[Save] = []
        results = {part.name: _measure_part(part, workers, people, saves) for part in plan.parts}
    many, one = (results[part.name]["p95_ms"] for part in plan.parts[:2])
    return {**results, "ratio_p95": round(many / one, 1)}


def _measure_part(part: Part, workers: Workers, people: list[Person], before: list[Save]) -> dict[str, Any]:
    """``before`` is what was saved in earlier parts, to which this one's is added."""
    crowd = Crowd(
        workers.site.address, people[: part.editors], part.seconds, part.pause, part.name.replace("_", ""), SEED
    )
    spent = workers.processor_seconds()
    diary = work(crowd)
    spent = workers.processor_seconds() - spent
    before += diary.saves
    tables = read_tables(workers.site, people[0].project)
    lost, twice = lost_updates(before, tables), duplicates(before, tables)
    return {
        **figures(diary, seconds=part.seconds),
        "server_cpu_ms_a_request": milliseconds_each(spent, diary.requests),
        "lost_updates": len(lost),
        "duplicates": len(twice),
        "first_of_these": [*lost, *twice][:3],
    }


def measure_readers(settings: str, database: OpenDatabase, plan: Plan) -> dict[str, Any]:
    """Figures of polling."""
    with database() as variables, open_workers(settings, variables) as workers:
        people = _fill(workers, plan.canvases, MEMBERS, CARDS // 4, written=1)
        return measure_polling(workers, people, seconds=plan.polling_seconds)


def measure_falls(settings: str, database: OpenDatabase, plan: Plan) -> dict[str, Any]:
    """Figures of the kill test."""
    with database() as variables, open_workers(settings, variables) as workers:
        people = _fill(workers, 1, KILLED + 1, CARDS)
        return measure_kills(workers, people[:KILLED], saves=plan.killed_saves, seed=SEED)


def _fill(workers: Workers, projects: int, team: int, cards: int, *, written: int = CARDS) -> list[Person]:
    filled = workers.site.run("fill_load", *map(str, (projects, team, cards, written)))
    return [Person(**person) for person in json.loads(filled)]
