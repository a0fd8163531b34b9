"""Gathers the pages of each capability, as Django's admin wants them."""

from django.apps import apps
from django.contrib import admin

from pepiniere.lib.gathering import gather

# The embedded runtime has no admin.
if apps.is_installed("django.contrib.admin"):
    for module in gather("admin"):
        for table, page in module.PAGES.items():
            admin.site.register(table, page)
