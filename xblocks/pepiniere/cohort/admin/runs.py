"""The runs and the milestones of a cohort, as its page in the admin shows them."""

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from pepiniere.cohort.admin.reading import ReadOnlyRows, TabularInline
from pepiniere.cohort.models import Cohort, CohortCourse, Gate
from pepiniere.lib.platform import host


class _RunForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for type checkers only
    def clean_course_key(self) -> CourseKey:
        try:
            return CourseKey.from_string(self.cleaned_data["course_key"])
        except InvalidKeyError:
            message = gettext("This is not the key of a course run. One looks like: course-v1:Name+Course+Run")
            raise forms.ValidationError(message) from None


class Runs(TabularInline):
    """The runs of a cohort: one may be added, none taken away, for people worked there."""

    model = CohortCourse
    form = _RunForm
    extra = 0
    can_delete = False
    readonly_fields = ("trainers", "page")
    verbose_name = _("Course run")
    verbose_name_plural = _("Course runs in which it works")

    def has_change_permission(self, request: HttpRequest, obj: Cohort | None = None) -> bool:
        """Nobody: a run that is attached stays as it is."""
        return False

    @admin.display(description=_("Trainers"))
    def trainers(self, run: CohortCourse) -> str:
        """The names of those on the staff of the run."""
        names = host().first_names(host().list_trainers(run.course_key)) if run.pk else {}
        return ", ".join(sorted(names.values()))

    @admin.display(description=_("Trainer's page"))
    def page(self, run: CohortCourse) -> SafeString:
        """A link to the page from which the run's trainers steer the cohort."""
        return trainer_page(run, gettext("Open")) if run.pk else SafeString("")


class Milestones(ReadOnlyRows):
    """The milestones of a cohort."""

    model = Gate
    fields = ("title", "month", "on")
    show_change_link = False
    verbose_name_plural = _("Milestones")


def trainer_page(run: CohortCourse, text: str) -> SafeString:
    """A link to the page from which the run's trainers steer the cohort; the text alone where there is none."""
    try:
        address = reverse("pepiniere:cohort", args=[run.course_key])
    except NoReverseMatch:
        # Studio has no such page.
        return format_html("{}", text)
    return format_html('<a href="{}">{}</a>', address, text)
