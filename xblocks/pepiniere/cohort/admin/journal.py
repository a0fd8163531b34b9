"""What was done in cohorts, and what they agreed on."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pepiniere.cohort.admin.reading import ReadOnlyPage
from pepiniere.cohort.api.events import tell
from pepiniere.cohort.models import Charter


class _ToldList(ChangeList):
    """A page of the journal, with the sentences of all its acts read at once."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        for event, told in zip(self.result_list, tell(self.result_list), strict=True):
            event.sentence = told.sentence


class EventPage(ReadOnlyPage):
    """The journal: what was done, by whom, and whether it was undone."""

    list_display = ("at", "sentence", "actor", "undone_at", "cohort")
    list_display_links = ("at",)
    list_filter = ("at", ("undone_at", admin.EmptyFieldListFilter), "cohort")
    list_select_related = ("cohort", "actor")
    search_fields = ("actor__username", "actor__email", "cohort__title", "cohort__key")
    search_help_text = _("Username or e-mail address of the person who acted, title or key of the cohort")
    ordering = ("-id",)
    fieldsets = (
        (
            None,
            {
                "fields": ("at", "cohort", "actor", "sentence"),
                "description": _("An act without a person was done by a command. Trainers undo on the cohort's page."),
            },
        ),
        (_("If it was undone"), {"fields": ("undone_at", "undone_by")}),
        (_("As it is stored"), {"fields": ("uid", "kind", "words"), "classes": ("collapse",)}),
    )

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list that tells its acts."""
        return _ToldList

    @admin.display(description=_("What was done"))
    def sentence(self, event: Any) -> str:
        """The act in a sentence."""
        return str(getattr(event, "sentence", "") or tell([event])[0].sentence)


class CharterPage(ReadOnlyPage):
    """The wordings of each cohort's charter; a new one is published on the cohort's page."""

    list_display = ("cohort", "number", "published_at", "accepted_by")
    list_filter = ("cohort",)
    list_select_related = ("cohort",)
    search_fields = ("cohort__title", "cohort__key", "text")
    ordering = ("-id",)
    fields = ("cohort", "number", "published_at", "accepted_by", "text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Charter]:
        """The wordings, with how many people accepted each."""
        rows: QuerySet[Charter] = super().get_queryset(request)
        return rows.annotate(size=Count("acceptances"))

    @admin.display(description=_("Accepted by"), ordering="size")
    def accepted_by(self, charter: Any) -> int:
        """How many people accepted it."""
        return int(charter.size)
