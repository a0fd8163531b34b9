"""Kinds of artifact: each capability registers how its own is shown, so that nobody else needs to know it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Kind:
    """``title`` names a version's content, ``render`` shows it as HTML given people's names by user id."""

    name: str
    title: Callable[[Any], str]
    render: Callable[[Any, Mapping[int, str]], SafeString]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make ``kind`` known; called once, from its capability."""
    _kinds[kind.name] = kind


def get(name: str) -> Kind:
    """The kind called ``name``; KeyError if no capability registered it."""
    return _kinds[name]
