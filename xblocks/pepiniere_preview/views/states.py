"""Every block in every state, to be looked at and photographed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.views.decorators.http import require_GET

from pepiniere_preview.states import canvas

GALLERIES = (canvas.gallery,)


@require_GET
def states(request: HttpRequest) -> HttpResponse:
    """All states in the language asked for as ``language``, else in the reader's."""
    asked = request.GET.get("language")
    language = asked if asked in dict(settings.LANGUAGES) else get_language()
    with override(language):
        galleries = [gallery() for gallery in GALLERIES]
        return render(request, "pepiniere_preview/states/states.html", {"galleries": galleries})
