"""What every block of the suite shares: who is asking, and where the block stands."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from crum import get_current_request
from django.contrib.auth import get_user_model
from django.middleware.csrf import get_token
from django.templatetags.static import static
from opaque_keys.edx.keys import CourseKey
from web_fragments.fragment import Fragment
from xblock.core import XBlock

from pepiniere.lib.actors import is_masked
from pepiniere.lib.permissions import Actor, Place
from pepiniere.lib.platform import host

_PREFIX = "edx-platform."


@XBlock.needs("user", "i18n")
@XBlock.wants("studio_user_permissions")
class PepiniereBlock(XBlock):
    """A block that knows its person and its place. Its work lives in tables, never in its fields."""

    has_author_view = True
    show_in_read_only_mode = True

    @property
    def place(self) -> Place:
        """A course being taken, Studio, or a library: only in the first is there any work."""
        if self.runtime.service(self, "studio_user_permissions") is not None:
            return "studio"
        return "course" if self.course_key is not None else "library"

    @property
    def course_key(self) -> CourseKey | None:
        """The run in which the block stands, None in a library."""
        key = getattr(self.scope_ids.usage_id, "context_key", None)
        return key if isinstance(key, CourseKey) and key.is_course else None

    @property
    def prefix(self) -> str:
        """A beginning for HTML ids that no other block of the page has."""
        return "pep-" + sha256(str(self.scope_ids.usage_id).encode()).hexdigest()[:10]

    def actor(self) -> Actor:
        """The person asking. In Studio only the right to author counts."""
        if self.place != "course":
            rights = self.runtime.service(self, "studio_user_permissions")
            return Actor(None, self.course_key, self.place, can_author=self._can_author(rights))
        user_id = self.user_attribute("user_id")
        if user_id is None or not self.user_attribute("is_authenticated"):
            return Actor(None, self.course_key)
        assert self.course_key is not None
        return Actor(
            user_id,
            self.course_key,
            is_enrolled=host().is_enrolled(_user(user_id), self.course_key),
            is_trainer=bool(self.user_attribute("user_is_staff")),
            is_masked=is_masked(get_current_request(), self.course_key, user_id),
        )

    def user_attribute(self, name: str) -> Any:
        """What the runtime says of its person, None for what it does not know."""
        return self.runtime.service(self, "user").get_current_user().opt_attrs.get(_PREFIX + name)

    def _can_author(self, rights: Any) -> bool:
        return self.course_key is not None and rights is not None and bool(rights.can_write(self.course_key))

    def fragment(self, html: str, *, css: Iterable[str], js: Iterable[str] = ()) -> Fragment:
        """``html`` with the suite's shared style and script, then the block's own, in order."""
        fragment = Fragment(html)
        for path in ("pepiniere.css", *css):
            fragment.add_css_url(static(f"pepiniere/{path}"))
        for path in ("pepiniere.js", *js) if js else ():
            fragment.add_javascript_url(static(f"pepiniere/{path}"))
        return fragment


def csrf_token() -> str:
    """The token for a form posted without a script; empty outside a request."""
    request = get_current_request()
    return get_token(request) if request is not None else ""


def _user(user_id: int) -> Any:
    request = get_current_request()
    if request is not None and getattr(request, "user", None) is not None and request.user.pk == user_id:
        return request.user
    return get_user_model().objects.get(pk=user_id)
