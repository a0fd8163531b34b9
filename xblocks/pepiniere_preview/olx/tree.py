"""A course as it was read: a tree of usages, and what authors wrote in each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.runtime import DictKeyValueStore

from pepiniere_preview.olx.files import CourseFiles


@dataclass
class Node:
    """One usage; ``error`` says why it could not be read."""

    key: UsageKey
    title: str = ""
    parent: UsageKey | None = None
    children: list[UsageKey] = field(default_factory=list)
    staff_only: bool = False
    error: str = ""


@dataclass(frozen=True)
class Page:
    """A page of the course beside its units: ``path`` is its HTML file."""

    slug: str
    title: str
    path: str


@dataclass
class Course:
    """An open course; ``authored`` holds the fields that its OLX sets."""

    key: CourseKey
    files: CourseFiles
    root: UsageKey
    nodes: dict[UsageKey, Node]
    authored: DictKeyValueStore
    pages: list[Page]

    @property
    def title(self) -> str:
        """The name that people see."""
        return self.nodes[self.root].title

    def children(self, key: UsageKey) -> list[Node]:
        """The nodes just under ``key``, in order."""
        return [self.nodes[child] for child in self.nodes[key].children]

    def ancestors(self, key: UsageKey) -> Iterator[Node]:
        """``key``'s node, then its parent, up to the course."""
        node: Node | None = self.nodes[key]
        while node:
            yield node
            node = self.nodes[node.parent] if node.parent else None

    def descendants(self, key: UsageKey) -> Iterator[Node]:
        """Every node under ``key``, in reading order."""
        for child in self.children(key):
            yield child
            yield from self.descendants(child.key)

    def is_staff_only(self, key: UsageKey) -> bool:
        """Whether learners may not see ``key``; it is inherited."""
        return any(node.staff_only for node in self.ancestors(key))

    def enclosing(self, key: UsageKey, block_type: str) -> Node | None:
        """The nearest node of ``block_type`` that holds ``key``, or is it."""
        return next((node for node in self.ancestors(key) if node.key.block_type == block_type), None)

    def unit(self, key: UsageKey) -> Node | None:
        """The unit that holds ``key``, or is it: what stands directly in a sequence."""
        return next((n for n in self.ancestors(key) if n.parent and n.parent.block_type == "sequential"), None)
