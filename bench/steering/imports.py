"""A list of people brought into a cohort, through the pages that trainers use, and taken back."""

from typing import Any

from weighing.site import Site, SiteFailed

from steering.people import TRAINER, write_list
from steering.visitor import Visit, Visitor

PROJECTS = 300
# By name, people in each project: the small one first, for the server's memory is measured at its highest.
TEAMS = {"3000_members": 10, "30000_members": 100}
PEOPLE = "cohort/people"


def measure_imports(site: Site) -> dict[str, dict[str, Any]]:
    """Figures of each list, in a cohort where nobody is in a project yet."""
    site.run("fill_steering", str(PROJECTS), str(max(TEAMS.values())), "--accounts")
    trainer = Visitor(site, TRAINER)
    # What the server loads once is not what a list costs.
    _bring_in(trainer, write_list(projects=1, team=10))
    at_rest = trainer.get(PEOPLE).peak_kilobytes
    return {name: _figures(trainer, write_list(PROJECTS, team), at_rest) for name, team in TEAMS.items()}


def _figures(trainer: Visitor, people: bytes, at_rest: int) -> dict[str, Any]:
    steps = _bring_in(trainer, people)
    return {
        "csv_bytes": len(people),
        "seconds": {name: round(visit.milliseconds / 1000, 2) for name, visit in steps.items()},
        "own_sql_queries": {name: visit.own_queries for name, visit in steps.items()},
        "peak_kilobytes_added": {name: visit.peak_kilobytes - at_rest for name, visit in steps.items()},
    }


def _bring_in(trainer: Visitor, people: bytes) -> dict[str, Visit]:
    """Each step by name; the list is taken back, so that the cohort is empty again."""
    trainer.get(PEOPLE)
    upload = trainer.act(f"{PEOPLE}/upload", files={"file": ("people.csv", people)})
    dry_run = trainer.get(upload.location)
    store = trainer.act(f"{upload.location}/store")
    if not (store.location.endswith(PEOPLE) and store.done):
        raise SiteFailed(f"the list was not stored: it led to {store.location}")
    undo = trainer.act("cohort/journal/undo", event=store.done)
    return {"upload": upload, "dry_run": dry_run, "store": store, "undo": undo}
