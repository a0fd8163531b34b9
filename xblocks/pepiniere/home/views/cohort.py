"""The trainer's page: see the cohort whole, begin projects."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from pepiniere.cohort import api as cohort_api
from pepiniere.home import forms
from pepiniere.home.overview import gather
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act

SCREEN = steering_screen("cohort", "cohort", gather)


@SCREEN.act("describe", "cohort.steer", forms.DescribeCohort)
def describe(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Another name, another first day."""
    cohort = present_cohort(asked.subject)
    cohort_api.change_cohort(cohort.key, title=values["title"], starts_on=values["starts_on"], act=act)


@SCREEN.act("project", "cohort.steer", forms.NewProject)
def add_project(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """A project begins; its page is the next step."""
    cohort = present_cohort(asked.subject)
    project = cohort_api.create_project(cohort.key, title=values["title"], summary=values["summary"], act=act)
    return f"{reverse('pepiniere:project', args=[asked.course, project.uid])}?done={act.operation}"
