"""What an administrator reads and changes, and what nobody changes there."""

from typing import Any

import pytest
from django.apps import apps

from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.models import Artifact, Change, Version
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import MemberData, Owner, Role
from pepiniere.cohort.models import Cohort, Membership
from tests.admin.conftest import Administrator, publish
from tests.conftest import COURSE, OTHER_COURSE, World

pytestmark = pytest.mark.urls("tests.admin.urls")

NO_RUNS = {f"{rows}-{name}": "0" for rows in ("courses", "gates") for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
READ_ONLY = ["acceptance", "artifact", "canvas", "card", "change", "charter", "contribution", "event", "joinrequest"]


def cohort_key(key: str) -> Any:
    return Cohort.objects.values_list("pk", flat=True).get(key=key)


def membership(world: World, who: str) -> Membership:
    return Membership.objects.get(user=world.users[who])


def role_of(world: World, who: str) -> Role:
    people: list[MemberData] = cohort.list_members_of(world.project)
    return next(person.role for person in people if person.username == who)


def last_told() -> tuple[str, str]:
    event = cohort.list_events("c1")[0]
    return event.sentence, event.actor


def test_a_corrected_role_is_told_in_the_journal(world: World, administrator: Administrator) -> None:
    administrator.send("membership", "change", membership(world, "member").pk, role="carrier")
    assert role_of(world, "member") == Role.CARRIER
    assert last_told() == ("Member is now, in “Cantine”: Project lead.", "root")


@pytest.mark.parametrize(("who", "role"), [("member", "owner"), ("former", "carrier")])
def test_a_role_that_is_none_or_somebody_who_left_changes_nothing(
    world: World, administrator: Administrator, who: str, role: str
) -> None:
    told = last_told()
    administrator.send("membership", "change", membership(world, who).pk, role=role)
    assert (role_of(world, who), last_told()) == (Role.MEMBER, told)


def test_what_an_operation_refuses_is_said_in_a_sentence(
    world: World, administrator: Administrator, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pepiniere.cohort.admin import people

    def left_meanwhile(*args: Any, **kwargs: Any) -> None:
        cohort.remove_member(world.project, user_id=world.id("member"), act=world.act("trainer"))
        cohort.change_role(*args, **kwargs)

    monkeypatch.setattr(people, "change_role", left_meanwhile)
    said = administrator.send("membership", "change", membership(world, "member").pk, role="carrier")
    assert said == ["This person is not, or no longer, in this project."]


def test_a_cohort_is_changed_as_its_trainer_would(world: World, administrator: Administrator) -> None:
    data = {"title": "Cohorte du littoral", "starts_on": "2026-03-02", **NO_RUNS}
    administrator.send("cohort", "change", cohort_key("c1"), **data)
    assert cohort.get_cohort("c1").title == "Cohorte du littoral"
    assert last_told() == ("The cohort's title or first day changed.", "root")


def test_a_project_is_changed_as_its_trainer_would(world: World, administrator: Administrator) -> None:
    administrator.send("project", "change", world.project.id, title="La cantine", summary="")
    assert cohort.get_project(world.project.id).title == "La cantine"
    assert last_told() == ("“La cantine” was described anew.", "root")


@pytest.mark.parametrize(
    ("run", "runs", "told"),
    [
        ("course-v1:Pepiniere+NEW+run", {str(COURSE), "course-v1:Pepiniere+NEW+run"}, "now works in"),
        (str(OTHER_COURSE), {str(COURSE)}, "already exists"),
        ("nowhere", {str(COURSE)}, "This is not the key of a course run."),
    ],
)
def test_a_run_is_added_to_a_cohort(
    world: World, administrator: Administrator, run: str, runs: set[str], told: str
) -> None:
    page = administrator.url("cohort", "change", cohort_key("c1"))
    added = {"courses-TOTAL_FORMS": "1", "courses-0-course_key": run}
    answer = administrator.client.post(page, {"title": "Cohorte", **NO_RUNS, **added}).content.decode()
    assert set(cohort.get_cohort("c1").course_keys) == runs
    assert told in answer + last_told()[0]


def test_a_cohort_leads_to_the_page_of_its_trainer(world: World, administrator: Administrator) -> None:
    address = f'href="/pepiniere/{COURSE}/cohort"'
    assert address in administrator.read("cohort")
    assert address in administrator.read("cohort", "change", cohort_key("c1"))


def test_a_cohort_says_who_trains_it(world: World, administrator: Administrator) -> None:
    assert ">Trainer<" in administrator.read("cohort", "change", cohort_key("c1"))


@pytest.mark.urls("tests.admin.studio_urls")
def test_in_studio_where_there_is_no_such_page_a_cohort_is_shown_without_it(
    world: World, administrator: Administrator
) -> None:
    page = administrator.read("cohort", "change", cohort_key("c1"))
    assert (str(COURSE) in page, 'href="/pepiniere' in page) == (True, False)


def test_a_version_is_read(published: ArtifactData, administrator: Administrator) -> None:
    page = administrator.read("version", "change", Version.objects.get().pk)
    assert "Une assemblée" in page
    assert "CC-BY-SA-4.0" in page


def test_a_work_lists_its_versions(published: ArtifactData, administrator: Administrator) -> None:
    page = administrator.read("artifact", "change", Artifact.objects.get().pk)
    assert "Premier jet" in page
    assert "2 changes are kept" in page


def test_each_change_is_read_with_its_words(published: ArtifactData, administrator: Administrator) -> None:
    assert "Une assemblée" in administrator.read("change", "change", Change.objects.earliest("id").pk)


@pytest.mark.parametrize("table", READ_ONLY)
def test_nobody_changes_what_is_only_read(
    published: ArtifactData, world: World, administrator: Administrator, table: str
) -> None:
    publish(world, Owner(person_id=world.id("alone"), scope="c1"), who="alone")
    cohort.ask_to_join(world.project, user_id=world.id("alone"), message="", now=world.act("alone").at)
    cohort.publish_charter("c1", text="Nous", act=world.act("trainer"))
    cohort.accept_charter("c1", number=1, user_id=world.id("member"), now=world.act("member").at)
    row = apps.get_model("pepiniere", table).objects.earliest("id")
    administrator.read(table, "change", row.pk)
    client, url = administrator.client, administrator.url
    attempts = [url(table, "add"), url(table, "change", row.pk), url(table, "delete", row.pk)]
    assert [client.post(attempt, {"post": "yes"}).status_code for attempt in attempts] == [403, 403, 403]


def test_a_membership_is_never_deleted(world: World, administrator: Administrator) -> None:
    row = membership(world, "member")
    address = administrator.url("membership", "delete", row.pk)
    assert administrator.client.post(address, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("table", ["cohort", "project", "membership"])
def test_nothing_is_added_by_hand(administrator: Administrator, table: str) -> None:
    assert administrator.client.get(administrator.url(table, "add")).status_code == 403
