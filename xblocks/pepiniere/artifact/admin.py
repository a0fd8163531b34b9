"""Works, their versions, and what was done to them, in the admin: all of it is only read."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pepiniere.artifact import api
from pepiniere.artifact.models import Artifact, Change, Contribution, Version
from pepiniere.artifact.pages import render_version
from pepiniere.cohort.admin.cohorts import CohortPage
from pepiniere.cohort.admin.reading import ReadOnlyPage, ReadOnlyRows, link_to_list
from pepiniere.lib.platform import host

_OWNER = ("project__title", "person__username", "person__email")
_OWNER_HELP = _("Title of the project, username or e-mail address of the person, or slot")


def _owner(artifact: Artifact) -> str:
    if artifact.project:
        return artifact.project.title
    person = artifact.person.get_username() if artifact.person else ""
    return gettext("%(person)s, in %(scope)s") % {"person": person, "scope": artifact.scope}


class Versions(ReadOnlyRows):
    """The versions of a work, without their contents."""

    model = Version
    fields = ("number", "published_at", "licence", "licence_declared", "note")
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
    search_fields = ("slot", *_OWNER)
    search_help_text = _OWNER_HELP
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
        return _owner(artifact)

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
    """Published versions, to be read."""

    list_display = ("artifact", "owner", "number", "published_at", "licence", "note")
    list_filter = ("published_at", "licence", "artifact__project__cohort")
    list_select_related = ("artifact__project", "artifact__person")
    search_fields = ("artifact__slot", "note", *(f"artifact__{name}" for name in _OWNER))
    search_help_text = _OWNER_HELP
    ordering = ("-id",)
    inlines = (Contributions,)
    fieldsets = (
        (None, {"fields": ("artifact", "owner", "number", "published_at", "note")}),
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
        return _owner(version.artifact)

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
        return _owner(change.artifact)


def _works_of_people(cohort: Any) -> str:
    count = api.count_personal_works([cohort.key]).get(cohort.key, 0)
    text = ngettext(
        "In this cohort %(count)d work was made by somebody alone: it is kept.",
        "In this cohort %(count)d works were made by people alone: it is kept.",
        count,
    )
    return text % {"count": count} if count else ""


# What people make alone knows its cohort by name only: nothing else would hold the cohort back.
CohortPage.keepers.append(_works_of_people)

PAGES = {
    Artifact: ArtifactPage,
    Change: ChangePage,
    Contribution: ContributionPage,
    Version: VersionPage,
}
