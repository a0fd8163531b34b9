"""The rounds of a cohort: a trainer opens one."""

from collections.abc import Mapping
from typing import Any

from pepiniere.home import round_forms as forms
from pepiniere.home.rounds_page import gather
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act
from pepiniere.review import api as reviews

SCREEN = steering_screen("rounds", "cohort/rounds", gather)


@SCREEN.act("open", "cohort.steer", forms.OpenRound)
def open_round(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """A round begins on a day."""
    told = {name: values[name] for name in ("slot", "title", "opens_on")}
    reviews.open_round(present_cohort(asked.subject).key, act=act, **told)
