"""A cohort begins in a run and works in others; what people made alone there becomes part of the cohort's."""

from contextlib import nullcontext
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api
from pepiniere.cohort.data import Owner
from pepiniere.cohort.errors import CannotUndo, CourseTaken
from pepiniere.lib.errors import RequestError, StateError
from tests.artifact.works import begin, write
from tests.cohort.steps import AT, rows, steer, undo
from tests.conftest import COURSE, OTHER_COURSE, World

RUN = COURSE.replace(run="next")


def alone(world: World, who: str, scope: object = RUN) -> Owner:
    return Owner(person_id=world.id(who), scope=str(scope))


def slots(owner: Owner) -> list[str]:
    return [work.slot for work in artifacts.list_works(owner)]


def attach(world: World) -> Any:
    act = steer(world)
    api.attach_course("c1", course_key=RUN, act=act)
    return act


def test_what_people_made_alone_moves_to_the_cohort_and_back(world: World) -> None:
    sheets = [begin(alone(world, who)) for who in ("alone", "member")]
    write(sheets[0], world, "seule", who="alone")
    elsewhere = begin(alone(world, "alone", RUN.replace(run="third")))
    before = rows()
    act = attach(world)
    assert api.find_owner(RUN, user_id=world.id("alone")) == alone(world, "alone", "c1")
    for who, sheet in zip(("alone", "member"), sheets, strict=True):
        assert [work.uid for work in artifacts.list_works(alone(world, who, "c1"))] == [sheet.uid]
    assert artifacts.get_artifact(elsewhere.uid).owner.scope == str(RUN.replace(run="third"))
    undo(world, act)
    assert rows() == before
    assert api.find_owner(RUN, user_id=world.id("alone")) == alone(world, "alone")


@pytest.mark.parametrize(("who", "stays"), [("stranger", True), ("alone", False)])
def test_a_run_stays_as_long_as_somebody_would_no_longer_find_what_they_began_there(
    world: World, who: str, stays: bool
) -> None:
    """``alone`` finds it in the cohort's first run."""
    act = attach(world)
    artifacts.ensure_artifact(alone(world, who, "c1"), slot="valeur", kind="canvas", now=AT + timedelta(minutes=1))
    with pytest.raises(CannotUndo, match="Somebody has worked on it") if stays else nullcontext():
        undo(world, act)
    assert (api.get_cohort_of_course(RUN) is not None) == stays


def test_works_in_the_same_slot_are_both_kept(world: World) -> None:
    there, here, other = (
        begin(alone(world, "alone")),
        begin(alone(world, "alone", "c1")),
        begin(alone(world, "member")),
    )
    before = rows()
    act = attach(world)
    kept = {work.uid: work.slot for work in artifacts.list_works(alone(world, "alone", "c1"))}
    assert (set(kept), kept[here.uid]) == ({there.uid, here.uid}, "gouvernance")
    assert kept[there.uid].startswith("gouvernance-")
    assert artifacts.get_artifact(other.uid).slot == "gouvernance"
    undo(world, act)
    assert rows() == before


def test_a_run_of_another_cohort_is_refused(world: World) -> None:
    before = rows()
    for run in (OTHER_COURSE, COURSE):
        with pytest.raises(CourseTaken):
            api.create_cohort(title="Une", starts_on=None, course_key=run, act=steer(world))
    with pytest.raises(CourseTaken) as caught:
        api.attach_course("c1", course_key=OTHER_COURSE, act=steer(world))
    assert caught.value.details == {"course_key": str(OTHER_COURSE)}
    assert rows() == before


def test_a_cohort_is_begun_once_and_takes_what_was_made_before(world: World) -> None:
    begin(alone(world, "alone"))
    act = steer(world)
    made = [api.create_cohort(title="Été 2026 !", starts_on=None, course_key=RUN, act=act) for _time in range(2)]
    assert made[0] == made[1]
    assert slots(alone(world, "alone", made[0].key)) == ["gouvernance"]
    assert api.get_cohort_of_course(RUN) == api.get_run(RUN).cohort


@pytest.mark.parametrize("title", ["…", "学校", "a" * 200])
def test_any_title_makes_a_key(world: World, title: str) -> None:
    assert api.create_cohort(title=title, starts_on=None, course_key=RUN, act=steer(world)).title == title


@pytest.mark.parametrize("title", ["", "a" * 201, None, "\0"])
def test_a_title_that_is_none_is_refused(world: World, title: object) -> None:
    before = rows()
    with pytest.raises(RequestError):
        api.create_cohort(title=title, starts_on=None, course_key=RUN, act=steer(world))
    with pytest.raises(RequestError):
        api.change_cohort("c1", title=title, starts_on=None, act=steer(world))
    assert rows() == before


def test_many_works_move_and_come_back_in_as_many_queries_as_a_few(world: World) -> None:
    people = [get_user_model().objects.create(username=f"person{number}") for number in range(30)]
    counts = []
    for run, some in ((RUN, people[:3]), (RUN.replace(run="third"), people)):
        for person in some:
            begin(Owner(person_id=person.pk, scope=str(run)), slot=f"slot-{run.run}")
        act, before = steer(world), rows()
        with CaptureQueriesContext(connection) as moving:
            api.attach_course("c1", course_key=run, act=act)
        with CaptureQueriesContext(connection) as coming_back:
            undo(world, act)
        assert rows() == before
        counts.append((len(moving), len(coming_back)))
    assert counts[0] == counts[1]


def test_no_run_slips_into_a_cohort_by_guessing_its_key(world: World) -> None:
    made = api.create_cohort(title="Val", starts_on=None, course_key=RUN, act=steer(world))
    guess = steer(world, operation=UUID(made.key[-8:] + uuid4().hex[8:]))
    with pytest.raises(StateError):
        api.create_cohort(title="Val", starts_on=None, course_key=RUN.replace(run="thief"), act=guess)
    assert api.get_cohort(made.key).course_keys == (str(RUN),)
