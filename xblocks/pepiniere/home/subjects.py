"""What the pages are about: permissions are asked for it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from opaque_keys.edx.keys import CourseKey

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvases
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import CohortData, Owner, ProjectData, Run
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.permissions import Actor
from pepiniere.lib.platform import host
from pepiniere.review import api as reviews
from pepiniere.review.data import AssignmentData


def run_of(actor: Actor, _request: HttpRequest, **_named: Any) -> Run:
    """The run from which the person comes, whether or not a cohort works there."""
    assert actor.course_key is not None, "it is in the address"
    return cohort.get_run(actor.course_key)


def owner_of(actor: Actor, _request: HttpRequest, project: UUID) -> Owner:
    """The project of the address, even one that left or merged."""
    assert actor.course_key is not None, "it is in the address"
    found = cohort.find_project(actor.course_key, project)
    return Owner(project=found, is_fictional=found.is_fictional)


def project_of(owner: Owner) -> ProjectData:
    """The project, where the owner is one."""
    assert owner.project is not None, "these pages are a project's"
    return owner.project


def canvas_of(_actor: Actor, _request: HttpRequest, uid: UUID, **_named: Any) -> ArtifactData:
    """The canvas of the address; NotFound when there is none, or it is a work of another kind."""
    work = artifacts.get_artifact(uid)
    if work.kind != canvases.KIND:
        raise nothing_here()
    return work


def exercise_url(course_key: CourseKey, slot: str) -> str:
    """Where work in ``slot`` goes on in a run; "" when no exercise opens it."""
    place = next((place for place in host().list_places(course_key) if place.slot == slot), None)
    return host().unit_url(place.usage_key) if place else ""


def reading_of(_actor: Actor, _request: HttpRequest, uid: UUID) -> AssignmentData:
    """The reading of the address."""
    return reviews.get_assignment(uid)


class NoCohortYet(Exception):
    """The page speaks of a cohort, and none works in this run: a trainer begins one first."""


def present_cohort(run: Run) -> CohortData:
    """The run's cohort; NoCohortYet as long as there is none."""
    if run.cohort is None:
        raise NoCohortYet
    return run.cohort
