"""What the pages of the admin share: most only show, and what they change goes through the operations.

Dates of the hour have no ``date_hierarchy``: a MySQL without its time zone tables refuses it.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import PepiniereError

# Django's own are generic for type checkers only.
if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
else:
    ModelAdmin = admin.ModelAdmin
    TabularInline = admin.TabularInline


class Page(ModelAdmin):
    """A table to search and read: nothing is added nor deleted, and what an operation refuses is said in its words."""

    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody: each row begins on a page of the suite."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody: what ends is dated, and kept."""
        return False

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Django's own, but for what an operation refuses."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except PepiniereError as error:
            self.message_user(request, str(error.message), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())


class ReadOnlyPage(Page):
    """A table that nobody changes here."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


class ReadOnlyRows(TabularInline):
    """The rows of another table, shown below the one that they belong to."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody."""
        return False


def act_of(request: HttpRequest) -> Act:
    """What the person at the admin does now."""
    return Act(request.user.pk, uuid4(), clock.now())


def link_to_list(table: str, text: str, where: Mapping[str, Any]) -> SafeString:
    """A link to the rows of ``table`` that ``where`` chooses."""
    address = reverse(f"admin:pepiniere_{table}_changelist")
    return format_html('<a href="{}?{}">{}</a>', address, urlencode(where), text)
