"""Whatever trainers do, and in whatever order: undone newest first, everything is as it was."""

from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from pepiniere.cohort import api
from pepiniere.cohort.data import Owner, Role
from pepiniere.cohort.errors import CannotUndo
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import PepiniereError
from tests.artifact.works import begin
from tests.cohort.steps import AT, rows, steer, undo
from tests.conftest import COURSE, World

PEOPLE = ("carrier", "member", "former", "coach", "neighbour", "alone")
KINDS = (
    "add", "role", "remove", "move", "merge", "close", "describe", "answer",
    "begin", "gate", "change_gate", "delete_gate", "charter", "cohort", "run",
)  # fmt: skip
steps = st.lists(
    st.tuples(
        st.sampled_from(KINDS), st.integers(0, 4), st.integers(0, 4), st.sampled_from(PEOPLE), st.sampled_from(Role)
    ),
    max_size=14,
)


@pytest.fixture
def cohort(world: World) -> World:
    """Three projects, two with a work in the same slot; somebody worked alone, in a run and in the cohort."""
    third = api.create_project("c1", title="Forêt", summary="", act=steer(world))
    api.add_member(third, user_id=world.id("neighbour"), role=Role.COACH, act=steer(world))
    runs = [str(COURSE.replace(run=name)) for name in ("0", "1")]
    alone = [Owner(person_id=world.id("alone"), scope=scope) for scope in ("c1", *runs)]
    for owner in (Owner(project=world.project), Owner(project=third), *alone):
        begin(owner)
    for who in ("member", "former"):
        api.add_member(third, user_id=world.id(who), role=Role.MEMBER, act=steer(world))
        api.remove_member(third, user_id=world.id(who), act=steer(world))
    for who in ("alone", "former"):
        api.ask_to_join(world.project, user_id=world.id(who), message="Bonjour", now=AT)
    return world


def take(step: tuple[Any, ...], people: dict[str, Any], act: Act) -> None:
    """One step on the projects, gates and runs that its two numbers name."""
    kind, i, j, who, role = step
    projects, gates = api.list_projects("c1"), [gate.uid for gate in api.list_gates("c1")] or [uuid4()]
    project, other, gate = projects[i % len(projects)], projects[j % len(projects)], gates[i % len(gates)]
    person, values = people[who].pk, {"title": f"Étape {j}", "month": i, "on": None, "expects": []}
    {
        "add": lambda: api.add_member(project, user_id=person, role=role, act=act),
        "role": lambda: api.change_role(project, user_id=person, role=role, act=act),
        "remove": lambda: api.remove_member(project, user_id=person, act=act),
        "move": lambda: api.move_member(project, user_id=person, into=other, act=act),
        "merge": lambda: api.merge_projects(project, into=other, act=act),
        "close": lambda: api.close_project(project, act=act),
        "describe": lambda: api.change_project(project, title=role.value, summary=other.title, act=act),
        "answer": lambda: api.answer_request(project, user_id=person, accept=role == Role.MEMBER, act=act),
        "begin": lambda: api.create_project("c1", title=f"Projet {i}", summary="", act=act),
        "gate": lambda: api.create_gate("c1", **values, act=act),
        "change_gate": lambda: api.change_gate("c1", gate, **values, act=act),
        "delete_gate": lambda: api.delete_gate("c1", gate, act=act),
        "charter": lambda: api.publish_charter("c1", text=f"Mots {i}", act=act),
        "cohort": lambda: api.change_cohort("c1", title=f"Cohorte {i}", starts_on=AT.date(), act=act),
        "run": lambda: api.attach_course("c1", course_key=COURSE.replace(run=str(i)), act=act),
    }[kind]()


_SETTINGS = settings(max_examples=30)


@_SETTINGS
@given(steps)
def test_undoing_newest_first_leads_back_through_every_state(cohort: World, taken: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        for act, before in reversed(_take_all(cohort, taken)):
            undo(cohort, act)
            assert rows() == before
        transaction.set_rollback(True)


@_SETTINGS
@given(steps, st.lists(st.integers(0, 13), min_size=1, max_size=8))
def test_undoing_out_of_turn_is_done_whole_or_refused_whole(
    cohort: World, taken: list[tuple[Any, ...]], places: list[int]
) -> None:
    with transaction.atomic():
        before, acts = rows(), [act for act, _before in _take_all(cohort, taken)]
        for act in [acts[place] for place in places if place < len(acts)]:
            _undo_or_leave(cohort, act)
        for act in reversed(acts):
            undo(cohort, act)
        assert rows() == before
        transaction.set_rollback(True)


def _take_all(cohort: World, taken: list[tuple[Any, ...]]) -> list[tuple[Act, Any]]:
    """The acts that were told, each with the rows before it; what is refused changes nothing."""
    told = []
    for step in taken:
        act, before = steer(cohort), rows()
        with suppress(PepiniereError):
            take(step, cohort.users, act)
        if api.find_event("c1", act.operation):
            told.append((act, before))
        else:
            assert rows() == before
    return told


def _undo_or_leave(cohort: World, act: Act) -> None:
    before = rows()
    try:
        undo(cohort, act)
    except CannotUndo:
        assert rows() == before
