"""Tables of artifacts: what is made, each accepted change, each published version."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from pepiniere.artifact.data import Answer, ContributorRole, Origin, version_label


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
    # When the draft last changed; empty as long as nobody changed it.
    changed_at = models.DateTimeField(null=True, blank=True)

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
    """An immutable state of an artifact; ``content`` is canonical JSON.

    ``minor`` is 0 for a published one; the others were kept by themselves, and have no licence.

    .. pii: Words that a team chose to publish may name people.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    artifact = models.ForeignKey(Artifact, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    minor = models.PositiveIntegerField(default=0)
    parents = models.ManyToManyField("self", symmetrical=False, related_name="children")
    note = models.CharField(max_length=300, blank=True)
    content = models.TextField()
    digest = models.CharField(max_length=64)
    licence_declared = models.CharField(max_length=100, blank=True)
    licence = models.CharField(max_length=64, blank=True)
    licence_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["artifact", "number", "minor"], name="pep_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.artifact_id} v{self.label}"

    @property
    def label(self) -> str:
        """Its number as people read it."""
        return version_label(self.number, self.minor)


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


class Remark(models.Model):
    """A comment upon one part of a version, and what the work's owner makes of it.

    ``quote`` is what the part said, so that later versions know where the remark belongs.

    .. pii: Words of its author and of who answers, who are named beside them.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    artifact = models.ForeignKey(Artifact, on_delete=models.CASCADE, related_name="remarks")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    anchor = models.CharField(max_length=100, blank=True)
    quote = models.TextField(blank=True)
    origin = models.CharField(max_length=16, choices=[(origin.value, origin.value) for origin in Origin])
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The team in whose name its author wrote it, where one read together.
    project = models.ForeignKey("pepiniere.Project", on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=16, blank=True, choices=[(answer.value, answer.value) for answer in Answer])
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    resolved_in = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.text[:40]
