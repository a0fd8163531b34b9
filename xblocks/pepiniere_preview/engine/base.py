"""What the four runtimes have in common."""

import json
from typing import Any
from uuid import uuid4

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from opaque_keys.edx.keys import UsageKey
from web_fragments.fragment import Fragment
from xblock.exceptions import NoSuchUsage
from xblock.fields import ScopeIds
from xblock.runtime import Runtime

from pepiniere_preview.engine import services
from pepiniere_preview.engine.keys import KeyReader
from pepiniere_preview.engine.mixin import PlatformMixin
from pepiniere_preview.kinds import block_class
from pepiniere_preview.olx.links import rewrite
from pepiniere_preview.olx.tree import Course

# The platform's own table of what a scripted block's arguments may not hold inside a script element.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
# Scripts are classic ones: there is no type for modules.
_MIMETYPES = ("text/css", "application/javascript", "text/html")
# Services that answer for one block are made when a block asks.
_PER_BLOCK = {"i18n": services.I18nService}


class CourseRuntime(Runtime):
    """Runs the blocks of one course for one person, during one request.

    ``user`` is whom blocks must see, who differs from ``request.user`` in a masquerade.
    """

    js_class = ""
    is_author_mode = False
    handler_view = ""

    def __init__(self, course: Course, user: Any, request: HttpRequest) -> None:
        self.course = course
        self.user = user
        self.request = request
        self._token = uuid4().hex
        offered = {"i18n": _PER_BLOCK["i18n"], **self.offered()}
        super().__init__(id_reader=KeyReader(), id_generator=None, services=offered, mixins=(PlatformMixin,))

    def offered(self) -> dict[str, Any]:
        """The services of this runtime by name; what is not there is absent."""
        raise NotImplementedError

    def service(self, block: Any, service_name: str) -> Any:
        """A service that ``block`` declared; raises if it declared none, or needs one that is absent."""
        found = super().service(block, service_name)
        return found(block) if service_name in _PER_BLOCK else found

    def load_block_type(self, block_type: str) -> type[Any]:
        """The class that runs ``block_type`` here."""
        return block_class(block_type)

    def get_block(self, usage_id: UsageKey, for_parent: Any = None) -> Any:
        """The block at ``usage_id``; NoSuchUsage if the course has none."""
        if usage_id not in self.course.nodes:
            raise NoSuchUsage(repr(usage_id))
        keys = ScopeIds(self.user.id, usage_id.block_type, usage_id, usage_id)
        error = self.course.nodes[usage_id].error
        if error:
            raise ValueError(error)
        return self.construct_xblock(usage_id.block_type, keys, for_parent=for_parent)

    def may_load(self, usage_id: UsageKey) -> bool:
        """Whether the person may see the block."""
        return True

    def handler_url(
        self,
        block: Any,
        handler_name: str,
        suffix: str = "",
        query: str = "",
        thirdparty: bool = False,
    ) -> str:
        """The address of one of the block's handlers."""
        address = self.handler_base(block) + handler_name
        address += f"/{suffix}" if suffix else ""
        return f"{address}?{query}" if query else address

    def handler_base(self, block: Any) -> str:
        """What the address of each of the block's handlers starts with."""
        raise NotImplementedError

    def local_resource_url(self, block: Any, uri: str) -> str:
        """The address of a file in the ``public`` folder beside the block's module."""
        path = _collected_path(getattr(block, "unmixed_class", type(block)), uri)
        return reverse("pepiniere_preview:resource", args=[block.scope_ids.block_type, path])

    def resource_url(self, resource: str) -> str:
        """The platform offers it in no runtime."""
        raise NotImplementedError("Use local_resource_url")

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        """Hand the event to the ``publish`` service; without one, nothing happens."""
        publisher = self._services.get("publish")
        if publisher:
            publisher.publish(block, event_type, event_data)

    def applicable_aside_types(self, block: Any) -> list[str]:
        """Asides are off, as the platform has them by default."""
        return []

    def query(self, block: Any) -> Any:
        """Experimental in the library itself, and absent from the platform."""
        raise NotImplementedError

    def wrap_xblock(self, block: Any, view: str, frag: Fragment, context: Any) -> Fragment:
        """The block's element, as the scripts of the page expect it."""
        refused = [resource.mimetype for resource in frag.resources if resource.mimetype not in _MIMETYPES]
        if refused:
            raise ValueError(f"No page adds a resource of type {refused[0]!r}")
        arguments = getattr(frag, "json_init_args", None)
        html = render_to_string(
            "pepiniere_preview/blocks/wrapper.html",
            {
                "view": view,
                "content": rewrite(frag.content, self.course),
                "data": self._data(block, frag, context or {}),
                "arguments": json.dumps(arguments, cls=DjangoJSONEncoder).translate(_ESCAPES) if arguments else "",
                "block_type": block.scope_ids.block_type,
            },
        )
        wrapped = Fragment(html)
        wrapped.add_fragment_resources(frag)
        return wrapped

    def _data(self, block: Any, frag: Fragment, context: dict[str, Any]) -> dict[str, Any]:
        """Attributes of the element, each prefixed with ``data-``."""
        data = {
            "usage-id": str(block.scope_ids.usage_id),
            "block-type": block.scope_ids.block_type,
            "course-id": str(self.course.key),
            "request-token": self._token,
            "handler-base": self.handler_base(block),
            **context.get("wrap_xblock_data", {}),
        }
        if frag.js_init_fn:
            data |= {"init": frag.js_init_fn, "runtime-class": self.js_class, "runtime-version": frag.js_init_version}
        return data | ({"name": block.name} if block.name else {})


def _collected_path(owner: type[Any], uri: str) -> str:
    """``uri`` seen from the folder of ``owner``'s module.

    The platform collects the files of a class nested two packages deep from the package above its own, so that such a
    class has to put its own package first; ValueError if it does not, for nothing would be found.
    """
    above, _, package = owner.__module__.rpartition(".")[0].rpartition(".")
    if above and not uri.startswith(f"{package}/"):
        raise ValueError(f"{owner.__module__} is nested: the platform does not find its public files")
    return uri.removeprefix(f"{package}/") if above else uri
