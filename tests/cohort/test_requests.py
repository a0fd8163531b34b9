"""Somebody asks to join a project, waits, withdraws, is welcomed or told: not now."""

import pytest

from pepiniere.cohort import api
from pepiniere.cohort.data import Answer, ProjectData, Role
from pepiniere.cohort.errors import AlreadyThere, NotThere, ProjectGone
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotFound, RequestError
from tests.cohort.steps import AT, rows, steer, undo
from tests.conftest import COURSE, NOW, World


def ask(world: World, who: str = "alone", message: object = "Bonjour", project: ProjectData | None = None) -> None:
    api.ask_to_join(project or world.project, user_id=world.id(who), message=message, now=NOW)


def answer(world: World, *, accept: bool, who: str = "alone", act: Act | None = None) -> Act:
    act = act or steer(world)
    api.answer_request(world.project, user_id=world.id(who), accept=accept, act=act)
    return act


def waiting(world: World) -> list[tuple[int, str]]:
    return [(request.user_id, request.message) for request in api.list_waiting_requests(world.project)]


def answers(world: World, who: str = "alone") -> list[Answer | None]:
    return [request.answer for request in api.list_own_requests("c1", user_id=world.id(who))]


def roles(world: World) -> dict[str, Role]:
    return {one.username: one.role for one in api.list_members_of(world.project) if not one.has_left}


def test_asking_again_replaces_the_message(world: World) -> None:
    ask(world)
    ask(world, "neighbour", "Moi aussi")
    ask(world, message="Bonsoir")
    assert sorted(waiting(world)) == sorted([(world.id("neighbour"), "Moi aussi"), (world.id("alone"), "Bonsoir")])


def test_a_request_is_withdrawn_and_made_again(world: World) -> None:
    ask(world)
    for _time in range(2):
        api.withdraw_request(world.project, user_id=world.id("alone"), now=AT)
        assert (waiting(world), answers(world)) == ([], [Answer.WITHDRAWN])
    with pytest.raises(NotThere):
        answer(world, accept=True)
    ask(world, message="")
    assert (waiting(world), answers(world)) == ([(world.id("alone"), "")], [None])


def test_somebody_welcomed_is_a_member(world: World) -> None:
    ask(world)
    answer(world, accept=True)
    assert (roles(world)["alone"], waiting(world), answers(world)) == (Role.MEMBER, [], [Answer.ACCEPTED])
    assert api.find_owner(COURSE, user_id=world.id("alone")).project == world.project
    with pytest.raises(AlreadyThere):
        ask(world)


def test_welcoming_twice_welcomes_once(world: World) -> None:
    ask(world)
    act = answer(world, accept=True)
    after = rows()
    answer(world, accept=True, act=act)
    for accept in (True, False):
        with pytest.raises(NotThere):
            answer(world, accept=accept)
    assert rows() == after


def test_not_now_is_no_end(world: World) -> None:
    ask(world)
    answer(world, accept=False)
    assert (answers(world), "alone" in roles(world)) == ([Answer.NOT_NOW], False)
    api.withdraw_request(world.project, user_id=world.id("alone"), now=AT)
    assert answers(world) == [Answer.NOT_NOW]
    ask(world, message="Encore")
    answer(world, accept=True)
    assert roles(world)["alone"] == Role.MEMBER


def test_an_answer_is_undone_and_the_person_waits_again(world: World) -> None:
    ask(world)
    before = rows()
    for accept in (True, False):
        undo(world, answer(world, accept=accept))
        assert rows() == before


def test_undoing_an_old_answer_asks_for_nobody(world: World) -> None:
    """They asked again since, and changed their mind."""
    ask(world)
    act = answer(world, accept=False)
    ask(world)
    api.withdraw_request(world.project, user_id=world.id("alone"), now=AT)
    undo(world, act)
    assert (waiting(world), answers(world)) == ([], [Answer.WITHDRAWN])


def test_somebody_who_left_asks_to_come_back(world: World) -> None:
    ask(world, "former")
    answer(world, accept=True, who="former")
    assert roles(world)["former"] == Role.MEMBER


def test_a_welcome_takes_no_role_away(world: World) -> None:
    """A trainer was quicker, and gave them another role."""
    ask(world)
    api.add_member(world.project, user_id=world.id("alone"), role=Role.CARRIER, act=steer(world))
    answer(world, accept=True)
    assert (roles(world)["alone"], waiting(world)) == (Role.CARRIER, [])


def test_a_member_of_any_role_does_not_ask(world: World) -> None:
    before = rows()
    for who in ("carrier", "member", "coach", "observer", "gardener"):
        with pytest.raises(AlreadyThere):
            ask(world, who)
    assert rows() == before


def test_nobody_joins_a_project_that_is_gone(world: World) -> None:
    ask(world)
    api.close_project(world.project, act=steer(world))
    before = rows()
    for project in (world.project, api.find_project(COURSE, world.project.uid)):
        with pytest.raises(ProjectGone):
            ask(world, "neighbour", project=project)
    with pytest.raises(ProjectGone):
        answer(world, accept=True)
    assert rows() == before
    answer(world, accept=False)
    assert answers(world) == [Answer.NOT_NOW]


def test_nobody_asks_to_join_what_was_taken_back(world: World) -> None:
    act = steer(world)
    project = api.create_project("c1", title="Forêt", summary="", act=act)
    undo(world, act)
    with pytest.raises(NotFound):
        ask(world, project=project)


@pytest.mark.parametrize("message", ["a" * 301, None, 3, "a\0", "\ud800"])
def test_a_message_that_cannot_be_kept_is_refused(world: World, message: object) -> None:
    ask(world, message="a" * 300)
    before = rows()
    with pytest.raises(RequestError):
        ask(world, message=message)
    assert rows() == before


def test_an_answer_to_nobody_finds_nobody(world: World) -> None:
    ask(world, project=world.other_project)
    for who in ("alone", "stranger"):
        with pytest.raises(NotThere):
            answer(world, accept=True, who=who)
    assert answers(world) == [None]


def test_whoever_waits_at_a_project_that_merges_waits_at_the_other_one(world: World) -> None:
    ask(world, "alone", "Bonjour", world.other_project)
    act = steer(world)
    api.merge_projects(world.other_project, into=world.project, act=act)
    assert waiting(world) == [(world.id("alone"), "Bonjour")]
    undo(world, act)
    assert waiting(world) == []
    assert len(api.list_waiting_requests(world.other_project)) == 1
