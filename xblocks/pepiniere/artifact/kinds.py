"""Kinds of artifact: each capability registers how its own is shown, so that nobody else needs to know it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from pepiniere.artifact.anchoring import Anchor
from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.formats import Format


@dataclass(frozen=True)
class Kind:
    """How works of one kind are read and shown; a draft has the shape of a version's content, JSON.

    ``draft`` is what a work holds now, ``titles`` the titles of works by their id, in as many queries for one as for
    many. Of a content, ``title`` is the name, ``authors`` the ids of those who wrote it, ``signatures`` what those are
    called who wrote a part without an account ("" for each who did not say), ``is_empty`` whether nobody wrote it,
    ``render`` the HTML given people's names by user id, ``anchors`` the parts that can be remarked upon, ``compare``
    the HTML of what changed from one content to the next. ``restore`` comes back to a version. ``exports`` are the
    formats in which one takes it away, in the order in which they are offered.
    """

    name: str
    draft: Callable[[ArtifactData], Any]
    titles: Callable[[Collection[int]], Mapping[int, str]]
    title: Callable[[Any], str]
    authors: Callable[[Any], set[int]]
    signatures: Callable[[Any], list[str]]
    is_empty: Callable[[Any], bool]
    render: Callable[[Any, Mapping[int, str]], SafeString]
    anchors: Callable[[Any], list[Anchor]]
    compare: Callable[[Any, Any], SafeString]
    restore: Callable[..., None]
    exports: tuple[Format, ...] = ()

    def find_export(self, key: str) -> Format | None:
        """The format called ``key``."""
        return next((one for one in self.exports if one.key == key), None)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make ``kind`` known; called once, from its capability."""
    _kinds[kind.name] = kind


def get(name: str) -> Kind:
    """The kind called ``name``; KeyError if no capability registered it."""
    return _kinds[name]
