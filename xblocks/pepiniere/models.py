"""Gathers the tables of each capability, as Django wants them."""

from pepiniere.artifact.models import Artifact, Change, Contribution, Remark, Version
from pepiniere.canvas.models import Canvas, Card, KeptBlueprint, Look, Vote, Workshop
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
    "KeptBlueprint",
    "Look",
    "Membership",
    "PendingImport",
    "Project",
    "Remark",
    "Version",
    "Vote",
    "Workshop",
]
