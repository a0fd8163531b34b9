"""Our blocks, whichever they are: what is installed under our prefix, and where the test course has each."""

from typing import Any

from opaque_keys.edx.keys import UsageKey
from xblock.core import XBlock

from pepiniere.lib.platform import our_block_types
from pepiniere_preview.olx.catalogue import courses
from tests.blocks.trials import TRIALS
from tests.conftest import COURSE, World

BLOCKS: dict[str, Any] = {name: XBlock.load_class(name) for name in our_block_types()}
IN_SLOTS = [name for name, cls in BLOCKS.items() if "slot" in cls.fields]


def usages(block_type: str) -> list[UsageKey]:
    """The blocks of a type in the tests' course: a new type of block has to be put there."""
    found = [key for key in courses()[COURSE].nodes if key.block_type == block_type]
    assert found, f"no {block_type} in the course of the tests"
    return found


def usage_of(block_type: str) -> UsageKey:
    """The first block of its type in the tests' course."""
    return usages(block_type)[0]


def handlers_of(block_type: str) -> list[str]:
    """The names of a block's own handlers."""
    cls = BLOCKS[block_type]
    return [name for name in dir(cls) if getattr(getattr(cls, name), "_is_xblock_handler", False)]


def sent_to(world: World, block_type: str, handler: str) -> Any:
    """What a handler is sent by a page, of a work that is there."""
    trial = TRIALS[block_type]
    return trial.bodies(world, trial.make(world))[handler]


def each_handler() -> list[tuple[str, str]]:
    """Every handler of every block of ours."""
    return [(block_type, handler) for block_type in BLOCKS for handler in handlers_of(block_type)]
