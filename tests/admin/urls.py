"""The admin beside a trainer's page, as in the LMS."""

from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path

pages = [path("<str:course>/cohort", lambda _request, course: HttpResponse(course), name="cohort")]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("pepiniere/", include((pages, "pepiniere"))),
]
