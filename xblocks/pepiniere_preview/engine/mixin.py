"""What the platform adds to every block."""

from typing import Any

from django.utils.translation import gettext as _
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock, XBlockMixin
from xblock.fields import Boolean, Scope


class PlatformMixin(XBlockMixin):
    """The part of the platform's own mixins that its pages count on."""

    visible_to_staff_only = Boolean(scope=Scope.settings, default=False)

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """A block that says nothing of visitors invites them to sign in."""
        return Fragment(_("This content is shown to people who are signed in and enrolled."))

    @property
    def completes_when_seen(self) -> bool:
        """Whether a few seconds on screen complete the block."""
        return (
            XBlockCompletionMode.get_mode(self) == XBlockCompletionMode.COMPLETABLE
            and not getattr(self, "has_custom_completion", False)
            and not getattr(self, "has_score", False)
        )

    @XBlock.json_handler
    def publish_completion(self, data: Any, suffix: str = "") -> dict[str, str]:
        """The page says that the block has been seen."""
        if self.completes_when_seen:
            self.runtime.publish(self, "completion", {"completion": 1.0})
        return {"result": "ok"}
