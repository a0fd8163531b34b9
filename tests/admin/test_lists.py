"""Each list finds what is looked for, in as many queries for thirty rows as for three."""

from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from opaque_keys.edx.keys import CourseKey

from pepiniere.canvas import api as canvas
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, Role
from pepiniere.lib.acts import Act
from tests.admin.conftest import Administrator
from tests.canvas.test_workshops import begin
from tests.canvas.test_workshops import start as open_workshop
from tests.conftest import NOW, World

pytestmark = pytest.mark.urls("tests.admin.urls")

OURS = [model for model in admin.site._registry if model._meta.app_label == "pepiniere"]
every_table = pytest.mark.parametrize("table", [model._meta.model_name for model in OURS])
numbers = count()


def grow() -> None:
    """One more cohort with a run, a project, two people, a charter, a canvas and a version."""
    number = next(numbers)
    key = f"cohorte-{number}"
    cohort.ensure_cohort(key, title=key, course_keys=[CourseKey.from_string(f"course-v1:P+C{number}+r")])
    users = [get_user_model().objects.create(username=f"{name}-{number}") for name in ("lead", "asks")]
    lead = Act(users[0].pk, uuid4(), NOW)
    project = cohort.create_project(key, title=f"Projet {number}", summary="", act=lead)
    cohort.add_member(project, user_id=users[0].pk, role=Role.CARRIER, act=Act(None, uuid4(), NOW))
    cohort.ask_to_join(project, user_id=users[1].pk, message="", now=NOW)
    cohort.publish_charter(key, text="Nous", act=Act(None, uuid4(), NOW))
    cohort.accept_charter(key, number=1, user_id=users[0].pk, now=NOW)
    blueprint = get_blueprint("gouvernance")
    for owner in (Owner(project=project), Owner(person_id=users[1].pk, scope=key)):
        sheet = canvas.open_canvas(owner, slot="s", blueprint=blueprint, now=NOW)
        act = Act(users[0].pk, uuid4(), NOW)
        canvas.add_card(sheet, act=act, card=uuid4(), zone=blueprint.zones[0].id, text="Oui")
        canvas.publish_canvas(sheet, act=Act(users[0].pk, uuid4(), NOW), note="", licence="CC-BY-SA-4.0")


def queries(administrator: Administrator) -> dict[str, int]:
    """How many queries each list takes, once everything that is read once a process was read."""
    counts = {}
    for model in OURS:
        table = str(model._meta.model_name)
        administrator.read(table)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            administrator.read(table)
        counts[table] = len(captured)
    return counts


def test_a_list_takes_as_many_queries_for_thirty_rows_as_for_three(administrator: Administrator) -> None:
    for _each in range(3):
        grow()
    few = queries(administrator)
    for _each in range(27):
        grow()
    assert queries(administrator) == few
    assert max(few.values()) <= 12


@every_table
def test_every_list_can_be_searched(administrator: Administrator, table: str) -> None:
    grow()
    assert "0 results" in administrator.read(table, q="introuvable")


@pytest.mark.parametrize("asked", ["member", "MEMBER@example.org"])
def test_memberships_are_found_by_username_or_address(world: World, administrator: Administrator, asked: str) -> None:
    world.users["member"].email = "member@example.org"
    world.users["member"].save()
    page = administrator.read("membership", q=asked)
    assert ("member@example.org" in page, "neighbour" in page) == (True, False)


def test_a_cohort_is_found_by_a_part_of_its_run(world: World, administrator: Administrator) -> None:
    page = administrator.read("cohort", q="pepiniere+test")
    assert ("Cohorte" in page, "Ailleurs" in page) == (True, False)


def test_the_journal_is_read_in_sentences(world: World, administrator: Administrator) -> None:
    page = administrator.read("event")
    assert "Neighbour is in “Atelier” as: Project lead." in page
    assert "Former left “Cantine”." in page


def test_a_canvas_counts_the_cards_that_it_shows(world: World, administrator: Administrator) -> None:
    sheet = begin(world)
    opened = open_workshop(sheet, world, is_moderated=True)
    for card in (accepted := uuid4()), uuid4():
        canvas.add_guest_card(opened, card=card, zone="raison", text="Une idée", guest="", now=NOW)
    canvas.accept_guest_card(sheet, act=world.act("carrier"), card=accepted)
    assert '<td class="field-size">1</td>' in administrator.read("canvas")


def test_no_form_holds_a_list_of_people(world: World, administrator: Administrator) -> None:
    from pepiniere.cohort.models import Membership

    membership: Any = Membership.objects.latest("id")
    assert "stranger" not in administrator.read("membership", "change", membership.pk)
