"""The course runs in which a cohort works."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import CohortData
from pepiniere.home import forms
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError, StateError
from pepiniere.lib.platform import host
from pepiniere.portability import api as portability


@dataclass(frozen=True)
class RunsPage:
    """Each run with its title; None for a run that is no longer on this site."""

    cohort: CohortData
    runs: list[tuple[str, str | None]]
    can_be_given_up: bool


def _gather(asked: Asked) -> RunsPage:
    cohort = cohort_api.get_cohort(present_cohort(asked.subject).key)
    runs = [(key, host().course_title(CourseKey.from_string(key))) for key in cohort.course_keys]
    return RunsPage(cohort, runs, can_be_given_up=not cohort_api.reason_to_keep(cohort.key))


SCREEN = steering_screen("runs", "cohort/courses", _gather)


@SCREEN.act("attach", "cohort.steer", forms.AttachRun)
def attach(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """The cohort works in one more run, of which this person must be a trainer too."""
    course_key = _parsed(values["run"])
    # The same words whether the run exists or not: which courses there are is not told to strangers.
    if host().course_title(course_key) is None or not host().is_trainer(asked.request.user, course_key):
        raise RequestError(_("You train no course of this key. Copy it from the course's address."), field="run")
    cohort_api.attach_course(present_cohort(asked.subject).key, course_key=course_key, act=act)


@SCREEN.act("give_up", "cohort.steer", forms.GiveUpCohort)
def give_up(asked: Asked, values: Mapping[str, Any], _act: Act) -> str:
    """A cohort that was begun by mistake is no more: the run is free to begin one, or to join another."""
    key = present_cohort(asked.subject).key
    if values["cohort"] != key:
        raise StateError(_("This page is out of date: load it again, then send."))
    cohort_api.give_up_cohort(key)
    portability.forget_imports(key)
    return reverse("pepiniere:begin", args=[asked.course])


def _parsed(text: str) -> CourseKey:
    try:
        return CourseKey.from_string(text)
    except InvalidKeyError:
        raise RequestError(_("This is not the key of a course run."), field="run") from None
