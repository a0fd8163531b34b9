"""The runtime in which a block's class reads its own element."""

from collections.abc import Callable
from typing import Any

from opaque_keys.edx.keys import UsageKey
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData, Runtime

from pepiniere_preview.engine.keys import KeyReader
from pepiniere_preview.engine.mixin import PlatformMixin
from pepiniere_preview.kinds import block_class


class ParsingRuntime(Runtime):
    """Constructs blocks whose authored fields go to one store; nothing can be shown or published in it."""

    def __init__(self, authored: DictKeyValueStore, read_child: Callable[[UsageKey, Any], UsageKey | None]) -> None:
        services = {"field-data": KvsFieldData(authored)}
        super().__init__(id_reader=KeyReader(), id_generator=None, services=services, mixins=(PlatformMixin,))
        self._read_child = read_child

    def parse(self, element: Any, keys: Any) -> Any:
        """The block that ``element`` describes, not saved yet."""
        return self.mixologist.mix(block_class(keys.block_type)).parse_xml(element, self, keys)

    def add_node_as_child(self, block: Any, node: Any) -> None:
        """Called by a block for each of its elements that is a block too."""
        key = self._read_child(block.scope_ids.usage_id, node)
        if key is not None:
            block.children.append(key)

    def get_policy(self, usage_id: UsageKey) -> dict[str, Any]:
        """Asked for by the platform's own blocks; the reader has already added the policy to the element."""
        return {}

    def handler_url(self, *args: Any, **kwargs: Any) -> str:
        """No page is being made."""
        raise NotImplementedError

    resource_url = local_resource_url = handler_url

    def publish(self, *args: Any, **kwargs: Any) -> None:
        """Nobody is there."""
        raise NotImplementedError


def read_block(authored: DictKeyValueStore, key: UsageKey) -> Any:
    """The block at ``key`` as its author wrote it, for nobody in particular."""
    runtime = ParsingRuntime(authored, lambda _usage, _element: None)
    return runtime.construct_xblock(key.block_type, ScopeIds(None, key.block_type, key, key))
