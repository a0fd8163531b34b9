"""What a list of people would do, told before anything is done."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from pepiniere.cohort import api as cohort
from pepiniere.portability import api
from pepiniere.portability.data import PeopleReport
from pepiniere.portability.models import PendingImport
from tests.conftest import NOW, World
from tests.portability.lists import MIXED, crowd, keep, teams

FIXTURES = Path("fixtures/portability/people")


def check(world: World, text: str) -> PeopleReport:
    return api.check_people("c1", keep(world, text))


def wrong(report: PeopleReport) -> dict[int, str]:
    assert report.error_count == len(report.errors)
    return dict(report.errors)


def test_the_dry_run_tells_all_and_writes_nothing(world: World) -> None:
    before = teams(), cohort.count_events("c1")
    told = check(world, MIXED)
    assert told == PeopleReport(
        name="liste.csv",
        total=6,
        joined=3,
        returned=1,
        changed=1,
        unchanged=1,
        new_projects=("Forêt",),
        new_project_count=1,
        several=1,
    )
    assert (teams(), cohort.count_events("c1")) == before
    assert PendingImport.objects.count() == 1


def test_people_are_found_by_username_else_by_address(world: World) -> None:
    users = get_user_model().objects
    users.create(username="Zoé", email="zoe@example.org")
    users.create(username="twin1", email="twins@example.org")
    users.create(username="twin2", email="Twins@example.org")
    lines = ["ALONE,", "Zoé,", "zoe,", ",ZOE@Example.org", ",twins@example.org", ",alone@example.org", "alone@x.org,"]
    told = check(world, "username,email,project\n" + "".join(f"{line},P{n}\n" for n, line in enumerate(lines)))
    assert wrong(told) == {
        4: "There is no account “zoe”: ask the person to sign up first.",
        6: "Several accounts have “twins@example.org”: write the username of one.",
        7: "There is no account “alone@example.org”: ask the person to sign up first.",
        8: "There is no account “alone@x.org”: ask the person to sign up first.",
    }


@pytest.mark.skipif(connection.vendor == "mysql", reason="MySQL keeps no two usernames that differ by case only")
def test_case_tells_apart_usernames_that_differ_in_nothing_else(world: World) -> None:
    get_user_model().objects.create(username="Alone")
    told = check(world, "username,project\nalone,A\nAlone,A\nALONE,A\n")
    assert wrong(told) == {4: "Several accounts have “ALONE”: write the username of one."}


def test_the_same_person_twice_in_one_project_is_an_error_however_they_are_named(world: World) -> None:
    get_user_model().objects.filter(username="alone").update(email="alone@example.org")
    told = check(world, "username,email,project\nalone,,Cantine\n,alone@example.org,CANTINE\nalone,,Verger\n")
    assert wrong(told) == {3: "This person is in this project already, on line 2."}
    assert told.several == 1


def test_the_golden_case_of_the_same_person(world: World) -> None:
    get_user_model().objects.create(username="amina")
    told = check(world, (FIXTURES / "same-person" / "input.csv").read_text())
    assert (list(wrong(told)), told.total, told.joined, told.several) == ([3], 3, 2, 1)


def test_two_projects_of_one_title_are_not_chosen_between(world: World) -> None:
    cohort.create_project("c1", title="Cântine", summary="", act=world.act("trainer"))
    text = "username,project\nalone,cantine\n"
    assert wrong(check(world, text)) == {2: "Several projects of the cohort are called “cantine”: rename one."}
    cohort.close_project(world.project, act=world.act("trainer"))
    assert wrong(check(world, text)) == {}


def test_a_project_that_left_is_not_joined_but_begun_anew(world: World) -> None:
    cohort.close_project(world.other_project, act=world.act("trainer"))
    assert check(world, "username,project\nalone,Atelier\n").new_projects == ("Atelier",)


def test_remarks_say_what_was_read_otherwise(world: World) -> None:
    uid = api.keep_people(
        "c1", name="l\x07.csv", data="Âge;identifiant;projet\n3;alone;Été".encode("cp1252"), act=world.act("trainer")
    )
    told = api.check_people("c1", uid)
    assert (told.name, told.new_projects) == ("l.csv", ("Été",))
    assert told.remarks == (
        "The file is not in UTF-8: it was read as Windows-1252. Look at the accents.",
        "Columns that were left aside: Âge.",
    )


def test_errors_are_counted_beyond_those_that_are_told(world: World) -> None:
    told = check(world, "username,project\n" + "".join(f"nobody{n},P{n}\n" for n in range(150)))
    assert (told.error_count, len(told.errors), told.new_project_count, len(told.new_projects)) == (150, 100, 150, 50)


def test_messages_are_in_the_reader_s_language_at_every_reading(world: World) -> None:
    uid = keep(world, "username,project\n,Cantine\n")
    with translation.override("fr"):
        api.check_people("c1", uid)
    assert wrong(api.check_people("c1", uid)) == {2: "Nobody is named here."}


@pytest.mark.parametrize("dry", [True, False])
def test_each_thousand_rows_costs_the_same_few_queries(world: World, dry: bool) -> None:
    lines = crowd(3_000).splitlines(keepends=True)
    counts = []
    for thousands in (1, 2, 3):
        uid, act = keep(world, "".join(lines[: 1 + thousands * 1_000])), world.act("trainer")
        with CaptureQueriesContext(connection) as queries:
            told = api.check_people("c1", uid) if dry else api.store_people("c1", uid, act=act)
        assert told.joined == thousands * 1_000
        counts.append(len(queries))
        if not dry:
            cohort.undo_event("c1", act.operation, actor_id=world.id("trainer"), now=NOW)
    assert counts[2] - counts[1] == counts[1] - counts[0] <= (2 if dry else 30)
