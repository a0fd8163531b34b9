"""Plain views, mounted by the platform under ``/pepiniere/``."""

from django.urls import path

from pepiniere.artifact.views import version_page, work_page
from pepiniere.canvas.views import bring, refresh, related
from pepiniere.home.views import (
    asides,
    begin,
    charter,
    cohort,
    gates,
    imports,
    journal,
    people,
    project,
    projects,
    runs,
    sheets,
)
from pepiniere.portability.views import own_copy, project_copy

app_name = "pepiniere"

pages = (begin, charter, cohort, gates, journal, people, project, projects, runs, sheets)
screens = [*(page.SCREEN for page in pages), imports.PEOPLE, imports.SHEETS]

urlpatterns = [
    path("<str:course>/canvas/<slug:slot>", refresh, name="canvas"),
    path("<str:course>/canvas/<slug:slot>/bring", bring, name="bring_cards"),
    path("<str:course>/canvas/<slug:slot>/related", related, name="related_cards"),
    path("<str:course>/version/<uuid:uid>", version_page, name="version"),
    path("<str:course>/work/<uuid:uid>", work_page, name="work"),
    path("<str:course>/project/<uuid:project>/copy", project_copy, name="project_copy"),
    path("<str:course>/mine/copy", own_copy, name="own_copy"),
    path("<str:course>/charter/accept", asides.accept_charter, name="accept_charter"),
    path("<str:course>/projects/choose", asides.choose_project, name="choose_project"),
    *[url for screen in screens for url in screen.urls()],
]
