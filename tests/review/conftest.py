"""A cohort of five projects."""

import pytest

from tests.conftest import World
from tests.review.rounds import Circle, build_circle


@pytest.fixture
def circle(world: World) -> Circle:
    return build_circle(world)
