"""What each capability brings, found by the name of its module: a new capability is listed nowhere."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import pepiniere


def gather(role: str) -> Iterator[ModuleType]:
    """The module, or package, called ``role`` of each capability that has one, in the order of their names."""
    for capability in pkgutil.iter_modules(pepiniere.__path__, "pepiniere."):
        name = f"{capability.name}.{role}"
        if capability.ispkg and find_spec(name):
            yield import_module(name)
