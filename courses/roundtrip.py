"""Whether our blocks come back the same from an export, through the XBlock API itself."""

import contextlib
import copy
import io
from collections.abc import Iterator

from lxml import etree
from xblock.core import XBlock
from xblock.fields import ScopeIds
from xblock.runtime import DictKeyValueStore, KvsFieldData

from courses.olx import Block, Course, Problem, our_tags

with contextlib.redirect_stdout(io.StringIO()):  # Importing it prints.
    from xblock.test.tools import TestRuntime, blocks_are_equivalent

# The platform reads these two itself; they are no fields.
NOT_FIELDS = ("url_name", "xblock-family")


def roundtrip(course: Course) -> Iterator[Problem]:
    """Each of our blocks knows all its attributes, and parse, export, parse gives equal fields."""
    for block in course.of(*our_tags()):
        unknown = set(map(str, block.node.attrib)) - {*XBlock.load_class(block.tag).fields, *NOT_FIELDS}
        for name in sorted(unknown):
            yield block.problem(f"<{block.tag}> has no field {name}")
        if not unknown and not _comes_back_equal(block):
            yield block.problem(f"<{block.tag}> changes when it is exported")


def _comes_back_equal(block: Block) -> bool:
    first = _parse(block.tag, block.node)
    exported = etree.Element("exported")
    first.add_xml_to_node(exported)
    second = _parse(block.tag, etree.fromstring(etree.tostring(exported)))
    return exported.tag == block.tag and bool(blocks_are_equivalent(first, second))


def _parse(tag: str, node: etree._Element) -> XBlock:
    node = copy.deepcopy(node)
    for name in NOT_FIELDS:
        node.attrib.pop(name, "")
    runtime = TestRuntime(services={"field-data": KvsFieldData(DictKeyValueStore())})
    definition = runtime.id_generator.create_definition(tag)
    keys = ScopeIds(None, tag, definition, runtime.id_generator.create_usage(definition))
    return XBlock.load_class(tag).parse_xml(node, runtime, keys)
