"""Gathers the tables of each capability, as Django wants them."""

from pepiniere.artifact.models import Artifact, Change, Contribution, Version
from pepiniere.canvas.models import Canvas, Card
from pepiniere.cohort.models import (
    Acceptance,
    Charter,
    Cohort,
    CohortCourse,
    Event,
    EventRow,
    Gate,
    JoinRequest,
    Membership,
    Project,
)
from pepiniere.portability.models import PendingImport

__all__ = [
    "Acceptance",
    "Artifact",
    "Canvas",
    "Card",
    "Change",
    "Charter",
    "Cohort",
    "CohortCourse",
    "Contribution",
    "Event",
    "EventRow",
    "Gate",
    "JoinRequest",
    "Membership",
    "PendingImport",
    "Project",
    "Version",
]
