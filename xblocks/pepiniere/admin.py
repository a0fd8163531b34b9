"""Gathers the pages of each capability, as Django's admin wants them."""

from django.apps import apps
from django.contrib import admin

from pepiniere.artifact.admin import PAGES as ARTIFACT
from pepiniere.canvas.admin import PAGES as CANVAS
from pepiniere.cohort.admin import PAGES as COHORT

# The embedded runtime has no admin.
if apps.is_installed("django.contrib.admin"):
    for table, page in {**COHORT, **ARTIFACT, **CANVAS}.items():
        admin.site.register(table, page)
