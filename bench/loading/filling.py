"""Runs in the measured site: teams with canvases that they began, each person signed in."""

from itertools import cycle
from typing import Any
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.db import transaction
from steering.filling import begin_project, seat, sign_up
from steering.people import role_of
from weighing.cohort import CARDS, write
from weighing.sessions import sign_in

from loading.people import SLOT, Person
from pepiniere.canvas.models import Canvas, Card
from pepiniere.cohort.data import ProjectData


@transaction.atomic
def fill(projects: int, team: int, cards: int, written: int) -> list[dict[str, Any]]:
    """``projects`` of ``team`` people with ``cards``, copies but for those ``written``; everybody, coaches last."""
    people = sign_up(projects, team)
    made = [begin_project(number, None) for number in range(projects)]
    seat(made, people, team)
    for number, project in enumerate(made):
        authors = [people[f"bench-{number}-{place}"] for place in _writing(team)]
        write(project, authors, CARDS[:written])
        multiply(Canvas.objects.get(artifact__project_id=project.id, artifact__slot=SLOT), cards)
    return [_person(project, number, place) for number, project in enumerate(made) for place in _coaches_last(team)]


def multiply(sheet: Canvas, cards: int) -> None:
    """Bring a canvas to so many ``cards``, copies of those that it has, however many one may add."""
    written = list(sheet.cards.order_by("id"))
    missing = zip(range(len(written), cards), cycle(written), strict=False)
    Card.objects.bulk_create(_copy(card, position) for position, card in missing)


def _copy(card: Card, position: int) -> Card:
    kept = {field.attname: getattr(card, field.attname) for field in Card._meta.concrete_fields}
    return Card(**kept | {"id": None, "uid": uuid4(), "position": position})


def _writing(team: int) -> list[int]:
    return [place for place in range(team) if role_of(place) != "coach"]


def _coaches_last(team: int) -> list[int]:
    return sorted(range(team), key=lambda place: role_of(place) == "coach")


def _person(project: ProjectData, number: int, place: int) -> dict[str, Any]:
    user = get_user_model().objects.get(username=f"bench-{number}-{place}")
    return vars(Person(session=sign_in(user), user_id=user.pk, project=str(project.uid)))
