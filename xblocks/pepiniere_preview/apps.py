"""The embedded runtime as a Django app."""

from django.apps import AppConfig


class PreviewConfig(AppConfig):
    """Pages, field data and enrolments of the embedded runtime; never installed on a real platform."""

    name = "pepiniere_preview"
    label = "pepiniere_preview"
    default_auto_field = "django.db.models.BigAutoField"
