"""Each act acts once, is told in a sentence, and is undone row by row."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from pepiniere.cohort import api, sentences
from pepiniere.cohort.data import Role
from pepiniere.cohort.errors import CannotUndo, UnknownCohort
from pepiniere.cohort.models import EventRow
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import NotFound, StateError
from tests.artifact.works import begin, write
from tests.cohort.steps import AT, rows, steer, undo
from tests.conftest import COURSE, NOW, OTHER_COURSE, World

NEW_RUN = OTHER_COURSE.replace(run="next")
SHEET = {"source_key": "cantine", "title": "Cantine", "summary": "", "sheet": {}}
GATE: dict[str, Any] = {"title": "Départ", "month": 1, "on": None, "expects": []}

Do = Callable[[World, Act], Any]

ACTS: dict[str, Do] = {
    "cohort.changed": lambda _w, act: api.change_cohort("c1", title="Autre", starts_on=date(2026, 1, 31), act=act),
    "course.attached": lambda _w, act: api.attach_course("c1", course_key=NEW_RUN, act=act),
    "project.created": lambda _w, act: api.create_project("c1", title="Forêt", summary="", act=act),
    "project.imported": lambda _w, act: api.import_project("c1", **{**SHEET, "sheet": {"a": [1]}}, act=act),
    "project.changed": lambda w, act: api.change_project(w.project, title="Autre", summary="", act=act),
    "project.left": lambda w, act: api.close_project(w.project, act=act),
    "project.merged": lambda w, act: api.merge_projects(w.project, into=w.other_project, act=act),
    "member.joined": lambda w, act: add(w, "alone", act),
    "member.changed": lambda w, act: api.change_role(w.project, user_id=w.id("coach"), role=Role.MEMBER, act=act),
    "member.left": lambda w, act: api.remove_member(w.project, user_id=w.id("coach"), act=act),
    "member.moved": lambda w, act: api.move_member(w.project, user_id=w.id("coach"), into=w.other_project, act=act),
    "request.accepted": lambda w, act: answer(w, True, act),
    "request.not_now": lambda w, act: answer(w, False, act),
    "gate.created": lambda _w, act: api.create_gate("c1", **GATE, act=act),
    "gate.changed": lambda _w, act: api.change_gate("c1", gate(), **{**GATE, "title": "Autre"}, act=act),
    "gate.deleted": lambda _w, act: api.delete_gate("c1", gate(), act=act),
    "charter.published": lambda _w, act: api.publish_charter("c1", text="Autrement", act=act),
}

# What is so already.
NOTHING: dict[str, Do] = {
    "cohort": lambda _w, act: api.change_cohort("c1", title="Cohorte", starts_on=None, act=act),
    "run": lambda w, act: api.attach_course("c1", course_key=COURSE, act=act),
    "sheet": lambda _w, act: api.import_project("c1", **SHEET, act=act),
    "project": lambda w, act: api.change_project(w.project, title="Cantine", summary="", act=act),
    "role": lambda w, act: api.change_role(w.project, user_id=w.id("coach"), role=Role.COACH, act=act),
    "gate": lambda _w, act: api.change_gate("c1", gate(), **GATE, act=act),
}


def add(world: World, who: str, act: Act, *, role: Role = Role.MEMBER) -> None:
    api.add_member(world.project, user_id=world.id(who), role=role, act=act)


def answer(world: World, accept: bool, act: Act) -> None:
    api.answer_request(world.project, user_id=world.id("stranger"), accept=accept, act=act)


def gate() -> Any:
    return next(iter(api.list_gates("c1"))).uid


@pytest.fixture
def cohort(world: World) -> World:
    """A cohort with two milestones, a charter, works of both teams in one slot, and somebody who asks to join."""
    for _time in range(2):
        api.create_gate("c1", **GATE, act=steer(world))
    api.publish_charter("c1", text="D'abord", act=steer(world))
    api.ask_to_join(world.project, user_id=world.id("stranger"), message="Bonjour", now=AT)
    for project in (world.project, world.other_project):
        begin(api.find_owner(COURSE, user_id=1, named=str(project.uid)))
    return world


def test_every_act_that_the_journal_can_tell_is_tried() -> None:
    # The import of a list has its own tests, in tests/portability; rounds have theirs, in tests/review.
    told = {kind for kind in sentences._SENTENCES if not kind.startswith("round.")}
    assert {*ACTS, "members.imported"} == told


@pytest.mark.parametrize("kind", ACTS)
def test_an_operation_sent_twice_acts_once_and_answers_the_same(cohort: World, kind: str) -> None:
    act, told = steer(cohort), api.count_events("c1")
    first = ACTS[kind](cohort, act)
    after = rows()
    assert ACTS[kind](cohort, act) == first
    assert (rows(), api.count_events("c1")) == (after, told + 1)


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_is_told_by_its_author_and_undone_to_the_last_row(cohort: World, kind: str) -> None:
    before, act = rows(), steer(cohort)
    ACTS[kind](cohort, act)
    assert rows() != before
    [event] = api.list_events("c1", limit=1)
    assert (event.uid, event.kind, event.actor, event.is_undone) == (act.operation, kind, "Trainer", False)
    assert "%" not in event.sentence
    for _time in range(2):
        undo(cohort, act)
        assert rows() == before
    told = api.find_event("c1", act.operation)
    assert told
    assert told.is_undone


@pytest.mark.parametrize("what", NOTHING)
def test_an_act_that_changes_nothing_is_not_told(cohort: World, what: str) -> None:
    before, told = rows(), api.count_events("c1")
    NOTHING[what](cohort, steer(cohort))
    assert (rows(), api.count_events("c1")) == (before, told)


def test_an_operation_is_of_one_kind_and_one_cohort(cohort: World) -> None:
    act = steer(cohort)
    add(cohort, "alone", act)
    before = rows()
    for again in (ACTS["project.created"], lambda _w, same: api.create_gate("c2", **GATE, act=same)):
        with pytest.raises(StateError):
            again(cohort, act)
    assert rows() == before


def test_an_act_on_a_cohort_that_does_not_exist_is_refused(cohort: World) -> None:
    with pytest.raises(UnknownCohort):
        api.create_gate("absente", **GATE, act=steer(cohort))


def test_an_act_of_another_cohort_is_not_found(cohort: World) -> None:
    act = steer(cohort)
    add(cohort, "alone", act)
    before = rows()
    for key, uid in (("c2", act.operation), ("c1", uuid4()), ("absente", act.operation)):
        with pytest.raises(NotFound):
            api.undo_event(key, uid, actor_id=cohort.id("trainer"), now=NOW)
    assert (api.find_event("c2", act.operation), rows()) == (None, before)


def refused(cohort: World, act: Act) -> None:
    before = rows(), EventRow.objects.count(), begin_texts(cohort)
    with pytest.raises(CannotUndo):
        undo(cohort, act)
    assert (rows(), EventRow.objects.count(), begin_texts(cohort)) == before
    told = api.find_event("c1", act.operation)
    assert told
    assert not told.is_undone


def begin_texts(cohort: World) -> list[Any]:
    from pepiniere.canvas.models import Card

    return list(Card.objects.order_by("pk").values_list("canvas__artifact__project_id", "text"))


def test_an_act_is_undone_after_those_that_stand_upon_it(cohort: World) -> None:
    before, acts = rows(), [steer(cohort) for _time in range(3)]
    add(cohort, "alone", acts[0])
    api.change_role(cohort.project, user_id=cohort.id("alone"), role=Role.COACH, act=acts[1])
    api.merge_projects(cohort.project, into=cohort.other_project, act=acts[2])
    refused(cohort, acts[0])
    refused(cohort, acts[1])
    undo(cohort, acts[2])
    refused(cohort, acts[0])
    undo(cohort, acts[1])
    undo(cohort, acts[0])
    assert rows() == before


@pytest.mark.parametrize("since", ["card", "member", "request"])
def test_a_project_is_not_taken_back_from_those_who_use_it(cohort: World, since: str) -> None:
    act = steer(cohort)
    project = api.create_project("c1", title="Forêt", summary="", act=act)
    if since == "card":
        write(begin(api.find_owner(COURSE, user_id=1, named=str(project.uid))), cohort, "a")
    elif since == "member":
        api.add_member(project, user_id=cohort.id("alone"), role=Role.MEMBER, act=steer(cohort))
    else:
        api.ask_to_join(project, user_id=cohort.id("alone"), message="Je viens", now=AT)
    refused(cohort, act)


def test_an_empty_project_is_taken_back_once_its_people_are(cohort: World) -> None:
    before, acts = rows(), [steer(cohort), steer(cohort)]
    project = api.create_project("c1", title="Forêt", summary="", act=acts[0])
    api.add_member(project, user_id=cohort.id("alone"), role=Role.MEMBER, act=acts[1])
    undo(cohort, acts[1])
    undo(cohort, acts[0])
    assert rows() == before


def test_a_wording_that_somebody_accepted_stays(cohort: World) -> None:
    act = steer(cohort)
    api.publish_charter("c1", text="Autrement", act=act)
    api.accept_charter("c1", number=2, user_id=cohort.id("member"), now=AT)
    refused(cohort, act)


def test_an_act_upon_a_project_that_was_taken_back_finds_nothing(cohort: World) -> None:
    act = steer(cohort)
    project = api.create_project("c1", title="Forêt", summary="", act=act)
    undo(cohort, act)
    tries: list[Callable[[], Any]] = [
        lambda: api.close_project(project, act=steer(cohort)),
        lambda: api.merge_projects(cohort.project, into=project, act=steer(cohort)),
        lambda: api.add_member(project, user_id=cohort.id("alone"), role=Role.MEMBER, act=steer(cohort)),
        lambda: api.ask_to_join(project, user_id=cohort.id("alone"), message="", now=AT),
        lambda: api.create_project("c1", title="Forêt", summary="", act=act),
    ]
    for try_it in tries:
        with pytest.raises(NotFound):
            try_it()
