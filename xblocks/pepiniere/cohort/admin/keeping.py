"""Rows that may be deleted as long as nobody's work stands upon them."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from pepiniere.cohort.admin.reading import Page

# Says in a sentence why a row is kept; empty when nothing speaks against deleting it.
Keeper = Callable[[Any], str]


class KeptPage(Page):
    """A table of which a row is deleted alone, and only when none of its ``keepers`` has a reason to keep it."""

    keepers: ClassVar[list[Keeper]]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Those who have the right, one row at a time."""
        return obj is not None and admin.ModelAdmin.has_delete_permission(self, request, obj)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask, then delete; or go back and say why not."""
        row = self.get_object(request, unquote(object_id))
        reason = self._reason_to_keep(row) if row else ""
        if not reason:
            return super().delete_view(request, object_id, extra_context)
        self.message_user(request, reason, messages.ERROR)
        return HttpResponseRedirect(reverse(f"admin:pepiniere_{self.opts.model_name}_change", args=[object_id]))

    def _reason_to_keep(self, row: Any) -> str:
        return next(filter(None, (keeper(row) for keeper in self.keepers)), "")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, Any, Any]:
        """Django's own; what cannot be deleted alone, such as the journal, goes with what it belongs to."""
        listed, counts, _needed, protected = super().get_deleted_objects(objs, request)
        return listed, counts, set(), protected
