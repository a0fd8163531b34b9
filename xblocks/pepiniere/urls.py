"""Plain views, mounted by the platform under ``/pepiniere/``."""

from django.urls import path

from pepiniere.artifact.views import version_page
from pepiniere.canvas.views import refresh

app_name = "pepiniere"

urlpatterns = [
    path("<str:course>/canvas/<slug:slot>", refresh, name="canvas"),
    path("<str:course>/version/<uuid:uid>", version_page, name="version"),
]
