"""Where a trainer begins a cohort, or lets one that they know work in this run too."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid5

from django.urls import reverse
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData
from pepiniere.home import forms
from pepiniere.home.beginnings import charter_to_start_from
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.platform import host

_LATEST_COHORTS = 50


@dataclass(frozen=True)
class BeginPage:
    """What a cohort starts from, and the other cohorts that this person trains."""

    charter_to_start_from: str
    other_cohorts: list[CohortData]


def _gather(asked: Asked) -> BeginPage:
    return BeginPage(charter_to_start_from(), _other_cohorts(asked))


def _other_cohorts(asked: Asked) -> list[CohortData]:
    """The latest cohorts of which this person trains a run."""
    return [
        cohort
        for cohort in cohort_api.list_cohorts(limit=_LATEST_COHORTS)
        if any(host().is_trainer(asked.request.user, CourseKey.from_string(key)) for key in cohort.course_keys)
    ]


SCREEN = steering_screen("begin", "cohort/begin", _gather)


@SCREEN.act("create", "cohort.steer", forms.CreateCohort)
def create(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """A cohort begins in this run, with its charter if one was written."""
    title, starts_on = values["title"], values["starts_on"]
    cohort = cohort_api.create_cohort(title=title, starts_on=starts_on, course_key=asked.course_key, act=act)
    if values["charter"]:
        worded = replace(act, operation=uuid5(act.operation, "charter"))
        cohort_api.publish_charter(cohort.key, text=values["charter"], act=worded)
    return reverse("pepiniere:cohort", args=[asked.course])


@SCREEN.act("join", "cohort.steer", forms.JoinCohort)
def join(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """A cohort that this person trains elsewhere works in this run too: a re-run, or the next course."""
    if values["cohort"] not in {cohort.key for cohort in _other_cohorts(asked)}:
        raise nothing_here()
    cohort_api.attach_course(values["cohort"], course_key=asked.course_key, act=act)
    return f"{reverse('pepiniere:cohort', args=[asked.course])}?done={act.operation}"
