"""Runs in the measured site: a cohort to steer. People are written in bulk, what trainers did through operations.

The person ``bench-P-N`` is in project P: a lead, a coach, then members.
"""

from datetime import timedelta
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from weighing.cohort import CARDS, COURSE, KEY, NAMES, act, write

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Expectation, ProjectData, Role
from pepiniere.cohort.models import Acceptance, Charter, Membership
from pepiniere.lib import clock
from pepiniere_preview.models import Enrolment
from steering.people import TRAINER, role_of, usernames

BATCH = 1_000
# Projects with two leads, a version and somebody who asks to join.
LIVELY = 5
EXPECTED = [Expectation("charter"), Expectation("published", "gouvernance")]
MONTHS = {"Lancement": 1, "Première version": 3, "Bilan": 6}


@transaction.atomic
def sign_up(projects: int, team: int) -> dict[str, int]:
    """Accounts enrolled in the course of an empty cohort: user ids by username."""
    cohort.ensure_cohort(KEY, title="Bench", course_keys=[COURSE], starts_on=clock.now().date() - timedelta(days=40))
    users = get_user_model().objects
    users.bulk_create(
        (
            users.model(
                username=name,
                first_name=NAMES[number % len(NAMES)],
                email=f"{name}@example.invalid",
                password=UNUSABLE_PASSWORD_PREFIX,
            )
            for number, name in enumerate(usernames(projects, team))
        ),
        batch_size=BATCH,
    )
    # MySQL does not tell the keys of rows inserted together.
    people = dict(users.filter(username__startswith="bench-").values_list("username", "pk"))
    Enrolment.objects.bulk_create((Enrolment(user_id=pk, course_key=COURSE) for pk in people.values()), BATCH)
    return people


@transaction.atomic
def fill(projects: int, team: int) -> UUID:
    """``projects`` of ``team`` people each, and one that left; gives the name of the first in addresses."""
    people, trainer = sign_up(projects, team), get_user_model().objects.get(username=TRAINER).pk
    made = [begin_project(number, trainer) for number in range(projects + 1)]
    cohort.close_project(made.pop(), act=act(trainer))
    seat(made, people, team)
    _agree(people, trainer)
    for number, project in enumerate(made[:LIVELY]):
        _enliven(project, [people[f"bench-{number}-{place}"] for place in range(team)], trainer)
        asking = people[f"bench-{(number + 1) % projects}-0"]
        cohort.ask_to_join(project, user_id=asking, message="Nous avons le même four.", now=clock.now())
    return made[0].uid


def begin_project(number: int, trainer: int | None) -> ProjectData:
    """The project whose people are ``bench-<number>-…``."""
    summary = "Un four, un moulin, et le calendrier de celles et ceux qui s’en servent."
    return cohort.create_project(KEY, title=f"Commun nº {number}", summary=summary, act=act(trainer))


def seat(projects: list[ProjectData], people: dict[str, int], team: int) -> None:
    """Put people in their projects, ``team`` in each."""
    now = clock.now()
    rows = (
        Membership(project_id=project.id, user_id=people[f"bench-{number}-{place}"], role=role_of(place), joined_at=now)
        for number, project in enumerate(projects)
        for place in range(team)
    )
    Membership.objects.bulk_create(rows, BATCH)


def _agree(people: dict[str, int], trainer: int) -> None:
    """Milestones, and a charter that one member of one project in ten has still to accept."""
    for title, month in MONTHS.items():
        cohort.create_gate(KEY, title=title, month=month, on=None, expects=EXPECTED, act=act(trainer))
    cohort.publish_charter(KEY, text="Nous écoutons, nous citons, nous partageons.", act=act(trainer))
    charter, now = Charter.objects.get(cohort__key=KEY), clock.now()
    accepting = (pk for name, pk in people.items() if not name.endswith("1-4"))
    Acceptance.objects.bulk_create((Acceptance(charter=charter, user_id=pk, at=now) for pk in accepting), BATCH)


def _enliven(project: ProjectData, team: list[int], trainer: int) -> None:
    cohort.change_role(project, user_id=team[2], role=Role.CARRIER, act=act(trainer))
    write(project, team[2:], CARDS[:6])
