"""The runtime of course pages and of their handlers."""

from typing import Any

from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.field_data import FieldData
from xblock.runtime import DictKeyValueStore, KeyValueStore

from pepiniere_preview.engine import masquerade, services
from pepiniere_preview.engine.base import CourseRuntime
from pepiniere_preview.engine.field_data import learner_field_data
from pepiniere_preview.engine.stores import AuthoredStore, SessionStore, StateStore


class LmsRuntime(CourseRuntime):
    """What authors wrote is read-only; what people do is kept in the database."""

    js_class = "LmsRuntime"

    def offered(self) -> dict[str, Any]:
        """Everything that this site has."""
        as_learner = masquerade.is_as_learner(self.user, self.course.key)
        completion = services.CompletionService(self.user) if self.user.is_authenticated else None
        return {
            "field-data": self._field_data(),
            "user": self._user_service(),
            "settings": services.SettingsService(),
            "replace_urls": services.ReplaceUrlsService(self.course),
            "cache": cache,
            "completion": completion,
            "enrollments": services.EnrollmentsService(),
            "publish": services.PublishService(completion, in_effect=not as_learner),
            "teams": services.TeamsService(),
            "teams_configuration": services.TeamsService(),
        }

    def _field_data(self) -> FieldData:
        return learner_field_data(AuthoredStore(self.course.authored), self._personal())

    def _personal(self) -> KeyValueStore:
        if not self.user.is_authenticated:
            return DictKeyValueStore()
        store = StateStore(self.user.id)
        if masquerade.is_as_learner(self.user, self.course.key):
            return SessionStore(self.request.session, masquerade.DATA_KEY, store)
        return store

    def _user_service(self) -> services.PreviewUserService:
        if not self.user.is_authenticated:
            return services.PreviewUserService(self.user)
        is_staff = masquerade.is_seen_as_staff(self.user, self.course.key)
        return services.PreviewUserService(
            self.user,
            user_is_staff=is_staff,
            user_role="staff" if is_staff else "student",
            anonymous_user_id=services.anonymous_id(self.user, self.course.key),
        )

    def may_load(self, usage_id: UsageKey) -> bool:
        """Learners do not see what is for staff only; enrolment is not considered."""
        return not self.course.is_staff_only(usage_id) or masquerade.is_seen_as_staff(self.user, self.course.key)

    def handler_url(self, block: Any, handler_name: str, *args: Any, **kwargs: Any) -> str:
        """As in Studio, but only for what is a handler."""
        if not getattr(getattr(block, handler_name, None), "_is_xblock_handler", False):
            raise ValueError(f"{handler_name!r} is not a handler name")
        return super().handler_url(block, handler_name, *args, **kwargs)

    def handler_base(self, block: Any) -> str:
        """What the address of each of the block's handlers starts with."""
        key = block.scope_ids.usage_id
        return reverse("pepiniere_preview:lms_handler", args=[self.course.key, key, "-"]).removesuffix("-")

    def wrap_xblock(self, block: Any, view: str, frag: Fragment, context: Any) -> Fragment:
        """As everywhere; but hidden from a trainer who pretends to be one learner, unless the block allows it."""
        as_learner = masquerade.is_as_learner(self.user, self.course.key)
        if as_learner and not getattr(block, "show_in_read_only_mode", False):
            frag = Fragment(_("This block cannot be shown while you see the course as one person."))
        return super().wrap_xblock(block, view, frag, {**(context or {}), **self._seen(block)})

    def _seen(self, block: Any) -> dict[str, Any]:
        completion = self._services["completion"]
        if not completion or not completion.blocks_to_mark_complete_on_view({block}):
            return {"wrap_xblock_data": {}}
        return {"wrap_xblock_data": {"mark-completed-on-view-after-delay": services.SEEN_AFTER_MILLISECONDS}}
