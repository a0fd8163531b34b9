"""Tables of the canvas: which blueprint it was made with, and its cards."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class KeptBlueprint(models.Model):
    """A blueprint as a canvas was filled with it: canonical JSON under its SHA-256, kept whatever authors change.

    .. no_pii:
    """

    digest = models.CharField(max_length=64, unique=True)
    content = models.TextField()

    def __str__(self) -> str:
        return self.digest[:12]


class Canvas(models.Model):
    """An artifact filled zone by zone; it keeps the blueprint that it was begun with, until its team takes a newer one.

    .. no_pii:
    """

    artifact = models.OneToOneField("pepiniere.Artifact", on_delete=models.CASCADE, related_name="+")
    blueprint = models.ForeignKey(KeptBlueprint, to_field="digest", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "canvases"

    def __str__(self) -> str:
        return f"{self.artifact_id}"


class Workshop(models.Model):
    """Some hours during which whoever is in the room adds cards under ``code``, without an account.

    .. pii: Who opened it.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    canvas = models.ForeignKey(Canvas, on_delete=models.CASCADE, related_name="workshops")
    code = models.CharField(max_length=12, unique=True)
    # Whether cards wait for somebody of the team before they are shown.
    is_moderated = models.BooleanField(default=False)
    # The questions open to the room; none named, all of them.
    zones = models.JSONField(default=list, blank=True)
    # Whether the room reads what the team had written, too.
    shows_cards = models.BooleanField(default=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class Card(models.Model):
    """One idea in one zone. ``uid`` is made by the writer's device; ``revision`` counts the wordings.

    Cards of one ``stack`` lie on one another. ``guest`` is what somebody without an account, in a workshop, is called.

    .. pii: Words of its author, who is named beside them.
    .. pii_types: other
    .. pii_retirement: retained
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    canvas = models.ForeignKey(Canvas, on_delete=models.CASCADE, related_name="cards")
    zone = models.SlugField(max_length=64, db_index=False)
    position = models.PositiveIntegerField()
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)
    meaning = models.CharField(max_length=32, blank=True)
    link = models.CharField(max_length=500, blank=True)
    stack = models.UUIDField(null=True, blank=True)
    # Who last worded it anew, when that was somebody else.
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    # The revision of the artifact in which it last changed, and by whom: what is new to a reader.
    changed_in = models.PositiveBigIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    workshop = models.ForeignKey(Workshop, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards")
    guest = models.CharField(max_length=60, blank=True)
    # Written in a workshop, not yet accepted: on no canvas and in no version.
    is_waiting = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["canvas", "uid"], name="pep_card_once"),
        ]

    def __str__(self) -> str:
        return self.text[:40]

    @staticmethod
    def shown(path: str = "") -> Q:
        """Which cards are on a canvas: accepted where they had to be, and not removed; ``path`` leads to cards."""
        return Q(**{f"{path}removed_at": None, f"{path}is_waiting": False})


class Vote(models.Model):
    """A person's mark on a card that matters to them.

    .. pii: Who marked what.
    .. pii_types: other
    .. pii_retirement: retained
    """

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="votes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "user"], name="pep_vote_once")]

    def __str__(self) -> str:
        return f"{self.card_id}: {self.user_id}"


class Look(models.Model):
    """Up to which revision somebody saw a canvas: in their present visit, and in the one before.

    .. pii: When a person last looked.
    .. pii_types: other
    .. pii_retirement: retained
    """

    artifact = models.ForeignKey("pepiniere.Artifact", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen = models.PositiveBigIntegerField(default=0)
    seen_at = models.DateTimeField()
    seen_before = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["artifact", "user"], name="pep_look_once")]

    def __str__(self) -> str:
        return f"{self.artifact_id}: {self.user_id}"
