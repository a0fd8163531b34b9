"""Projects merge and leave the cohort: people and works follow, credits stay, and all of it can be undone."""

from typing import Any

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.canvas import api as canvas
from pepiniere.cohort import api
from pepiniere.cohort.data import Owner, ProjectData, Role
from pepiniere.cohort.errors import CannotUndo, ProjectGone
from pepiniere.lib.errors import RequestError
from tests.artifact.works import begin, publish, write
from tests.cohort.steps import rows, standing, steer, undo
from tests.conftest import COURSE, NOW, World


def of(project: ProjectData) -> Owner:
    return Owner(project=project)


def merge(world: World, source: ProjectData | None = None, into: ProjectData | None = None) -> Any:
    act = steer(world)
    api.merge_projects(source or world.project, into=into or world.other_project, act=act)
    return act


def team(project: ProjectData) -> dict[str, Role]:
    return {member.username: member.role for member in api.list_members_of(project) if not member.has_left}


def slots(project: ProjectData) -> list[str]:
    return [work.slot for work in artifacts.list_works(of(project))]


def texts(project: ProjectData, slot: str = "gouvernance") -> list[str]:
    sheet = canvas.find_canvas(of(project), slot=slot)
    return [card.text for card in canvas.list_cards(sheet)] if sheet else []


@pytest.fixture
def third(world: World) -> ProjectData:
    return api.create_project("c1", title="Forêt", summary="", act=steer(world))


def test_people_join_with_their_role_and_those_already_there_keep_theirs(world: World) -> None:
    api.add_member(world.project, user_id=world.id("neighbour"), role=Role.OBSERVER, act=steer(world))
    api.add_member(world.other_project, user_id=world.id("coach"), role=Role.MEMBER, act=steer(world))
    api.add_member(world.other_project, user_id=world.id("member"), role=Role.OBSERVER, act=steer(world))
    api.remove_member(world.other_project, user_id=world.id("member"), act=steer(world))
    merge(world)
    assert team(world.other_project) == {
        "neighbour": Role.CARRIER,
        "coach": Role.MEMBER,
        "carrier": Role.CARRIER,
        "member": Role.MEMBER,
        "observer": Role.OBSERVER,
        "gardener": Role.GARDENER,
        "unenrolled_member": Role.MEMBER,
    }
    assert team(world.project) == {}


def test_works_follow_and_slots_taken_on_both_sides_keep_both(world: World) -> None:
    ours, theirs = begin(of(world.project)), begin(of(world.other_project))
    kept = begin(of(world.project), slot="recits")
    write(ours, world, "de la cantine")
    write(theirs, world, "de l'atelier", who="neighbour")
    merge(world)
    assert (slots(world.project), texts(world.other_project)) == ([], ["de l'atelier"])
    moved = {work.uid: work.slot for work in artifacts.list_works(of(world.other_project))}
    assert (moved[theirs.uid], moved[kept.uid]) == ("gouvernance", "recits")
    assert texts(world.other_project, moved[ours.uid]) == ["de la cantine"]
    assert artifacts.get_artifact(ours.uid).owner.project == world.other_project


def test_a_very_long_slot_taken_on_both_sides_keeps_both(world: World) -> None:
    for project in (world.project, world.other_project):
        begin(of(project), slot="s" * 255)
    merge(world)
    assert len(slots(world.other_project)) == len(set(slots(world.other_project))) == 2


def test_credits_stay_with_the_team_that_earned_them(world: World) -> None:
    sheet = begin(of(world.project))
    write(sheet, world, "une")
    version = publish(sheet, world)
    merge(world)
    moved, kept = artifacts.get_version(version.uid)
    assert moved.owner.project == world.other_project
    assert {credit.project_id for credit in kept.credits} == {world.project.id}


def test_the_old_page_is_told_to_load_again_and_no_more(world: World) -> None:
    """Who asks is not known yet: where the project went is for those who may see it."""
    merge(world)
    with pytest.raises(ProjectGone) as caught:
        api.find_owner(COURSE, user_id=world.id("carrier"), named=str(world.project.uid))
    assert "Atelier" not in str(caught.value.message)
    gone = api.find_project(COURSE, world.project.uid)
    assert (gone.is_active, gone.merged_into) == (False, world.other_project.uid)
    assert api.find_owner(COURSE, user_id=world.id("carrier")).project == world.other_project


def test_undoing_brings_everything_back_with_what_was_written_since(world: World) -> None:
    ours, theirs = begin(of(world.project)), begin(of(world.other_project))
    write(ours, world, "avant")
    before = rows()
    act = merge(world)
    write(ours, world, "depuis", who="neighbour")
    write(theirs, world, "chez nous", who="carrier")
    undo(world, act)
    assert rows() == before
    assert (texts(world.project), texts(world.other_project)) == (["avant", "depuis"], ["chez nous"])


@pytest.mark.parametrize("end", [merge, lambda world: api.close_project(world.project, act=steer(world))])
def test_nothing_begins_in_a_project_that_merged_or_left_meanwhile(world: World, end: Any) -> None:
    end(world)
    with pytest.raises(ProjectGone):
        begin(of(world.project))
    assert slots(world.project) == []


