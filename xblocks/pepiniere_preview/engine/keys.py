"""Usage keys serve as definition keys: each block is used once."""

from typing import Any

from xblock.runtime import IdReader


class KeyReader(IdReader):
    """Reads a type from a key; asides are not run here."""

    def get_definition_id(self, usage_id: Any) -> Any:
        """The usage itself."""
        return usage_id

    def get_block_type(self, def_id: Any) -> str:
        """The type that the key names."""
        return str(def_id.block_type)

    def _no_aside(self, aside_id: Any) -> Any:
        raise NotImplementedError(f"Asides are not run here: {aside_id}")

    get_usage_id_from_aside = get_definition_id_from_aside = _no_aside
    get_aside_type_from_usage = get_aside_type_from_definition = _no_aside
