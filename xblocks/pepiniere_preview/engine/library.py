"""The runtime of content libraries: what authors wrote is read-only, and no course is around."""

from typing import Any

from django.core.cache import cache
from xblock.runtime import DictKeyValueStore

from pepiniere_preview.engine import services
from pepiniere_preview.engine.base import CourseRuntime
from pepiniere_preview.engine.field_data import learner_field_data
from pepiniere_preview.engine.stores import AuthoredStore, StateStore


class LibraryRuntime(CourseRuntime):
    """Knows neither settings nor teams; staff means the whole site's."""

    js_class = "LibraryRuntime"

    def offered(self) -> dict[str, Any]:
        """What a library's page has."""
        known = self.user.is_authenticated
        completion = services.CompletionService(self.user) if known else None
        personal = StateStore(self.user.id) if known else DictKeyValueStore()
        return {
            "field-data": learner_field_data(AuthoredStore(self.course.authored), personal),
            "user": services.PreviewUserService(self.user, user_is_staff=getattr(self.user, "is_staff", False)),
            "replace_urls": services.ReplaceUrlsService(self.course),
            "cache": cache,
            "completion": completion,
            "enrollments": services.EnrollmentsService(),
            "publish": services.PublishService(completion, in_effect=True),
        }

    def handler_base(self, block: Any) -> str:
        """No page of ours shows a library."""
        raise NotImplementedError
