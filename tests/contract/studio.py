"""A module store of a few lines: it copies and pastes in the order, and with the arguments, that Studio's does."""

from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AnonymousUser
from lxml import etree
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.core import XBlock
from xblock.fields import Scope, ScopeIds
from xblock.runtime import DictKeyValueStore

from pepiniere_preview.engine.services import PreviewUserService, StudioPermissionsService
from pepiniere_preview.olx.parsing import ParsingRuntime


class Store:
    """The blocks of one run. Its own user service knows nobody, as Studio's does when the process began so."""

    def __init__(self, course_key: CourseKey) -> None:
        self.course_key = course_key
        self.saved_by: list[Any] = []
        self._authored = DictKeyValueStore()

    def runtime(self, **services: Any) -> Any:
        """The runtime of what is read from the store."""
        made: Any = ParsingRuntime(self._authored, lambda _usage, _node: None)
        made._services.update({"user": PreviewUserService(AnonymousUser()), **services})
        return made

    def get_item(self, key: UsageKey, runtime: Any = None) -> Any:
        """The block at ``key``, read anew."""
        runtime = runtime or self.runtime()
        return runtime.construct_xblock(key.block_type, ScopeIds(None, key.block_type, key, key))

    def update_item(self, block: Any, user_id: int | None) -> Any:
        """Keep what was written."""
        block.save()
        self.saved_by.append(user_id)
        return self.get_item(block.scope_ids.usage_id)

    def create(self, block_type: str, **fields: Any) -> Any:
        """A new block."""
        key = self.course_key.make_usage_key(block_type, uuid4().hex)
        block = self.get_item(key)
        for name, value in fields.items():
            setattr(block, name, value)
        return self.update_item(block, None)

    def duplicate(self, source: Any, user: Any) -> Any:
        """Studio's Duplicate: fields, then the hook, in a runtime that knows who asks; nothing is kept afterwards."""
        authored = [f for f in source.fields.values() if f.scope in (Scope.settings, Scope.content)]
        fields = {field.name: field.read_from(source) for field in authored if field.is_set_on(source)}
        key = self.create(source.scope_ids.block_type, **fields).scope_ids.usage_id
        asks = {"user": PreviewUserService(user), "studio_user_permissions": StudioPermissionsService(True)}
        assert not self.get_item(key, self.runtime(**asks)).studio_post_duplicate(self, source)
        return self.get_item(key)

    def paste(self, node: Any, user: Any) -> Any:
        """Studio's Paste of a node that was copied: parsed, kept, read anew, then the hook."""
        key = self.course_key.make_usage_key(node.tag, uuid4().hex)
        runtime, keys = self.runtime(), ScopeIds(None, node.tag, key, key)
        parsed = runtime.mixologist.mix(XBlock.load_class(node.tag)).parse_xml(node, runtime, keys)
        assert not self.update_item(parsed, user.pk).studio_post_paste(self, node)
        return self.get_item(key)


def copied(block: Any) -> Any:
    """What Studio's clipboard holds of a block, through text and back: its element, with where it was copied from."""
    node = etree.Element("root")
    block.add_xml_to_node(node)
    node.set("url_name", block.scope_ids.usage_id.block_id)
    node.set("copied_from_block", str(block.scope_ids.usage_id))
    return etree.fromstring(etree.tostring(node))
