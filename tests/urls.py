"""Our views, mounted as the platform mounts a plugin."""

from django.urls import include, path

urlpatterns = [path("pepiniere/", include(("pepiniere.urls", "pepiniere"), namespace="pepiniere"))]