def test_those_who_wait_at_a_merged_project_wait_where_it_went(world: World) -> None:
    for who in ("alone", "neighbour"):
        api.ask_to_join(world.project, user_id=world.id(who), message="Ici", now=NOW)
    api.ask_to_join(world.other_project, user_id=world.id("alone"), message="Là", now=NOW)
    api.answer_request(world.other_project, user_id=world.id("alone"), accept=False, act=steer(world))
    before = rows()
    act = merge(world)
    waiting = api.list_waiting_requests(world.other_project)
    # The neighbour is there already.
    assert [(request.user_id, request.message) for request in waiting] == [(world.id("alone"), "Ici")]
    assert api.list_waiting_requests(world.project) == []
    undo(world, act)
    assert rows() == before


def test_merges_in_a_chain_are_undone_in_order(world: World, third: ProjectData) -> None:
    for project in (world.project, world.other_project, third):
        begin(of(project))
    before = rows()
    first = merge(world)
    second = merge(world, world.other_project, third)
    assert len(slots(third)) == 3
    assert {"carrier", "neighbour"} <= set(team(third))
    with pytest.raises(CannotUndo):
        undo(world, first)
    undo(world, second)
    assert (len(slots(world.other_project)), team(third)) == (2, {})
    undo(world, first)
    assert rows() == before


def test_a_project_merges_into_another_that_walks_with_its_cohort(world: World, third: ProjectData) -> None:
    elsewhere = api.create_project("c2", title="Loin", summary="", act=steer(world))
    api.close_project(third, act=steer(world))
    before = rows()
    for into, error in ((world.project, RequestError), (elsewhere, RequestError), (third, ProjectGone)):
        with pytest.raises(error):
            merge(world, into=into)
        assert rows() == before


def test_what_is_gone_neither_leaves_nor_merges_nor_changes_again(world: World, third: ProjectData) -> None:
    merge(world)
    api.close_project(third, act=steer(world))
    before = rows()
    for gone in (world.project, third):
        with pytest.raises(ProjectGone):
            api.close_project(gone, act=steer(world))
        with pytest.raises(ProjectGone):
            merge(world, gone)
        with pytest.raises(ProjectGone):
            api.change_project(gone, title="Autre", summary="", act=steer(world))
        with pytest.raises(ProjectGone):
            api.add_member(gone, user_id=world.id("alone"), role=Role.MEMBER, act=steer(world))
        with pytest.raises(ProjectGone):
            api.move_member(world.other_project, user_id=world.id("neighbour"), into=gone, act=steer(world))
    assert rows() == before


@pytest.mark.parametrize(
    ("who", "reads_draft", "reads_version"),
    [
        ("carrier", True, True),
        ("member", True, True),
        ("former", False, True),
        ("coach", False, True),
        ("observer", False, True),
        ("gardener", False, True),
        ("neighbour", False, True),
        ("alone", False, True),
        ("trainer", True, True),
    ],
)
def test_a_team_that_left_reads_its_drafts_and_nobody_writes(
    world: World, who: str, reads_draft: bool, reads_version: bool
) -> None:
    sheet = begin(of(world.project))
    api.close_project(world.project, act=steer(world))
    held = standing(world, who, artifacts.get_artifact(sheet.uid))
    assert (held.may("canvas.read"), held.may("artifact.read_version")) == (reads_draft, reads_version)
    assert (held.may("canvas.write"), held.may("canvas.publish"), held.may("project.describe")) == (
        False,
        False,
        who == "trainer",
    )


def test_somebody_whose_project_left_finds_another_one_or_their_own_work(world: World) -> None:
    api.add_member(world.other_project, user_id=world.id("member"), role=Role.COACH, act=steer(world))
    api.close_project(world.project, act=steer(world))
    assert api.find_owner(COURSE, user_id=world.id("member")).project == world.other_project
    assert api.find_owner(COURSE, user_id=world.id("carrier")) == Owner(person_id=world.id("carrier"), scope="c1")
    named = api.find_owner(COURSE, user_id=world.id("carrier"), named=str(world.project.uid)).project
    assert named
    assert named.left_at


def test_a_title_of_marks_only_still_has_a_letter(world: World) -> None:
    project = api.create_project("c1", title="“…”", summary="", act=steer(world))
    assert (project.letter, world.project.letter) == ("•", "C")


@pytest.mark.parametrize(("title", "summary"), [("", ""), ("x" * 201, ""), ("x", "y" * 301), (None, ""), ("a\0", "")])
def test_unusable_words_are_refused(world: World, title: object, summary: object) -> None:
    before = rows()
    with pytest.raises(RequestError):
        api.create_project("c1", title=title, summary=summary, act=steer(world))
    with pytest.raises(RequestError):
        api.change_project(world.project, title=title, summary=summary, act=steer(world))
    assert rows() == before


@pytest.mark.parametrize("holder", [0, 1], ids=["on the way", "there already"])
def test_a_slot_called_as_the_one_that_is_given_keeps_all(world: World, holder: int) -> None:
    source, target = Owner(project=world.other_project), Owner(project=world.project)
    begin(target)
    moved = begin(source)
    begin((source, target)[holder], slot=f"gouvernance-{moved.uid.hex[:8]}")
    api.merge_projects(world.other_project, into=world.project, act=steer(world))
    assert len(artifacts.list_works(target)) == 3
