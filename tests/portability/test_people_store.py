"""Putting people into projects from a list: all of it or nothing, told once and undone whole."""

import pytest
from django.contrib.auth import get_user_model

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Role
from pepiniere.cohort.errors import CannotUndo
from pepiniere.lib.platform import Group
from pepiniere.portability import api
from pepiniere.portability.data import LineError, PeopleReport
from pepiniere.portability.models import PendingImport
from tests.conftest import NOW, World
from tests.portability.lists import MIXED, crowd, keep, teams


def store(world: World, text: str) -> PeopleReport:
    return api.store_people("c1", keep(world, text), act=world.act("trainer"))


def test_storing_does_what_the_dry_run_told_and_forgets_the_list(world: World) -> None:
    uid = keep(world, MIXED)
    told = api.check_people("c1", uid)
    assert api.store_people("c1", uid, act=world.act("trainer")) == told
    after = teams()
    assert {name: after["Cantine"][name] for name in ("alone", "former", "member", "coach")} == {
        "alone": (Role.MEMBER, False),
        "former": (Role.COACH, False),
        "member": (Role.CARRIER, False),
        "coach": (Role.COACH, False),
    }
    assert after["Forêt"] == {"alone": (Role.CARRIER, False), "stranger": (Role.MEMBER, False)}
    assert not PendingImport.objects.exists()


def test_an_import_is_told_once_and_undone_whole(world: World) -> None:
    before, act = teams(), world.act("trainer")
    api.store_people("c1", keep(world, MIXED), act=act)
    [event] = cohort.list_events("c1", limit=1)
    assert (event.kind, event.sentence) == ("members.imported", "People were added from a list: 5.")
    cohort.undo_event("c1", act.operation, actor_id=world.id("trainer"), now=NOW)
    assert teams() == before


def test_a_replay_changes_nothing_and_tells_the_same_figures(world: World) -> None:
    uid, act = keep(world, MIXED), world.act("trainer")
    first = api.store_people("c1", uid, act=act)
    after = teams(), cohort.count_events("c1")
    again = api.store_people("c1", uid, act=act)
    assert (again.total, again.written, again.new_project_count) == (first.total, first.written, 1)
    assert (teams(), cohort.count_events("c1")) == after


def test_a_list_that_changes_nothing_is_not_told(world: World) -> None:
    events, told = cohort.count_events("c1"), store(world, "username,project,role\ncoach,Cantine,coach\n")
    assert told == PeopleReport(name="liste.csv", total=1, unchanged=1)
    assert (cohort.count_events("c1"), PendingImport.objects.count()) == (events, 0)


def test_one_error_and_nothing_is_stored(world: World) -> None:
    before, text = (teams(), cohort.count_events("c1")), MIXED + "nobody,Verger,\n"
    told = store(world, text)
    assert told.errors == (LineError(8, "There is no account “nobody”: ask the person to sign up first."),)
    assert (teams(), cohort.count_events("c1")) == before
    # It waits on, to be looked at again.
    assert api.check_people("c1", PendingImport.objects.get().uid) == told


def test_the_list_is_checked_again_when_it_is_stored(world: World) -> None:
    uid = keep(world, "username,project\nalone,Cantine\n")
    assert api.check_people("c1", uid).error_count == 0
    get_user_model().objects.filter(username="alone").delete()
    assert api.store_people("c1", uid, act=world.act("trainer")).error_count == 1


def test_a_second_import_goes_on_from_the_first(world: World) -> None:
    store(world, "username,project\nalone,Verger\n")
    told = store(world, "username,project\nalone,verger\nstranger,Vergér\n")
    assert (told.joined, told.unchanged, told.new_project_count) == (1, 1, 0)
    assert set(teams()["Verger"]) == {"alone", "stranger"}


def test_an_import_upon_which_another_stands_is_undone_after_it(world: World) -> None:
    first, second = world.act("trainer"), world.act("trainer")
    before = teams()
    api.store_people("c1", keep(world, "username,project\nalone,Verger\n"), act=first)
    api.store_people("c1", keep(world, "username,project,role\nalone,Verger,coach\n"), act=second)
    for act in (second, first):
        cohort.undo_event("c1", act.operation, actor_id=world.id("trainer"), now=NOW)
    assert teams() == before


def test_a_project_that_an_import_made_and_that_changed_since_is_not_taken_away(world: World) -> None:
    act = world.act("trainer")
    api.store_people("c1", keep(world, "username,project\nalone,Verger\n"), act=act)
    garden = cohort.list_projects("c1")[-1]
    cohort.change_project(garden, title="Vergers", summary="", act=world.act("trainer"))
    with pytest.raises(CannotUndo):
        cohort.undo_event("c1", act.operation, actor_id=world.id("trainer"), now=NOW)


def test_groups_of_the_platform_become_projects(world: World) -> None:
    groups = [Group("team", "Cantine", ("alone",)), Group("team", "Le “Verger”, bas", ("alone", "stranger"))]
    groups += [Group("cohort", "cantine", ("alone", "former")), Group("cohort", "Vide", ())]
    uid = api.keep_groups("c1", groups=groups, act=world.act("trainer"))
    told = api.store_people("c1", uid, act=world.act("trainer"))
    assert (told.total, told.joined, told.returned, told.new_projects) == (4, 3, 1, ("Le “Verger”, bas",))


def test_a_large_import_is_undone_whole(world: World) -> None:
    before, act = teams(), world.act("trainer")
    told = api.store_people("c1", keep(world, crowd(2_500)), act=act)
    assert (told.joined, told.new_project_count, len(teams()["Project 7"])) == (2_500, 20, 125)
    cohort.undo_event("c1", act.operation, actor_id=world.id("trainer"), now=NOW)
    assert teams() == before


def test_without_a_role_people_keep_theirs_and_new_ones_are_members(world: World) -> None:
    text = "username,project\ncarrier,Cantine\nformer,Cantine\nalone,Cantine\n"
    uid = api.keep_people("c1", name="l.csv", data=text.encode(), act=world.act("trainer"))
    report = api.store_people("c1", uid, act=world.act("trainer"))
    assert (report.joined, report.returned, report.changed, report.unchanged) == (1, 1, 0, 1)
    roles = {member.username: member.role for member in cohort.list_members_of(world.project)}
    assert (roles["carrier"], roles["former"], roles["alone"]) == (Role.CARRIER, Role.MEMBER, Role.MEMBER)
