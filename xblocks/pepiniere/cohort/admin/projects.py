"""Projects in the admin."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db import router
from django.db.models import Count, ProtectedError, Q, QuerySet
from django.db.models.deletion import Collector
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pepiniere.cohort.admin.keeping import Keeper, KeptPage
from pepiniere.cohort.admin.reading import act_of, link_to_list
from pepiniere.cohort.api import change_project, get_project
from pepiniere.cohort.models import Project


def _its_work(project: Project) -> str:
    try:
        Collector(using=router.db_for_write(Project)).collect([project])
    except ProtectedError:
        return gettext(
            "Something was made in this project, or another one became part of it: it is kept. "
            "A project that stops leaves the cohort on its trainer's page."
        )
    return ""


class ProjectPage(KeptPage):
    """Projects; title and summary are changed as a trainer changes them."""

    keepers: ClassVar[list[Keeper]] = [_its_work]
    list_display = ("title", "cohort", "size", "state", "updated_at")
    list_filter = ("cohort", ("left_at", admin.EmptyFieldListFilter), ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("cohort", "merged_into")
    search_fields = ("title", "source_key")
    search_help_text = _("Title of the project, or the key of its sheet")
    ordering = ("-id",)
    readonly_fields = (
        "uid",
        "cohort",
        "people",
        "state",
        "left_at",
        "merged_into",
        "source_key",
        "sheet",
        "created_at",
        "updated_at",
    )
    fieldsets = (
        (
            None,
            {
                "fields": ("title", "summary", "cohort", "people"),
                "description": _("What you change here is told in the cohort's journal."),
            },
        ),
        (
            _("State"),
            {
                "fields": ("state", "left_at", "merged_into", "created_at", "updated_at"),
                "description": _("A project that left, or joined another one, is kept with what it made."),
            },
        ),
        (
            _("Sheet"),
            {
                "fields": ("source_key", "sheet", "uid"),
                "description": _("What its public sheet said when it was last imported."),
                "classes": ("collapse",),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        """The projects with how many people are in each; a list does not load their sheets."""
        present = Count("memberships", filter=Q(memberships__left_at=None))
        rows: QuerySet[Project] = super().get_queryset(request)
        return rows.annotate(size=present).defer("sheet")

    @admin.display(description=_("People"), ordering="size")
    def size(self, project: Any) -> int:
        """How many people are in it today, whatever their role."""
        return int(project.size)

    @admin.display(description=_("People"))
    def people(self, project: Any) -> SafeString:
        """The way to those who are, or were, in it."""
        text = ngettext("%(count)d person today", "%(count)d people today", project.size) % {"count": project.size}
        return link_to_list("membership", text, {"project__id__exact": project.pk})

    @admin.display(description=_("State"))
    def state(self, project: Project) -> str:
        """Whether it still walks with the cohort."""
        if project.merged_into:
            return gettext("Now part of “%(title)s”") % {"title": project.merged_into.title}
        return gettext("Left the cohort") if project.left_at else gettext("Active")

    def save_model(self, request: HttpRequest, obj: Project, form: Any, change: bool) -> None:
        """Change it as its trainer would."""
        change_project(get_project(obj.pk), title=obj.title, summary=obj.summary, act=act_of(request))
