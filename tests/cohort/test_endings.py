"""A cohort that was begun by mistake is given up, as long as nothing was made in it."""

from collections.abc import Callable

import pytest

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api
from pepiniere.cohort.data import Owner
from pepiniere.cohort.errors import UnknownCohort
from pepiniere.lib.errors import StateError
from tests.artifact.works import begin
from tests.cohort.steps import rows, steer
from tests.conftest import COURSE, NOW, World

RUN = COURSE.replace(run="next")


@pytest.fixture
def key(world: World) -> str:
    """A cohort that has begun in a run, with its charter and a milestone."""
    made = api.create_cohort(title="Erreur", starts_on=None, course_key=RUN, act=steer(world)).key
    api.publish_charter(made, text="Nous", act=steer(world))
    api.create_gate(made, title="Départ", month=1, on=None, expects=[], act=steer(world))
    return made


def test_the_run_is_as_it_was(world: World) -> None:
    work = begin(Owner(person_id=world.id("alone"), scope=str(RUN)))
    before = rows()
    made = api.create_cohort(title="Erreur", starts_on=None, course_key=RUN, act=steer(world)).key
    assert artifacts.get_artifact(work.uid).owner.scope == made
    api.give_up_cohort(made)
    assert rows() == before
    assert artifacts.get_artifact(work.uid).owner.scope == str(RUN)


def test_it_is_given_up_once(world: World, key: str) -> None:
    api.give_up_cohort(key)
    assert api.get_cohort_of_course(RUN) is None
    with pytest.raises(UnknownCohort):
        api.give_up_cohort(key)


MADE: dict[str, Callable[[World, str], object]] = {
    "has 1 project": lambda world, key: api.create_project(key, title="Forêt", summary="", act=steer(world)),
    "accepted the charter": lambda world, key: api.accept_charter(key, number=1, user_id=world.id("alone"), now=NOW),
    "several courses": lambda world, key: api.attach_course(key, course_key=RUN.replace(run="b"), act=steer(world)),
}


@pytest.mark.parametrize("why", MADE)
def test_what_was_made_in_it_keeps_it(world: World, key: str, why: str) -> None:
    MADE[why](world, key)
    before = rows()
    assert why in api.reason_to_keep(key)
    with pytest.raises(StateError, match=why):
        api.give_up_cohort(key)
    assert rows() == before


def test_nothing_begins_in_a_cohort_that_was_given_up_meanwhile(world: World, key: str) -> None:
    owner = api.find_owner(RUN, user_id=world.id("alone"))
    api.give_up_cohort(key)
    with pytest.raises(StateError):
        begin(owner)
    assert artifacts.list_works(owner) == []


def test_who_accepts_its_charter_at_the_same_moment_keeps_it(
    world: World, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def accept(*_moved: object, **_scopes: object) -> None:
        api.accept_charter(key, number=1, user_id=world.id("alone"), now=NOW)

    monkeypatch.setattr("pepiniere.cohort.api.endings.move_scope", accept)
    with pytest.raises(StateError, match="Somebody accepted the charter"):
        api.give_up_cohort(key)
