"""Blocks that break the platform's rules one by one: each must be stopped where the platform would stop it."""

from typing import Any

from django.contrib.auth import get_user_model
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.exceptions import JsonHandlerError
from xblock.fields import Integer, Scope, String


@XBlock.needs("user", "i18n")
@XBlock.wants("completion", "settings")
class Planted(XBlock):
    """Well declared; what it does depends on the handler."""

    display_name = String(scope=Scope.settings)
    words = String(scope=Scope.content, default="")
    count = Integer(scope=Scope.user_state, default=0)
    shared = Integer(scope=Scope.user_state_summary, default=0)

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        fragment = Fragment(f"<p>{self.words} {self.count}</p>")
        fragment.initialize_js("Planted", {"closing": "</script>"} if context and "args" in context else None)
        return fragment

    @XBlock.json_handler
    def increase(self, data: Any, suffix: str = "") -> dict[str, int]:
        self.count += 1
        self.shared += 1
        return {"count": self.count}

    @XBlock.json_handler
    def write_words(self, data: Any, suffix: str = "") -> dict[str, str]:
        self.words = data["words"]
        return {"words": self.words}

    @XBlock.json_handler
    def complete(self, data: Any, suffix: str = "") -> None:
        self.runtime.publish(self, "completion", {"completion": 1.0})

    @XBlock.json_handler
    def refuse(self, data: Any, suffix: str = "") -> None:
        raise JsonHandlerError(409, "later")

    @XBlock.handler
    def write_then_fail(self, request: Any, suffix: str = "") -> Response:
        get_user_model().objects.create(username="left-behind")
        raise RuntimeError("after a write")

    @XBlock.handler
    def who(self, request: Any, suffix: str = "") -> Response:
        attributes = self.runtime.service(self, "user").get_current_user().opt_attrs
        return Response(json_body={key.removeprefix("edx-platform."): value for key, value in attributes.items()})


class PlantedAuthor(XBlock):
    """Has a view for authors, in which authored fields may be written."""

    has_author_view = True
    words = String(scope=Scope.content, default="")

    def author_view(self, context: dict[str, Any] | None = None) -> Fragment:
        self.words = "written while showing"
        return Fragment(f"<p>author mode: {self.runtime.is_author_mode}</p>")

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        return Fragment(f"<p>{self.words}</p>")


class PlantedModule(XBlock):
    """Adds a script that is not a classic one."""

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        fragment = Fragment("<p>module</p>")
        fragment.add_resource("import './x.js'", "module", placement="foot")
        return fragment


class PlantedNested(XBlock):
    """Lives two packages deep, where the platform does not find its public files."""

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        return Fragment(self.runtime.local_resource_url(self, "public/x.css"))


CLASSES = {
    "planted": Planted,
    "planted-author": PlantedAuthor,
    "planted-module": PlantedModule,
    "planted-nested": PlantedNested,
}
