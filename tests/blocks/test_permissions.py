"""Every handler against every kind of person: one table says what each may do with a project, its works, a cohort."""

import pytest
from xblock.core import XBlock

from pepiniere import urls
from pepiniere.lib import permissions
from tests.blocks.calls import client_of, send
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
from tests.contract.ours import BLOCKS, each_handler

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
    "review.see": reading_the_draft,
    "review.submit": writing,
    "review.write": writing,
    "rounds.see": walking_in_the_course,
    "rounds.take_part": acting_in_the_course,
    **{name: outcome for trial in TRIALS.values() for name, outcome in trial.TABLE.items()},
}


every_handler = pytest.mark.parametrize(("block_type", "handler"), each_handler())


def permission_of(block_type: str, handler: str) -> str:
    """What a handler declares; "" for one that declares nothing."""
    return getattr(getattr(BLOCKS[block_type], handler), "permission", "")


def test_every_handler_and_view_declares_a_permission() -> None:
    declared = permissions.declared()
    assert [found for found in each_handler() if permission_of(*found) not in declared] == []
    assert [pattern.name for pattern in urls.urlpatterns if pattern.callback.permission not in declared] == []
    assert set(declared) == set(TABLE)


def test_every_block_is_tried() -> None:
    ours = {tag for tag, block in XBlock.load_classes() if block.__module__.startswith("pepiniere_blocks.")}
    assert ours == set(TRIALS) == set(BLOCKS)


@pytest.mark.parametrize("who", PEOPLE)
@every_handler
def test_handlers(world: World, block_type: str, handler: str, who: str) -> None:
    trial = TRIALS[block_type]
    made = trial.make(world)
    before = trial.snapshot(made)
    expected = TABLE[permission_of(block_type, handler)](who)
    response = send(client_of(world, who), handler, trial.bodies(world, made)[handler], usage=trial.BLOCK)
    # A form leads back to its page.
    assert response.status_code == (303 if (handler, expected) == ("form", 200) else expected), response.content
    if expected >= 400:
        assert trial.snapshot(made) == before


@pytest.mark.parametrize("who", ["trainer", "carrier", "stranger"])
@every_handler
def test_nothing_is_worked_on_in_studio(world: World, block_type: str, handler: str, who: str) -> None:
    trial = TRIALS[block_type]
    made = trial.make(world)
    before = trial.snapshot(made)
    authors = permission_of(block_type, handler) == "block.edit"
    body = trial.bodies(world, made)[handler]
    response = send(client_of(world, who), handler, body, place="studio", usage=trial.BLOCK)
    assert response.status_code == ((200 if who == "trainer" else 404) if authors else 403)
    assert trial.snapshot(made) == before
