"""Who is in which project, asks to join, agreed to what: found by username or e-mail address."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pepiniere.cohort.admin.reading import Page, ReadOnlyPage, act_of
from pepiniere.cohort.api import change_role, get_project
from pepiniere.cohort.data import Role
from pepiniere.cohort.models import Membership

# Of a person, in a table that points to them as ``user``.
PERSON = ("user__username", "user__email")
PERSON_HELP = _("Username or e-mail address of the person")


class _ByRole(admin.SimpleListFilter):
    """Roles by the words that people read."""

    title = _("Role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(role.value, role.label) for role in Role]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Membership]) -> QuerySet[Membership]:
        return queryset.filter(role=self.value()) if self.value() else queryset


class MembershipPage(Page):
    """Memberships; a role is corrected here, as a trainer changes it."""

    list_display = ("user", "email", "role_label", "project", "cohort", "joined_at", "left_at")
    list_filter = (_ByRole, ("left_at", admin.EmptyFieldListFilter), "project__cohort")
    list_select_related = ("user", "project__cohort")
    search_fields = (*PERSON, "project__title")
    search_help_text = _("Username or e-mail address of the person, or title of the project")
    ordering = ("-id",)
    fields = ("user", "email", "project", "cohort", "role", "joined_at", "left_at", "chosen_at")

    def get_fieldsets(self, request: HttpRequest, obj: Membership | None = None) -> Any:
        """One, with what happens when the role is changed."""
        told = _("A role that you change here is told in the cohort's journal, where its trainers can undo it.")
        gone = _("This person left the project: somebody who comes back is added on the cohort's page.")
        return [(None, {"fields": self.fields, "description": gone if obj and obj.left_at else told})]

    def get_readonly_fields(self, request: HttpRequest, obj: Membership | None = None) -> list[str]:
        """All but the role of somebody who is still there."""
        return [name for name in self.fields if name != "role" or obj is None or obj.left_at]

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Roles by the words that people read."""
        return super().formfield_for_choice_field(
            db_field, request, choices=[(role.value, role.label) for role in Role], **kwargs
        )

    @admin.display(description=_("E-mail address"), ordering="user__email")
    def email(self, membership: Membership) -> str:
        """The person's address."""
        return membership.user.email

    @admin.display(description=_("Cohort"), ordering="project__cohort__title")
    def cohort(self, membership: Membership) -> str:
        """The cohort of the project."""
        return membership.project.cohort.title

    @admin.display(description=_("Role"), ordering="role")
    def role_label(self, membership: Membership) -> str:
        """The role in the words that people read."""
        return Role(membership.role).label

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        """Give the role as a trainer would."""
        change_role(get_project(obj.project_id), user_id=obj.user_id, role=Role(obj.role), act=act_of(request))


class JoinRequestPage(ReadOnlyPage):
    """Who asked to join which project; it is answered by the team, on its page."""

    list_display = ("user", "project", "asked_at", "answer", "answered_at")
    list_filter = ("answer", "asked_at", "project__cohort")
    list_select_related = ("user", "project")
    search_fields = (*PERSON, "project__title")
    search_help_text = PERSON_HELP
    ordering = ("-id",)


class AcceptancePage(ReadOnlyPage):
    """Who agreed to which wording of a charter."""

    list_display = ("user", "charter", "at")
    list_filter = ("at", "charter__cohort")
    list_select_related = ("user", "charter__cohort")
    search_fields = PERSON
    search_help_text = PERSON_HELP
    ordering = ("-id",)
