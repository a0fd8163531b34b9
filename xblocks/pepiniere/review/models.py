"""Tables of peer review: rounds, what is read in them, who reads it, what they say."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from pepiniere.review.data import Given


class Round(models.Model):
    """Projects of a cohort read what others made in ``slot``; it keeps the protocol that it was opened with.

    .. no_pii:
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # How blocks of any course name it.
    key = models.SlugField(max_length=100, unique=True)
    cohort = models.ForeignKey("pepiniere.Cohort", on_delete=models.CASCADE, related_name="+")
    title = models.CharField(max_length=200)
    slot = models.CharField(max_length=255)
    protocol = models.TextField()
    opens_on = models.DateField()
    reads_on = models.DateField()
    answers_on = models.DateField()
    closes_on = models.DateField()

    def __str__(self) -> str:
        return self.key


class Submission(models.Model):
    """A version that is read in a round, and what its team asks of those who read it.

    .. no_pii:
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="submissions")
    artifact = models.ForeignKey("pepiniere.Artifact", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("pepiniere.Version", to_field="uid", on_delete=models.CASCADE, related_name="+")
    question = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "artifact"], name="pep_submission_once"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.artifact_id}"


class Assignment(models.Model):
    """A project, or a person, is asked to read a submission: what they write is theirs until it is released.

    .. pii: Who reads whom, and why somebody does not.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="assignments")
    project = models.ForeignKey("pepiniere.Project", on_delete=models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    scope = models.CharField(max_length=255, blank=True)
    given = models.CharField(max_length=16, choices=[(given.value, given.value) for given in Given])
    made_at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "project"], name="pep_assignment_project"),
            models.UniqueConstraint(fields=["submission", "person"], name="pep_assignment_person"),
            models.CheckConstraint(
                condition=Q(project__isnull=False, person__isnull=True) | Q(project__isnull=True, person__isnull=False),
                name="pep_assignment_one_reader",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.project_id or self.person_id}"


class ReviewItem(models.Model):
    """One text of a reading: an answer to ``prompt`` upon one part of the version, or all of it.

    .. pii: Words of those who read, whose team signs them.
    .. pii_types: other
    .. pii_retirement: retained
    """

    # Made by the device on which it was begun.
    uid = models.UUIDField(unique=True, editable=False)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="items")
    prompt = models.CharField(max_length=32)
    anchor = models.CharField(max_length=100, blank=True)
    text = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.text[:40]
