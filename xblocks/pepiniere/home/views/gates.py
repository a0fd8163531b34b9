"""The milestones of a cohort."""

from collections.abc import Mapping
from typing import Any

from pepiniere.cohort import api as cohort_api
from pepiniere.home import forms
from pepiniere.home.gates import gather
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act

SCREEN = steering_screen("gates", "cohort/gates", gather)


def _described(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in ("title", "month", "on", "expects")}


@SCREEN.act("add", "cohort.steer", forms.GateForm)
def add(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """One more milestone."""
    cohort_api.create_gate(present_cohort(asked.subject).key, **_described(values), act=act)


@SCREEN.act("change", "cohort.steer", forms.ChangeGate)
def change(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Another title, time or expectation."""
    cohort_api.change_gate(present_cohort(asked.subject).key, values["gate"], **_described(values), act=act)


@SCREEN.act("delete", "cohort.steer", forms.OneGate)
def delete(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """A milestone is taken away."""
    cohort_api.delete_gate(present_cohort(asked.subject).key, values["gate"], act=act)
