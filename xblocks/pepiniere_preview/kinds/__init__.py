"""Which class runs each kind of block: an installed one if there is one, else a stand-in of a few lines."""

from typing import Any

from xblock.core import XBlock
from xblock.plugin import PluginMissingError

from pepiniere_preview.kinds import standins, structure


def block_class(block_type: str) -> type[Any]:
    """The class of ``block_type``; the course's structure is always ours."""
    if block_type in structure.CLASSES:
        return structure.CLASSES[block_type]
    return installed_class(block_type) or standins.CLASSES.get(block_type, standins.NotRun)


def installed_class(block_type: str) -> type[Any] | None:
    """The class that an installed package registers for ``block_type``."""
    if block_type in structure.CLASSES:
        return None
    try:
        found: type[Any] = XBlock.load_class(block_type)
    except PluginMissingError:
        return None
    return found
