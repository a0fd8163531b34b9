"""The table of imports that were read and shown, and wait for somebody's word."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models


class PendingImport(models.Model):
    """What was read, kept between its dry run and its confirmation: at most a day, or little more.

    ``content`` is a list of people as CSV, sheets as JSON, or cards as either. ``subject`` names what it is for: the
    key of a cohort, or for cards the uid of a work. ``encoding`` says what a file that was not in UTF-8 was read as.

    .. pii: Who imports, the usernames or e-mail addresses of those who are to join, the words of cards.
    .. pii_types: username, email_address
    .. pii_retirement: retained
    """

    PEOPLE, SHEETS, CARDS = "people", "sheets", "cards"
    KINDS: ClassVar = [(PEOPLE, PEOPLE), (SHEETS, SHEETS), (CARDS, CARDS)]

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    subject = models.SlugField(max_length=64, db_index=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(max_length=16, choices=KINDS)
    name = models.CharField(max_length=200, blank=True)
    encoding = models.CharField(max_length=16, blank=True)
    content = models.TextField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.subject}: {self.kind}"
