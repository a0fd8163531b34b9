"""Canvases and their cards in the admin: all of it is only read."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pepiniere.canvas.api.sheets import kept_blueprint
from pepiniere.canvas.models import Canvas, Card
from pepiniere.cohort.admin.reading import ReadOnlyPage, link_to_list

_OWNER = ("artifact__project__title", "artifact__person__username", "artifact__person__email")


class CanvasPage(ReadOnlyPage):
    """Which canvas was begun with which template."""

    list_display = ("artifact", "project", "person", "title", "size")
    list_filter = ("artifact__project__cohort",)
    list_select_related = ("artifact__project", "artifact__person")
    search_fields = ("artifact__slot", *_OWNER)
    ordering = ("-id",)
    fields = ("artifact", "project", "person", "title", "cards")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Canvas]:
        """The canvases, with how many cards each shows."""
        rows: QuerySet[Canvas] = super().get_queryset(request)
        return rows.annotate(size=Count("cards", filter=Card.shown("cards__")))

    @admin.display(description=_("Canvas"))
    def title(self, canvas: Canvas) -> str:
        """Which blueprint it was filled with, and which edition of it."""
        blueprint = kept_blueprint(canvas.blueprint_id)
        return f"{blueprint.name} {blueprint.version}"

    @admin.display(description=_("Project"))
    def project(self, canvas: Canvas) -> Any:
        """The project whose canvas it is, if it is one's."""
        return canvas.artifact.project

    @admin.display(description=_("Person"))
    def person(self, canvas: Canvas) -> Any:
        """The person whose canvas it is, if it is theirs alone."""
        return canvas.artifact.person

    @admin.display(description=_("Cards"), ordering="size")
    def size(self, canvas: Any) -> int:
        """How many cards it shows."""
        return int(canvas.size)

    @admin.display(description=_("Cards"))
    def cards(self, canvas: Any) -> SafeString:
        """The way to its cards, those that were removed included."""
        text = ngettext("%(count)d card", "%(count)d cards", canvas.size) % {"count": canvas.size}
        return link_to_list("card", text, {"canvas__id__exact": canvas.pk})


class CardPage(ReadOnlyPage):
    """Cards as they stand; a removed one is kept, so that it can be put back in the course."""

    list_display = ("__str__", "zone", "author", "canvas", "updated_at", "removed_at")
    list_filter = ("updated_at", ("removed_at", admin.EmptyFieldListFilter))
    list_select_related = ("author", "canvas")
    search_fields = ("author__username", "author__email", "text")
    search_help_text = _("Username or e-mail address of the author, or words of the card")
    ordering = ("-id",)
    fields = (
        "canvas",
        "zone",
        "position",
        "text",
        "revision",
        "author",
        "created_at",
        "updated_at",
        "removed_at",
        "meaning",
        "link",
        "guest",
        "workshop",
        "is_waiting",
        "uid",
    )


PAGES = {Canvas: CanvasPage, Card: CardPage}
