"""People join, change role, leave, come back and go from one project to another."""

from datetime import timedelta

import pytest

from pepiniere.cohort import api
from pepiniere.cohort.data import ProjectData, Role
from pepiniere.cohort.errors import AlreadyThere, NotThere
from pepiniere.cohort.models import Membership
from pepiniere.lib.errors import RequestError
from tests.artifact.works import begin, publish, write
from tests.cohort.steps import AT, rows, standing, steer, undo
from tests.conftest import COURSE, NOW, World


def mine(world: World, who: str) -> list[ProjectData]:
    return api.list_own_projects(COURSE, user_id=world.id(who))


def join(world: World, who: str, project: ProjectData, role: Role = Role.MEMBER) -> None:
    api.add_member(project, user_id=world.id(who), role=role, act=steer(world))


def choose(world: World, who: str, project: ProjectData, *, minutes: int) -> None:
    api.choose_project(project, user_id=world.id(who), now=NOW + timedelta(minutes=minutes))


def test_a_person_moves_in_the_same_role(world: World) -> None:
    act = steer(world)
    api.move_member(world.project, user_id=world.id("coach"), into=world.other_project, act=act)
    assert mine(world, "coach") == [world.other_project]
    [there] = [one for one in api.list_members_of(world.other_project) if one.username == "coach"]
    assert there.role == Role.COACH
    undo(world, act)
    assert mine(world, "coach") == [world.project]


def test_nobody_moves_to_where_they_are_or_cannot_be(world: World) -> None:
    join(world, "neighbour", world.project)
    elsewhere = api.create_project("c2", title="Loin", summary="", act=steer(world))
    before = rows()
    cases = [
        ("neighbour", world.other_project, AlreadyThere),
        ("member", world.project, AlreadyThere),
        ("member", elsewhere, RequestError),
        ("former", world.other_project, NotThere),
        ("alone", world.other_project, NotThere),
    ]
    for who, into, error in cases:
        with pytest.raises(error):
            api.move_member(world.project, user_id=world.id(who), into=into, act=steer(world))
    assert rows() == before


def test_somebody_who_is_not_there_neither_changes_nor_leaves_nor_chooses(world: World) -> None:
    before = rows()
    for who in ("former", "alone", "neighbour"):
        with pytest.raises(NotThere):
            api.change_role(world.project, user_id=world.id(who), role=Role.COACH, act=steer(world))
        with pytest.raises(NotThere):
            api.remove_member(world.project, user_id=world.id(who), act=steer(world))
        with pytest.raises(NotThere):
            choose(world, who, world.project, minutes=1)
    assert rows() == before


def test_coming_back_keeps_the_day_of_joining_and_undoing_the_day_of_leaving(world: World) -> None:
    api.remove_member(world.project, user_id=world.id("member"), act=steer(world))
    before, act = rows(), steer(world)
    api.add_member(world.project, user_id=world.id("member"), role=Role.CARRIER, act=act)
    row = Membership.objects.get(user_id=world.id("member"))
    assert (row.role, row.joined_at, row.left_at) == ("carrier", NOW, None)
    undo(world, act)
    assert rows() == before
    assert Membership.objects.get(user_id=world.id("member")).left_at == AT


def test_of_several_projects_the_role_says_which_comes_first_until_one_is_chosen(world: World) -> None:
    projects = {role: api.create_project("c1", title=role, summary="", act=steer(world)) for role in Role}
    for role in reversed(Role):
        join(world, "alone", projects[role], role)
    order = [Role.CARRIER, Role.MEMBER, Role.COACH, Role.OBSERVER, Role.GARDENER]
    assert [project.title for project in mine(world, "alone")] == order
    choose(world, "alone", projects[Role.GARDENER], minutes=1)
    choose(world, "alone", projects[Role.COACH], minutes=2)
    assert [project.title for project in mine(world, "alone")] == [
        Role.COACH,
        Role.GARDENER,
        Role.CARRIER,
        Role.MEMBER,
        Role.OBSERVER,
    ]
    assert api.find_owner(COURSE, user_id=world.id("alone")).project == projects[Role.COACH]
    api.remove_member(projects[Role.COACH], user_id=world.id("alone"), act=steer(world))
    assert api.find_owner(COURSE, user_id=world.id("alone")).project == projects[Role.GARDENER]
    api.close_project(projects[Role.GARDENER], act=steer(world))
    assert api.find_owner(COURSE, user_id=world.id("alone")).project == projects[Role.CARRIER]


def test_of_two_projects_in_the_same_role_the_first_joined_comes_first(world: World) -> None:
    join(world, "alone", world.other_project)
    join(world, "alone", world.project)
    assert mine(world, "alone") == [world.other_project, world.project]


def test_who_left_keeps_the_credit_and_reads_versions_only(world: World) -> None:
    sheet = begin(api.find_owner(COURSE, user_id=world.id("member")))
    write(sheet, world, "une", who="member")
    version = publish(sheet, world)
    api.remove_member(world.project, user_id=world.id("member"), act=steer(world))
    assert version.author_ids == [world.id("member")]
    held = standing(world, "member", sheet)
    assert (held.may("artifact.read_version"), held.may("canvas.read"), held.may("canvas.write")) == (
        True,
        False,
        False,
    )


@pytest.mark.parametrize("role", [Role.COACH, Role.MEMBER])
def test_somebody_who_is_in_it_is_not_added_nor_given_another_role(world: World, role: Role) -> None:
    before = rows()
    with pytest.raises(AlreadyThere):
        api.add_member(world.project, user_id=world.id("coach"), role=role, act=steer(world))
    assert rows() == before
