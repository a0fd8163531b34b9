"""Our blocks as files: written by XBlock's own export, read again by its parser and by the embedded runtime.

Authors' questions through a file and back: tests/blocks/test_authoring.py. Courses in folders: tests/courses.
"""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2
from xblock.fields import Boolean, Scope, ScopeIds, String
from xblock.runtime import DictKeyValueStore

from courses.check import check_course
from pepiniere_preview.olx.catalogue import open_course
from pepiniere_preview.olx.parsing import ParsingRuntime
from tests.conftest import COURSE
from tests.contract.ours import BLOCKS
from tests.courses.sound_course import SOUND, UNIT

every_block = pytest.mark.parametrize("block_type", BLOCKS)
LIBRARY = LibraryLocatorV2("Pepiniere", "LIB")
# What the platform itself writes beside the fields of a block.
ADDED = {"url_name": "sample", "copied_from_block": "x", "x-is-pointer-node": "no", "tags-v1": "", "couleur": "é"}


def parse(text: str, *, key: Any = None) -> Any:
    """The block that an element describes, saved and read anew."""
    node = etree.fromstring(text)
    key = key or COURSE.make_usage_key(node.tag, "sample")
    authored = DictKeyValueStore()
    runtime: Any = ParsingRuntime(authored, lambda _usage, _node: None)
    runtime.parse(node, ScopeIds(None, node.tag, key, key)).save()
    return runtime.construct_xblock(node.tag, ScopeIds(None, node.tag, key, key))


def export(block: Any) -> Any:
    node = etree.Element("exported")
    block.add_xml_to_node(node)
    return node


def text_of(node: Any) -> str:
    return str(etree.tostring(node, encoding="unicode"))


def authored(block: Any) -> dict[str, Any]:
    """The values of every field that its author may fill."""
    fields = block.fields.values()
    return {f.name: f.read_from(block) for f in fields if f.scope in (Scope.settings, Scope.content)}


def filled(block_type: str) -> Any:
    """A block each of whose own fields holds something else than its default, as awkward as text can be."""
    block = parse(f"<{block_type}/>")
    for name, field in BLOCKS[block_type].fields.items():
        if isinstance(field, String):
            setattr(block, name, f"« {name} » & <{name}> : d’été 🌱")
        if isinstance(field, Boolean):
            setattr(block, name, not field.default)
    return block


@every_block
def test_what_is_exported_is_read_again_the_same(block_type: str) -> None:
    block = filled(block_type)
    again = parse(text_of(export(block)))
    assert authored(again) == authored(block) != authored(parse(f"<{block_type}/>"))


@every_block
def test_an_export_has_always_an_attribute_of_its_own_and_never_a_name(block_type: str) -> None:
    """Else it would be taken for a pointer to a file; in a library the name is the platform's affair."""
    for key in (None, LibraryUsageLocatorV2(LIBRARY, block_type, "sample")):
        node = export(parse(f"<{block_type}/>", key=key))
        assert (node.tag, node.get("xblock-family"), len(node)) == (block_type, "xblock.v1", 0)
        assert set(node.attrib) - {"xblock-family"} != set()
        assert "url_name" not in node.attrib


@every_block
def test_what_the_platform_and_later_releases_add_is_tolerated(block_type: str) -> None:
    node = export(filled(block_type))
    expected = authored(parse(text_of(node)))
    node.attrib.update(ADDED)
    assert authored(parse(text_of(node))) == expected


@every_block
def test_a_block_is_written_by_xblock_itself(block_type: str) -> None:
    """Fields only: the library runtime has a parser of its own, which an override would not reach."""
    ours = [cls for cls in BLOCKS[block_type].__mro__ if cls.__module__.startswith("pepiniere_")]
    overrides = {"parse_xml", "add_xml_to_node", "parse_xml_new_runtime", "export_to_xml", "definition_from_xml"}
    assert [cls for cls in ours if overrides & set(vars(cls))] == []


# A pointer to a file


def write_course(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def pointing(block_type: str, *, is_there: bool) -> dict[str, str]:
    """A course in which one of our blocks is only named, and the file it would have."""
    pointed = {
        **SOUND,
        "vertical/unit.xml": UNIT.replace("</vertical>", f'<{block_type} url_name="other"/></vertical>'),
    }
    return pointed | ({f"{block_type}/other.xml": f'<{block_type} display_name="Other"/>'} if is_there else {})


@every_block
@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_of_its_own_is_refused_by_the_check_of_courses(block_type: str, is_there: bool, tmp_path: Path) -> None:
    found = check_course(write_course(tmp_path, pointing(block_type, is_there=is_there)))
    told = "is written in its unit, not in a file of its own"
    if not is_there:
        told = "needs a display_name: an element that has only a name points to a file"
    assert [problem.message for problem in found] == [f"<{block_type}> {told}"]


@every_block
@pytest.mark.parametrize("is_there", [True, False])
def test_a_file_of_its_own_is_refused_by_the_embedded_runtime(block_type: str, is_there: bool, tmp_path: Path) -> None:
    course = open_course(write_course(tmp_path, pointing(block_type, is_there=is_there)))
    told = course.nodes[course.key.make_usage_key(block_type, "other")].error
    assert told == (
        f"<{block_type}> is written in its unit, with a title: an element that has only a name points to a file."
    )
