"""Acts of a trainer upon a cohort, and all the rows that undoing them must put back."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from pepiniere.artifact.models import Artifact
from pepiniere.cohort import api
from pepiniere.cohort.models import Charter, Cohort, CohortCourse, Gate, JoinRequest, Membership, Project
from pepiniere.lib.acts import Act
from pepiniere.lib.permissions import Actor, Standing, standing_of
from tests.conftest import COURSE, NOW, World

# To the microsecond, as clocks tell it.
AT = NOW + timedelta(microseconds=123_456)
_TABLES = (Charter, Cohort, CohortCourse, Gate, JoinRequest, Membership, Project)


def rows() -> dict[str, list[Any]]:
    """Every row that an act may write, whole; of works, whose they are and where."""
    kept: dict[str, list[Any]] = {model.__name__: list(model.objects.order_by("pk").values()) for model in _TABLES}
    works = Artifact.objects.order_by("pk").values_list("pk", "project_id", "person_id", "scope", "slot")
    return {**kept, "Artifact": list(works)}


def steer(world: World, *, operation: UUID | None = None) -> Act:
    """A trainer doing something, for the first time unless ``operation`` says otherwise."""
    return Act(world.id("trainer"), operation or uuid4(), AT)


def undo(world: World, act: Act) -> None:
    """The trainer undoes what ``act`` did."""
    api.undo_event("c1", act.operation, actor_id=world.id("trainer"), now=AT)


def standing(world: World, who: str, subject: Any) -> Standing:
    """How somebody enrolled relates to ``subject``."""
    actor = Actor(world.id(who), COURSE, is_enrolled=who != "trainer", is_trainer=who == "trainer")
    return standing_of(actor, subject)
