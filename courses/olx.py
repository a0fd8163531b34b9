"""Read a course folder as the platform does: from course.xml, along the pointers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from typing import cast

from lxml import etree

OUR_PREFIX = "pepiniere-"
COURSE_POINTER = {"url_name", "org", "course"}


@dataclass(frozen=True, order=True)
class Problem:
    """A mistake and its place: ``path`` is relative to the course folder, lines count from 1."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Block:
    """One element of the course: ``node`` defines it, in the file ``path``, its own when ``is_pointed_at``."""

    tag: str
    url_name: str
    node: etree._Element
    path: str
    is_pointed_at: bool

    def problem(self, message: str) -> Problem:
        """A mistake in this block."""
        return Problem(self.path, line_of(self.node), message)


@dataclass
class Course:
    """What reading a folder gave: its blocks, the files met on the way, the mistakes that stopped the reading."""

    root: Path
    blocks: list[Block] = field(default_factory=list)
    files: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    @property
    def run(self) -> str:
        """The name of the run, after which policies are filed."""
        return self.blocks[0].url_name if self.blocks else ""

    def of(self, *tags: str) -> Iterator[Block]:
        """The blocks that have one of these tags."""
        return (block for block in self.blocks if block.tag in tags)


def line_of(element: etree._Element) -> int:
    """The line of its file where a parsed element begins."""
    return cast("int | None", element.sourceline) or 1


def our_tags() -> set[str]:
    """The tags of our own blocks, as installed."""
    return {entry.name for entry in entry_points(group="xblock.v1") if entry.name.startswith(OUR_PREFIX)}


def children_of(tag: str) -> set[str]:
    """The tags that may stand in ``tag``; none for a block whose content is its own affair."""
    known = {"course": {"chapter"}, "chapter": {"sequential"}, "sequential": {"vertical"}}
    return {"html", "video", "problem"} | our_tags() if tag == "vertical" else known.get(tag, set())


def read_course(root: Path) -> Course:
    """Read the folder ``root``; what cannot be read is in ``problems``."""
    course = Course(root)
    node = _parse(course, "course.xml")
    if node is not None:
        _visit(course, node, "course.xml")
    return course


def read_page(course: Course, path: str) -> etree._Element | None:
    """The HTML fragment in the file ``path``, in a ``div``; it is written as XML, each tag closed."""
    return _parse(course, path, before=b"<div>", after=b"</div>")


def _parse(course: Course, path: str, *, before: bytes = b"", after: bytes = b"") -> etree._Element | None:
    course.files.add(path)
    try:
        return etree.fromstring(before + (course.root / path).read_bytes() + after)
    except FileNotFoundError:
        course.problems.append(Problem(path, 1, "this file is missing"))
    except etree.XMLSyntaxError as error:
        course.problems.append(Problem(path, error.lineno or 1, error.msg))
    return None


def _visit(course: Course, node: etree._Element, path: str) -> None:
    url_name, is_pointed_at = node.get("url_name", ""), _is_pointer(node)
    if is_pointed_at:
        target = f"{node.tag}/{url_name}.xml"
        if not (course.root / target).is_file():
            message = f"points to {target}, which does not exist"
            if node.tag in our_tags():
                message = f"<{node.tag}> needs a display_name: an element that has only a name points to a file"
            course.problems.append(Problem(path, line_of(node), message))
            return
        path = target
        definition = _parse(course, target)
        if definition is None:
            return
        node = definition
    course.blocks.append(Block(str(node.tag), url_name, node, path, is_pointed_at))
    _visit_children(course, node, path)


def _visit_children(course: Course, node: etree._Element, path: str) -> None:
    allowed = children_of(str(node.tag))
    if not allowed:
        return
    for child in node.iterchildren(tag=etree.Element):
        if child.tag in allowed:
            _visit(course, child, path)
        else:
            message = f"<{child.tag}> may not stand in <{node.tag}>"
            course.problems.append(Problem(path, line_of(child), message))


def _is_pointer(node: etree._Element) -> bool:
    expected = COURSE_POINTER if node.tag == "course" else {"url_name"}
    return set(node.attrib) == expected and not len(node) and not (node.text or "").strip()
