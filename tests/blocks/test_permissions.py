"""Every handler against every kind of person: one table says what each may do with a project, its works, a cohort."""

from typing import Any

import pytest
from django.test import Client
from xblock.core import XBlock

from pepiniere import urls
from pepiniere.lib import permissions
from tests.blocks.calls import call, client_of, handler_url
from tests.blocks.outcomes import (
    PEOPLE,
    Outcome,
    acting_in_the_course,
    only,
    reading_a_version,
    reading_the_draft,
    walking_in_the_course,
    writing,
)
from tests.blocks.trials import TRIALS
from tests.conftest import World

IN_PROJECT = ("carrier", "member", "coach", "observer", "gardener")

# Permission -> what a person gets on a work of a project that is not named otherwise, on it, or in its cohort.
TABLE: dict[str, Outcome] = {
    "artifact.read_draft": reading_the_draft,
    "artifact.remark": only("carrier", "member", "coach", "trainer"),
    "artifact.answer": writing,
    "artifact.restore": writing,
    "artifact.read_version": reading_a_version,
    "charter.accept": acting_in_the_course,
    "cohort.see": only("trainer"),
    "cohort.steer": only("trainer"),
    "project.ask": acting_in_the_course,
    "project.choose": only(*IN_PROJECT),
    "project.copy": only("carrier", "member", "trainer", "trainer as member"),
    "project.describe": only("carrier", "trainer"),
    "project.leave": only(*IN_PROJECT),
    "project.return": only("former"),
    "project.see": walking_in_the_course,
    "project.welcome": only("carrier", "trainer"),
    "projects.see": walking_in_the_course,
    **{name: outcome for trial in TRIALS.values() for name, outcome in trial.TABLE.items()},
}


def our_handlers(tag: str) -> dict[str, Any]:
    """The handlers of a block, by name."""
    block = XBlock.load_class(tag)
    found = {name: getattr(block, name) for name in dir(block)}
    return {name: value for name, value in found.items() if getattr(value, "_is_xblock_handler", False)}


HANDLERS = [(trial, name) for trial in TRIALS.values() for name in our_handlers(trial.BLOCK.block_type)]
every_handler = pytest.mark.parametrize(
    ("trial", "handler"), HANDLERS, ids=[f"{trial.BLOCK.block_type}-{name}" for trial, name in HANDLERS]
)


def handler_of(trial: Any, name: str) -> Any:
    return our_handlers(trial.BLOCK.block_type)[name]


def test_every_handler_and_view_declares_a_permission() -> None:
    declared = permissions.declared()
    silent = [
        (trial.BLOCK.block_type, name)
        for trial, name in HANDLERS
        if getattr(handler_of(trial, name), "permission", "") not in declared
    ]
    assert silent == []
    assert [pattern.name for pattern in urls.urlpatterns if pattern.callback.permission not in declared] == []
    assert set(declared) == set(TABLE)


def test_every_block_is_tried() -> None:
    ours = {tag for tag, block in XBlock.load_classes() if block.__module__.startswith("pepiniere_blocks.")}
    assert ours == set(TRIALS)


@pytest.mark.parametrize("who", PEOPLE)
@every_handler
def test_handlers(world: World, trial: Any, handler: str, who: str) -> None:
    made = trial.make(world)
    before = trial.snapshot(made)
    expected = TABLE[handler_of(trial, handler).permission](who)
    response = send(client_of(world, who), trial, handler, trial.bodies(world, made)[handler])
    # A form leads back to its page.
    assert response.status_code == (303 if (handler, expected) == ("form", 200) else expected), response.content
    if expected >= 400:
        assert trial.snapshot(made) == before


@pytest.mark.parametrize("who", ["trainer", "carrier", "stranger"])
@every_handler
def test_nothing_is_worked_on_in_studio(world: World, trial: Any, handler: str, who: str) -> None:
    made = trial.make(world)
    before = trial.snapshot(made)
    authors = handler_of(trial, handler).permission == "block.edit"
    body = trial.bodies(world, made)[handler]
    response = send(client_of(world, who), trial, handler, body, place="studio")
    assert response.status_code == ((200 if who == "trainer" else 404) if authors else 403)
    assert trial.snapshot(made) == before


def send(client: Client, trial: Any, handler: str, body: dict[str, Any], *, place: str = "course") -> Any:
    """Call a handler as its page does: with a form, or as its script."""
    if handler == "form":
        return client.post(handler_url("form", usage=trial.BLOCK, place=place), body)
    return call(client, handler, body, usage=trial.BLOCK, place=place)
