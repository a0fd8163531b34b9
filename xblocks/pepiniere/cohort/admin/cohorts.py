"""Cohorts in the admin: where an administrator finds one, and what leads on from it."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pepiniere.cohort.admin.keeping import Keeper, KeptPage
from pepiniere.cohort.admin.reading import act_of, link_to_list
from pepiniere.cohort.admin.runs import Milestones, Runs, trainer_page
from pepiniere.cohort.api import attach_course, change_cohort, give_up_cohort, reason_to_keep
from pepiniere.cohort.api.health import bring_in_left_work
from pepiniere.cohort.models import Cohort, Membership


def _whatever_was_made(cohort: Cohort) -> str:
    return reason_to_keep(cohort.key)


class CohortPage(KeptPage):
    """Cohorts; title and first day are changed as a trainer changes them."""

    keepers: ClassVar[list[Keeper]] = [_whatever_was_made]
    list_display = ("title", "key", "runs", "project_count", "starts_on", "is_fictional")
    list_filter = ("is_fictional",)
    search_fields = ("title", "key", "courses__course_key")
    search_help_text = _("Title or key of the cohort, or key of a run")
    date_hierarchy = "starts_on"
    ordering = ("-id",)
    actions = ("bring_in",)
    inlines = (Runs, Milestones)
    readonly_fields = ("key", "is_fictional", "created_at", "projects", "people", "journal", "charters")
    fieldsets = (
        (None, {"fields": ("title", "key"), "description": _("What you change here is told in the cohort's journal.")}),
        (
            _("Calendar"),
            {"fields": ("starts_on",), "description": _("Milestones count their months from the first day.")},
        ),
        (_("What it holds"), {"fields": ("projects", "people", "charters", "journal")}),
        (
            _("Origin"),
            {
                "fields": ("created_at", "is_fictional"),
                "description": _(
                    "A fictional cohort holds invented people: “manage.py pepiniere_demo --remove” takes it away."
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Cohort]:
        """The cohorts, with what their list shows."""
        rows: QuerySet[Cohort] = super().get_queryset(request)
        return rows.annotate(size=Count("projects", distinct=True)).prefetch_related("courses")

    @admin.display(description=_("Runs"))
    def runs(self, cohort: Cohort) -> SafeString:
        """Each run, and the way to its trainer's page."""
        pages = ((trainer_page(run, str(run.course_key)),) for run in cohort.courses.all())
        return format_html_join(", ", "{}", pages)

    @admin.display(description=_("Projects"), ordering="size")
    def project_count(self, cohort: Any) -> int:
        """How many projects it has, those that left included."""
        return int(cohort.size)

    @admin.display(description=_("Projects"))
    def projects(self, cohort: Any) -> SafeString:
        """The way to its projects."""
        count = cohort.size
        text = ngettext("%(count)d project", "%(count)d projects", count) % {"count": count}
        return link_to_list("project", text, {"cohort__id__exact": cohort.pk})

    @admin.display(description=_("People"))
    def people(self, cohort: Cohort) -> SafeString:
        """The way to those who are in its projects."""
        count = Membership.objects.filter(project__cohort=cohort, left_at=None).values("user_id").distinct().count()
        text = ngettext("%(count)d person today", "%(count)d people today", count) % {"count": count}
        return link_to_list("membership", text, {"project__cohort__id__exact": cohort.pk})

    @admin.display(description=_("Charter"))
    def charters(self, cohort: Cohort) -> SafeString:
        """The way to the wordings of its charter."""
        return link_to_list("charter", gettext("Read its wordings"), {"cohort__id__exact": cohort.pk})

    @admin.display(description=_("Journal"))
    def journal(self, cohort: Cohort) -> SafeString:
        """The way to what was done in it."""
        return link_to_list("event", gettext("Read its journal"), {"cohort__id__exact": cohort.pk})

    def save_model(self, request: HttpRequest, obj: Cohort, form: Any, change: bool) -> None:
        """Change it as its trainer would."""
        change_cohort(obj.key, title=obj.title, starts_on=obj.starts_on, act=act_of(request))

    def delete_model(self, request: HttpRequest, obj: Cohort) -> None:
        """Give it up as its trainer would."""
        give_up_cohort(obj.key)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Attach each run that was added as its trainer would."""
        for run in formset.save(commit=False):
            attach_course(form.instance.key, course_key=run.course_key, act=act_of(request))

    @admin.action(description=_("Bring in the work that was left in its runs"), permissions=["change"])
    def bring_in(self, request: HttpRequest, queryset: QuerySet[Cohort]) -> None:
        """What people made alone in a run before it had a cohort becomes part of the cohort's."""
        for cohort in queryset:
            bring_in_left_work(cohort.key)
        self.message_user(request, gettext("What people made alone in the runs is in the cohorts now."))
