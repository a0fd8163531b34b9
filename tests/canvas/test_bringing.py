"""What somebody wrote alone is brought to the canvas of their team, or kept apart: they are asked once."""

from typing import Any

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.bringing import bring_cards, count_cards_to_bring
from pepiniere.canvas.errors import CanvasFull
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner, ProjectData, Role
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotFound
from tests.artifact.works import begin, write
from tests.conftest import COURSE, World, by_command

SLOT = "gouvernance"


@pytest.fixture
def alone(world: World) -> ArtifactData:
    """What a member wrote before they joined: two cards there, one taken away."""
    sheet = begin(Owner(person_id=world.id("member"), scope="c1"))
    for text in ("un", "deux", "trois"):
        write(sheet, world, text, who="member")
    card = next(card for card in api.list_cards(sheet) if card.text == "deux")
    api.remove_card(sheet, act=world.act("member"), card=card.uid)
    return sheet


def bring(world: World, who: str = "member", *, copy: bool = True, act: Act | None = None, **more: Any) -> None:
    asked = {"project": world.project, "slot": SLOT, **more}
    bring_cards(asked["project"], slot=asked["slot"], act=act or world.act(who), copy=copy)


def offered(world: World, who: str = "member", project: ProjectData | None = None) -> int:
    return count_cards_to_bring(Owner(project=project or world.project), person_id=world.id(who), slot=SLOT)


def cards(owner: Owner) -> list[tuple[str, int | None]]:
    sheet = api.find_canvas(owner, slot=SLOT)
    return [(card.text, card.author_id) for card in api.list_cards(sheet)] if sheet else []


def of_team(world: World) -> list[tuple[str, int | None]]:
    return cards(Owner(project=world.project))


def test_cards_are_copied_in_order_and_credited_to_their_author(world: World, alone: ArtifactData) -> None:
    write(begin(Owner(project=world.project)), world, "de l'équipe")
    assert offered(world) == 2
    bring(world)
    theirs = [("un", world.id("member")), ("trois", world.id("member"))]
    assert of_team(world) == [("de l'équipe", world.id("carrier")), *theirs]
    assert (cards(alone.owner), offered(world)) == (theirs, 0)


def test_a_team_that_began_nothing_begins_with_them(world: World, alone: ArtifactData) -> None:
    bring(world)
    assert [text for text, _author in of_team(world)] == ["un", "trois"]


def test_cards_are_copied_once_whatever_is_sent_twice(world: World, alone: ArtifactData) -> None:
    act = world.act("member")
    for sent in (act, act, world.act("member")):
        bring(world, act=sent)
    assert [text for text, _author in of_team(world)] == ["un", "trois"]


def test_what_the_team_did_with_them_is_not_done_again(world: World, alone: ArtifactData) -> None:
    bring(world)
    sheet = api.find_canvas(Owner(project=world.project), slot=SLOT)
    assert sheet
    first, second = api.list_cards(sheet)
    api.edit_card(sheet, act=world.act("carrier"), card=first.uid, text="un, ensemble", base=1)
    api.remove_card(sheet, act=world.act("carrier"), card=second.uid)
    bring(world)
    assert [text for text, _author in of_team(world)] == ["un, ensemble"]
    assert [text for text, _author in cards(alone.owner)] == ["un", "trois"]


def test_keeping_them_apart_is_an_answer_too_and_no_farewell(world: World, alone: ArtifactData) -> None:
    bring(world, copy=False)
    assert (of_team(world), offered(world)) == ([], 0)
    bring(world)
    assert [text for text, _author in of_team(world)] == ["un", "trois"]


def test_each_project_that_one_joins_asks_anew(world: World, alone: ArtifactData) -> None:
    bring(world)
    assert offered(world, project=world.other_project) == 2
    bring(world, project=world.other_project)
    assert [text for text, _author in cards(Owner(project=world.other_project))] == ["un", "trois"]
    assert (offered(world, project=world.other_project), offered(world)) == (0, 0)


def test_after_a_merge_no_card_is_there_twice(world: World, alone: ArtifactData) -> None:
    bring(world)
    cohort.merge_projects(world.project, into=world.other_project, act=by_command())
    bring(world, project=world.other_project)
    assert [text for text, _author in cards(Owner(project=world.other_project))] == ["un", "trois"]


def test_a_full_canvas_takes_all_or_nothing_and_asks_again(world: World, alone: ArtifactData, settings: Any) -> None:
    write(begin(Owner(project=world.project)), world, "de l'équipe")
    before = of_team(world), artifacts.get_artifact(alone.uid)
    settings.PEPINIERE = {**settings.PEPINIERE, "MAX_CARDS_PER_CANVAS": 2}
    with pytest.raises(CanvasFull):
        bring(world)
    assert ((of_team(world), artifacts.get_artifact(alone.uid)), offered(world)) == (before, 2)


def test_a_full_canvas_does_not_begin_the_team_s(world: World, alone: ArtifactData, settings: Any) -> None:
    settings.PEPINIERE = {**settings.PEPINIERE, "MAX_CARDS_PER_CANVAS": 1}
    with pytest.raises(CanvasFull):
        bring(world)
    assert api.find_canvas(Owner(project=world.project), slot=SLOT) is None


def test_who_wrote_nothing_alone_brings_nothing(world: World, alone: ArtifactData) -> None:
    for who in ("carrier", "stranger"):
        assert offered(world, who) == 0
        for copy in (True, False):
            with pytest.raises(NotFound):
                bring(world, who, copy=copy)
    with pytest.raises(NotFound):
        bring(world, slot="autre")
    assert of_team(world) == []


def test_nothing_is_offered_on_one_s_own_canvas_nor_to_nobody(world: World, alone: ArtifactData) -> None:
    assert count_cards_to_bring(alone.owner, person_id=world.id("member"), slot=SLOT) == 0
    assert count_cards_to_bring(Owner(project=world.project), person_id=None, slot=SLOT) == 0


def test_what_was_written_in_a_run_that_joined_later_is_offered_too(world: World) -> None:
    run = COURSE.replace(run="before")
    sheet = begin(Owner(person_id=world.id("member"), scope=str(run)))
    write(sheet, world, "avant", who="member")
    assert offered(world) == 0
    cohort.attach_course("c1", course_key=run, act=by_command())
    assert offered(world) == 1
    bring(world)
    assert of_team(world) == [("avant", world.id("member"))]


def test_cards_go_to_the_project_s_own_cohort(world: World, alone: ArtifactData) -> None:
    elsewhere = cohort.create_project("c2", title="Loin", summary="", act=by_command())
    cohort.add_member(elsewhere, user_id=world.id("member"), role=Role.MEMBER, act=by_command())
    assert offered(world, project=elsewhere) == 0
    with pytest.raises(NotFound):
        bring(world, project=elsewhere)


def test_zones_are_kept(world: World) -> None:
    sheet = begin(Owner(person_id=world.id("member"), scope="c1"))
    for zone in ("roles", "raison"):
        act = world.act("member")
        api.add_card(sheet, act=act, card=act.operation, zone=zone, text=zone)
    bring(world)
    team = api.find_canvas(Owner(project=world.project), slot=SLOT)
    assert team
    assert {(card.zone, card.text) for card in api.list_cards(team)} == {("roles", "roles"), ("raison", "raison")}
