"""Every block before everybody, a module each: found by its name, demanded by a test.

``BLOCK`` is the block's usage in fixtures/blocks/course, ``TABLE`` its capability's permissions, ``make(world)`` what
is tried upon, ``bodies(world, made)`` what each handler is sent, ``snapshot(made)`` what must not change when refused.
"""

import pkgutil
from importlib import import_module
from typing import Any

_FOUND = [import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
# By the block's tag.
TRIALS: dict[str, Any] = {trial.BLOCK.block_type: trial for trial in _FOUND}
