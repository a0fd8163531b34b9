"""Plain views, mounted by the platform under ``/pepiniere/``."""

from django.urls import path

from pepiniere.artifact.export_views import draft_file, version_file
from pepiniere.artifact.views import version_page
from pepiniere.canvas import workshop_views
from pepiniere.canvas.views import bring, refresh, related
from pepiniere.home.views import (
    asides,
    begin,
    beside,
    canvases,
    cards_import,
    charter,
    cohort,
    gates,
    history,
    imports,
    journal,
    people,
    project,
    projects,
    reading,
    round,
    rounds,
    runs,
    sheets,
    thanks,
    work,
    workshop,
    workshop_paper,
)
from pepiniere.portability.views import own_copy, project_copy

app_name = "pepiniere"

pages = (begin, canvases, charter, cohort, gates, journal, people, project, projects, runs, sheets, rounds)
screens = [*(page.SCREEN for page in pages), imports.PEOPLE, imports.SHEETS]
screens += [work.SCREEN, history.SCREEN, history.CHANGES, beside.SCREEN]
screens += [cards_import.CHOICE, cards_import.REPORT]

screens += [round.SCREEN, reading.SCREEN, thanks.SCREEN]
screens += [workshop.SCREEN, workshop.CARDS, workshop_paper.SHEET, workshop_paper.TRANSCRIPTION]

urlpatterns = [
    # Without an account, and so without a course in the address.
    path("workshop", workshop_views.door, name="workshop_door"),
    path("workshop/<str:code>", workshop_views.guest_page, name="workshop_guest"),
    path("workshop/<str:code>/add", workshop_views.add, name="workshop_guest_add"),
    path("<str:course>/canvas/<slug:slot>", refresh, name="canvas"),
    path("<str:course>/canvas/<slug:slot>/bring", bring, name="bring_cards"),
    path("<str:course>/canvas/<slug:slot>/related", related, name="related_cards"),
    path("<str:course>/version/<uuid:uid>", version_page, name="version"),
    path("<str:course>/version/<uuid:uid>/<slug:key>", version_file, name="version_file"),
    path("<str:course>/work/<uuid:uid>/export/<slug:key>", draft_file, name="draft_file"),
    path("<str:course>/work/<uuid:uid>/workshop/board", workshop.board, name="workshop_board"),
    path("<str:course>/work/<uuid:uid>/workshop/cards/board", workshop.cards_board, name="workshop_cards_board"),
    path("<str:course>/project/<uuid:project>/copy", project_copy, name="project_copy"),
    path("<str:course>/mine/copy", own_copy, name="own_copy"),
    path("<str:course>/charter/accept", asides.accept_charter, name="accept_charter"),
    path("<str:course>/projects/choose", asides.choose_project, name="choose_project"),
    *[url for screen in screens for url in screen.urls()],
]
