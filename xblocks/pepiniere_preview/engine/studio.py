"""The two runtimes of Studio: the editor's, and the preview's."""

from typing import Any

from django.core.cache import cache
from django.urls import reverse
from xblock.runtime import DictKeyValueStore

from pepiniere_preview.engine import masquerade, services
from pepiniere_preview.engine.base import CourseRuntime
from pepiniere_preview.engine.field_data import author_field_data, editor_field_data, learner_field_data
from pepiniere_preview.engine.stores import AuthoredStore, SessionStore


class EditorRuntime(CourseRuntime):
    """Studio's editor and its handlers; ``authored.commit()`` keeps what a handler changed."""

    js_class = "StudioRuntime"

    def offered(self) -> dict[str, Any]:
        """Few: it does not even know who is staff."""
        self.authored = AuthoredStore(self.course.authored)
        return {
            "field-data": editor_field_data(self.authored),
            "user": services.PreviewUserService(self.user),
            "settings": services.SettingsService(),
            "teams_configuration": services.TeamsService(),
            "studio_user_permissions": _permissions(self),
        }

    def handler_base(self, block: Any) -> str:
        """What the address of each of the block's handlers starts with."""
        address = reverse("pepiniere_preview:studio_handler", args=[block.scope_ids.usage_id, "-"])
        return address.removesuffix("-")


class PreviewRuntime(CourseRuntime):
    """Studio's preview: state lasts as long as the session, and nothing is published."""

    js_class = "PreviewRuntime"
    is_author_mode = True

    def offered(self) -> dict[str, Any]:
        """No completion, no enrolments, no teams."""
        role = "staff" if masquerade.is_trainer(self.user, self.course.key) else "student"
        self._personal = SessionStore(self.request.session, "preview_data", DictKeyValueStore())
        return {
            "user": services.PreviewUserService(self.user, user_role=role, anonymous_user_id="student"),
            "settings": services.SettingsService(),
            "replace_urls": services.ReplaceUrlsService(self.course),
            "cache": cache,
            "teams_configuration": services.TeamsService(),
            "studio_user_permissions": _permissions(self),
        }

    def service(self, block: Any, service_name: str) -> Any:
        """As everywhere; a block with a view for authors may write what authors write, until the request ends."""
        if service_name != "field-data":
            return super().service(block, service_name)
        make = author_field_data if getattr(block, "has_author_view", False) else learner_field_data
        return make(AuthoredStore(self.course.authored), self._personal)

    def handler_base(self, block: Any) -> str:
        """What the address of each of the block's handlers starts with."""
        address = reverse("pepiniere_preview:preview_handler", args=[block.scope_ids.usage_id, "-"])
        return address.removesuffix("-")


def _permissions(runtime: CourseRuntime) -> services.StudioPermissionsService:
    return services.StudioPermissionsService(masquerade.is_trainer(runtime.user, runtime.course.key))
