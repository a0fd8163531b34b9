"""Runs in the measured site: fills a cohort.

The first team, that of ``bench-0-0``, has the full canvas: 40 cards over all zones and one published version. Every
other team has begun and published.
"""

from itertools import cycle
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import transaction
from opaque_keys.edx.keys import CourseKey

from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, ProjectData, Role
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.platform import host
from weighing.site import COURSE_KEY

KEY = "bench"
COURSE = CourseKey.from_string(COURSE_KEY)
CARDS = (Path(__file__).parent / "cards.txt").read_text(encoding="utf-8").splitlines()
NAMES = ("Amina", "Bastien", "Chloé", "Driss", "Élodie", "Fanta", "Gaël", "Hana", "Issa", "Jeanne", "Khadija", "Loïc")
PROJECTS_OF_A_COACH = 10
COACH = 9


@transaction.atomic
def fill(projects: int) -> None:
    """A cohort of ``projects`` teams of two to five people, with a coach for ten."""
    cohort.ensure_cohort(KEY, title="Bench", course_keys=[COURSE])
    teams = [_team(number) for number in range(projects)]
    for (project, team), cards in zip(teams, [CARDS, *([CARDS[:3]] * projects)], strict=False):
        write(project, team, cards)


def _team(number: int) -> tuple[ProjectData, list[int]]:
    imported = cohort.import_project(
        KEY, source_key=f"bench-{number}", title=f"Commun {number}", summary="", sheet={}, act=act(None)
    )
    people = [_person(number, place) for place in range(2 + number % 4)]
    for place, person in enumerate(people):
        _join(imported.project, person, Role.MEMBER if place else Role.CARRIER)
    _join(imported.project, _person(number // PROJECTS_OF_A_COACH, COACH), Role.COACH)
    return imported.project, [person.pk for person in people]


def _person(number: int, place: int) -> Any:
    defaults = {"first_name": NAMES[(number + place) % len(NAMES)]}
    person, created = get_user_model().objects.get_or_create(username=f"bench-{number}-{place}", defaults=defaults)
    if created:
        host().enrol(person, COURSE)
    return person


def _join(project: ProjectData, person: Any, role: Role) -> None:
    cohort.add_member(project, user_id=person.pk, role=role, act=act(None))


def write(project: ProjectData, team: list[int], cards: list[str]) -> None:
    """Let the ``team``, user ids, write ``cards`` on the project's canvas in turn and publish it."""
    blueprint = get_blueprint("gouvernance")
    sheet = canvas.open_canvas(Owner(project=project), slot="gouvernance", blueprint=blueprint, now=clock.now())
    for text, zone, author in zip(cards, cycle(blueprint.zones), cycle(team), strict=False):
        canvas.add_card(sheet, act=act(author), card=uuid4(), zone=zone.id, text=text)
    canvas.publish_canvas(sheet, act=act(team[0]), note="Ce que nous savons déjà", licence="CC-BY-SA-4.0")


def act(author: int | None) -> Act:
    """Somebody doing something now, or a command."""
    return Act(author, uuid4(), clock.now())
