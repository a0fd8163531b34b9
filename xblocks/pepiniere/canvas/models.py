"""Tables of the canvas: which blueprint it was made with, and its cards."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class Canvas(models.Model):
    """An artifact filled zone by zone; it keeps the blueprint version that it was begun with.

    .. no_pii:
    """

    artifact = models.OneToOneField("pepiniere.Artifact", on_delete=models.CASCADE, related_name="+")
    blueprint = models.SlugField(max_length=64, db_index=False)
    blueprint_version = models.CharField(max_length=16)

    class Meta:
        verbose_name_plural = "canvases"

    def __str__(self) -> str:
        return f"{self.blueprint} {self.blueprint_version}"


class Card(models.Model):
    """One idea in one zone. ``uid`` is made by the writer's device; ``revision`` counts the wordings.

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

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["canvas", "uid"], name="pep_card_once"),
        ]

    def __str__(self) -> str:
        return self.text[:40]
