"""Tables of artifacts: what is made, each accepted change, each published version."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from pepiniere.artifact.data import ContributorRole


class Artifact(models.Model):
    """Something made by its owner in one slot: the pair is its identity, whatever becomes of the block.

    .. pii: A personal work belongs to a person.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.SlugField(max_length=32, db_index=False)
    project = models.ForeignKey("pepiniere.Project", on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    scope = models.CharField(max_length=255, blank=True)
    slot = models.CharField(max_length=255)
    # Raised inside each change's transaction: it orders the changes and is the ETag of the page.
    revision = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "slot"], name="pep_artifact_of_project"),
            models.UniqueConstraint(fields=["person", "scope", "slot"], name="pep_artifact_of_person"),
            models.CheckConstraint(
                condition=Q(project__isnull=False, person__isnull=True) | Q(project__isnull=True, person__isnull=False),
                name="pep_artifact_one_owner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slot}"


class Change(models.Model):
    """One accepted change: it answers a replay, feeds undo and the activity list.

    .. pii: Who changed what, with the words before and after.
    .. pii_types: other
    .. pii_retirement: retained
    """

    artifact = models.ForeignKey(Artifact, on_delete=models.CASCADE, related_name="changes")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    operation = models.UUIDField()
    kind = models.CharField(max_length=32)
    target = models.CharField(max_length=36, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    revision = models.PositiveBigIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["artifact", "actor", "operation"], name="pep_change_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["artifact", "target"], name="pep_change_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class Version(models.Model):
    """A published, immutable state of an artifact; ``content`` is canonical JSON.

    .. pii: Words that a team chose to publish may name people.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    artifact = models.ForeignKey(Artifact, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    parents = models.ManyToManyField("self", symmetrical=False, related_name="children")
    note = models.CharField(max_length=300, blank=True)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    licence_declared = models.CharField(max_length=100)
    licence = models.CharField(max_length=64)
    licence_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["artifact", "number"], name="pep_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.artifact_id} v{self.number}"


class Contribution(models.Model):
    """A person's part in a version, with the team they were in: leaving the team keeps the credit.

    .. pii: Who contributed to what.
    .. pii_types: other
    .. pii_retirement: retained
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    project = models.ForeignKey("pepiniere.Project", on_delete=models.PROTECT, null=True, related_name="+")
    role = models.CharField(max_length=16, choices=[(role.value, role.value) for role in ContributorRole])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "user", "role"], name="pep_contribution_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.user_id} ({self.role})"
