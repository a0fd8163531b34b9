"""Versions in the admin, to be read, with those who are credited."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pepiniere.artifact import api
from pepiniere.artifact.admin.owners import OWNER, OWNER_HELP, owner_of
from pepiniere.artifact.models import Contribution, Version
from pepiniere.artifact.pages import render_version
from pepiniere.cohort.admin.reading import ReadOnlyPage, ReadOnlyRows
from pepiniere.lib.platform import host


class Contributions(ReadOnlyRows):
    """Who is credited in a version, with the team they were in."""

    model = Contribution
    fields = ("user", "project", "role")
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contribution]:
        """The credits, with the people and teams that they name."""
        rows: QuerySet[Contribution] = super().get_queryset(request)
        return rows.select_related("user", "project", "version")


class VersionPage(ReadOnlyPage):
    """Versions, published or kept by themselves, to be read."""

    list_display = ("artifact", "owner", "label", "made_at", "licence", "note")
    list_filter = ("made_at", "licence", "artifact__project__cohort")
    list_select_related = ("artifact__project", "artifact__person")
    search_fields = ("artifact__slot", "note", *(f"artifact__{name}" for name in OWNER))
    search_help_text = OWNER_HELP
    ordering = ("-id",)
    inlines = (Contributions,)
    fieldsets = (
        (None, {"fields": ("artifact", "owner", "label", "made_at", "note")}),
        (_("To read"), {"fields": ("text",)}),
        (
            _("Licence"),
            {
                "fields": ("licence", "licence_declared", "licence_confirmed_by"),
                "description": _("As it was read, as it was declared, and who confirmed that reading by publishing."),
            },
        ),
        (
            _("As it is stored"),
            {
                "fields": ("uid", "digest", "content", "parents"),
                "description": _("A version never changes: the digest is that of its content."),
                "classes": ("collapse",),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Version]:
        """The versions; a list does not load their contents."""
        rows: QuerySet[Version] = super().get_queryset(request)
        return rows.defer("content")

    @admin.display(description=_("Owner"))
    def owner(self, version: Version) -> str:
        """Whose work it is a version of."""
        return owner_of(version.artifact)

    @admin.display(description=_("Text"))
    def text(self, version: Version) -> SafeString:
        """What it says, as its readers see it."""
        work, published = api.get_version(version.uid)
        return render_version(work, published, host().first_names(published.author_ids))


class ContributionPage(ReadOnlyPage):
    """Who contributed to what: leaving a team keeps the credit."""

    list_display = ("user", "role", "version", "artifact", "project")
    list_filter = ("role", "project__cohort")
    list_select_related = ("user", "version__artifact", "project")
    search_fields = ("user__username", "user__email", "project__title")
    search_help_text = _("Username or e-mail address of the person, or title of the project")
    ordering = ("-id",)

    @admin.display(description=_("Work"))
    def artifact(self, contribution: Contribution) -> str:
        """The work that the version is of."""
        return str(contribution.version.artifact)
