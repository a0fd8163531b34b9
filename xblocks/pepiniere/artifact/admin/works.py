"""Works in the admin, with their versions; teams work in the course, not there."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from pepiniere.artifact.admin.owners import OWNER, OWNER_HELP, owner_of
from pepiniere.artifact.models import Artifact, Change, Version
from pepiniere.cohort.admin.reading import ReadOnlyPage, ReadOnlyRows, link_to_list


class Versions(ReadOnlyRows):
    """The versions of a work, without their contents."""

    model = Version
    fields = ("number", "made_at", "licence", "licence_declared", "note")
    ordering = ("-number",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        """Its versions; contents stay in the database."""
        rows: QuerySet[Version] = super().get_queryset(request)
        return rows.defer("content")


class ArtifactPage(ReadOnlyPage):
    """What somebody makes in one slot."""

    list_display = ("slot", "kind", "owner", "version_count", "revision", "created_at")
    list_filter = ("kind", "created_at", "project__cohort")
    list_select_related = ("project", "person")
    search_fields = ("slot", *OWNER)
    search_help_text = OWNER_HELP
    ordering = ("-id",)
    inlines = (Versions,)
    fieldsets = (
        (
            None,
            {
                "fields": ("kind", "slot", "owner"),
                "description": _("A work is known by its owner and its slot, whatever becomes of the block."),
            },
        ),
        (
            _("What was done to it"),
            {
                "fields": ("revision", "changes", "created_at"),
                "description": _("The revision counts its changes. Teams work in the course, not here."),
            },
        ),
        (_("As it is stored"), {"fields": ("uid", "project", "person", "scope"), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Artifact]:
        """The works, with how many versions each has."""
        rows: QuerySet[Artifact] = super().get_queryset(request)
        return rows.annotate(size=Count("versions"))

    @admin.display(description=_("Owner"))
    def owner(self, artifact: Artifact) -> str:
        """The project, or the person and where they made it alone."""
        return owner_of(artifact)

    @admin.display(description=_("Versions"), ordering="size")
    def version_count(self, artifact: Any) -> int:
        """How many versions were published."""
        return int(artifact.size)

    @admin.display(description=_("Changes"))
    def changes(self, artifact: Artifact) -> SafeString:
        """The way to its changes."""
        count = artifact.changes.count()
        text = ngettext("%(count)d change is kept", "%(count)d changes are kept", count) % {"count": count}
        return link_to_list("change", text, {"artifact__id__exact": artifact.pk})


class ChangePage(ReadOnlyPage):
    """Each accepted change, with the words before and after."""

    list_display = ("at", "actor", "kind", "artifact", "owner", "revision")
    list_display_links = ("at",)
    list_filter = ("at",)
    list_select_related = ("actor", "artifact__project", "artifact__person")
    search_fields = ("actor__username", "actor__email", "artifact__slot", "artifact__project__title")
    search_help_text = _("Username or e-mail address of who changed it, slot, or title of the project")
    ordering = ("-id",)
    fields = ("at", "actor", "artifact", "owner", "kind", "target", "before", "after", "revision", "operation")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Change]:
        """The changes; a list does not load their words."""
        rows: QuerySet[Change] = super().get_queryset(request)
        return rows.defer("before", "after")

    @admin.display(description=_("Owner"))
    def owner(self, change: Change) -> str:
        """Whose work was changed."""
        return owner_of(change.artifact)
