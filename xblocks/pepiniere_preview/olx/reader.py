"""Reads a course's OLX into a tree, block by block; what cannot be read becomes a node that says why."""

import json
import logging
import re
from collections import Counter
from itertools import count
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree
from opaque_keys.edx.keys import UsageKey
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore

from pepiniere.lib.platform import our_block_types
from pepiniere_preview.olx.files import CourseFiles, NotACourse
from pepiniere_preview.olx.parsing import ParsingRuntime
from pepiniere_preview.olx.tree import Course, Node, Page

log = logging.getLogger(__name__)

# The largest public courses hold a few thousand.
MAX_BLOCKS = 30_000
# Parts of a course that are not blocks.
_NOT_BLOCKS = ("wiki", "textbook", "pdf_textbook", "show")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )


class TooManyBlocks(NotACourse):
    """A few files can name each other so often that no machine holds the whole."""


class CourseReader:
    """Reads one course, once."""

    def __init__(self, files: CourseFiles) -> None:
        self._files = files
        self._nodes: dict[UsageKey, Node] = {}
        self._authored = DictKeyValueStore()
        self._runtime = ParsingRuntime(self._authored, self._read_child)
        self._reading: list[str] = []
        self._taken: Counter[tuple[str, str]] = Counter()

    def read(self) -> Course:
        """The course; NotACourse when its root cannot be read."""
        root = self._root()
        try:
            self._course_key = CourseLocator(root.get("org"), root.get("course"), root.get("url_name"))
        except Exception as error:
            raise NotACourse(_("course.xml does not name a course: %s") % error) from error
        self._policy = self._json(f"policies/{self._course_key.run}/policy.json").get
        key = self._read(root, None)
        if self._nodes[key].error:
            raise NotACourse(self._nodes[key].error)
        tabs = self._policy(f"course/{self._course_key.run}", {}).get("tabs", [])
        return Course(self._course_key, self._files, key, self._nodes, self._authored, _pages(tabs))

    def _root(self) -> Any:
        try:
            return etree.fromstring(self._files.read("course.xml") or b"", parser=_parser())
        except etree.XMLSyntaxError as error:
            raise NotACourse(_("course.xml cannot be read: %s") % error) from error

    def _json(self, path: str) -> dict[str, Any]:
        try:
            found = json.loads(self._files.read(path) or b"{}")
        except (ValueError, RecursionError) as error:
            log.warning("%s cannot be read: %s", path, error)
            return {}
        return found if isinstance(found, dict) else {}

    def _read_child(self, parent: UsageKey, element: Any) -> UsageKey | None:
        return None if element.tag in _NOT_BLOCKS else self._read(element, parent)

    def _read(self, element: Any, parent: UsageKey | None) -> UsageKey:
        key = self._new_key(element)
        # Taken before its children are read, so that no other block takes the same key.
        self._nodes[key] = Node(key, title=element.get("display_name") or key.block_id, parent=parent)
        try:
            self._nodes[key] = self._parse(element, key, parent)
        except TooManyBlocks:
            raise
        except Exception as error:
            # A block of anybody may fail in any way: it is reported in its place, and the course still opens.
            log.warning("%s cannot be read: %s", key, error)
            self._nodes[key].error = str(error)
        return key

    def _new_key(self, element: Any) -> UsageKey:
        wished = element.get("url_name") or element.get("slug") or element.get("display_name") or element.tag
        base = re.sub(r"[^\w\-~.:]", "_", wished)
        if len(self._nodes) >= MAX_BLOCKS:
            raise TooManyBlocks(_("This course holds more than %d blocks.") % MAX_BLOCKS)
        start = self._taken[element.tag, base] = self._taken[element.tag, base] + 1
        names = (base if number == 1 else f"{base}_{number}" for number in count(start))
        keys = (BlockUsageLocator(self._course_key, element.tag, name) for name in names)
        return next(key for key in keys if key not in self._nodes)

    def _parse(self, element: Any, key: UsageKey, parent: UsageKey | None) -> Node:
        path = f"{element.tag}/{element.get('url_name', '').replace(':', '/')}.xml"
        if _is_pointer(element) and path in self._reading:
            raise ValueError(_("%s holds itself.") % path)
        self._reading.append(path if _is_pointer(element) else "")
        try:
            block = self._block(self._complete(element, path), key, parent)
        finally:
            self._reading.pop()
        children = list(block.children) if block.has_children else []
        title = str(getattr(block, "display_name", "") or key.block_id)
        return Node(key, title, parent, children, staff_only=block.visible_to_staff_only)

    def _block(self, element: Any, key: UsageKey, parent: UsageKey | None) -> Any:
        keys = ScopeIds(None, key.block_type, key, key)
        block = self._runtime.parse(element, keys)
        block.parent = parent
        block.save()
        return block

    def _complete(self, element: Any, path: str) -> Any:
        """``element`` with what its file, its policy and its HTML file add."""
        if _is_pointer(element) and element.tag in our_block_types():
            # The platform reads such a file in some of its releases only.
            told = _("<%s> is written in its unit, with a title: an element that has only a name points to a file.")
            raise ValueError(told % element.tag)
        whole = self._pointed(path) if _is_pointer(element) else element
        for name, value in self._policy(f"{whole.tag}/{element.get('url_name')}", {}).items():
            if isinstance(value, (str, bool, int, float)):
                whole.set(name, str(value))
        if whole.tag == "html" and whole.get("filename"):
            self._attach_html(whole)
        whole.attrib.pop("url_name", None)
        return whole

    def _pointed(self, path: str) -> Any:
        data = self._files.read(path)
        if data is None:
            raise ValueError(_("the file %s is missing.") % path)
        return etree.fromstring(data, parser=_parser())

    def _attach_html(self, element: Any) -> None:
        path = f"html/{element.get('filename')}.html"
        data = self._files.read(path)
        if data is None:
            raise ValueError(_("the file %s is missing.") % path)
        element.text = data.decode("utf-8", errors="replace").replace("\x00", "")
        element.set("format", "html")
        del element.attrib["filename"]


def _is_pointer(element: Any) -> bool:
    expected = {"url_name", "org", "course"} if element.tag == "course" else {"url_name"}
    return set(element.attrib) == expected and not len(element) and not (element.text or "").strip()


def _pages(tabs: Any) -> list[Page]:
    """The static pages that the policy lists; it is anybody's, so its shape is not trusted."""
    listed = [tab for tab in tabs if isinstance(tab, dict)] if isinstance(tabs, list) else []
    return [
        Page(str(tab["url_slug"]), str(tab.get("name") or tab["url_slug"]), f"tabs/{tab['url_slug']}.html")
        for tab in listed
        if tab.get("type") == "static_tab" and _is_slug(tab.get("url_slug")) and not tab.get("is_hidden")
    ]


def _is_slug(value: Any) -> bool:
    """Whether ``value`` can stand in an address."""
    return bool(value) and "/" not in str(value)
