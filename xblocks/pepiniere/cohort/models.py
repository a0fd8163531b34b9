"""Tables of cohorts, projects and their members."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from opaque_keys.edx.django.models import CourseKeyField

from pepiniere.cohort.data import Role


class Cohort(models.Model):
    """A set of projects that walk together, through one or several course runs.

    .. no_pii:
    """

    key = models.SlugField(max_length=64, unique=True)
    title = models.CharField(max_length=200)
    is_fictional = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.title


class CohortCourse(models.Model):
    """A course run in which a cohort works; a run belongs to one cohort at most.

    .. no_pii:
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="courses")
    course_key = CourseKeyField(max_length=255, unique=True)

    def __str__(self) -> str:
        return str(self.course_key)


class Project(models.Model):
    """A team and the commons that it grows. ``sheet`` is what its public sheet said, ``source_key`` its identity.

    .. no_pii:
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="projects")
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=300, blank=True)
    colour = models.PositiveSmallIntegerField(default=0)
    source_key = models.CharField(max_length=64, null=True, blank=True)  # noqa: DJ001 - NULL leaves it out of UNIQUE
    sheet = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "source_key"], name="pep_project_source"),
        ]

    def __str__(self) -> str:
        return self.title


class Membership(models.Model):
    """A person in a project, once, with the present role; leaving is dated and takes no credit away.

    .. pii: Links a person to a project and a role.
    .. pii_types: other
    .. pii_retirement: retained
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in Role])
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "user"], name="pep_membership_once"),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}: {self.user_id} ({self.role})"
