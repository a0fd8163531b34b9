"""Gathers the tables of each capability, as Django wants them."""

from pepiniere.artifact.models import Artifact, Change, Contribution, Version
from pepiniere.canvas.models import Canvas, Card
from pepiniere.cohort.models import Cohort, CohortCourse, Membership, Project

__all__ = [
    "Artifact",
    "Canvas",
    "Card",
    "Change",
    "Cohort",
    "CohortCourse",
    "Contribution",
    "Membership",
    "Project",
    "Version",
]
