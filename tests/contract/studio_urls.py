"""The addresses of Studio's process: none of ours, for our application mounts none there."""

from django.urls import include, path
from edx_django_utils.plugins import get_plugin_url_patterns

from pepiniere_preview.urls import pages

# Of the course's pages, only what the process of Studio has.
STUDIO = {"studio_handler", "preview_handler", "resource", "studio", "studio_block", "studio_edit", "studio_view"}

urlpatterns = [
    path("", include(([page for page in pages if page.name in STUDIO], "pepiniere_preview"))),
    *get_plugin_url_patterns("cms.djangoapp"),
]
