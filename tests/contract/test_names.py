"""Names and classes as the platform's tables and loaders want them, whatever blocks there are."""

from importlib.metadata import entry_points
from typing import Any

import pytest
from xblock.core import XBlock
from xblock.fields import Field

from tests.contract.ours import BLOCKS

every_block = pytest.mark.parametrize("block_type", BLOCKS)

# What the platform keeps of a name: StudentModule.module_type, and the field names of its other tables.
TYPE_CHARACTERS, FIELD_CHARACTERS = 32, 64


def test_there_are_blocks_of_ours_and_all_have_our_prefix() -> None:
    distribution = [entry for entry in entry_points(group="xblock.v1") if entry.dist and entry.dist.name == "pepiniere"]
    assert [entry.name for entry in distribution] == list(BLOCKS) != []


@every_block
def test_names_fit_the_platform_s_tables(block_type: str) -> None:
    assert len(block_type) <= TYPE_CHARACTERS
    assert [name for name in BLOCKS[block_type].fields if len(name) > FIELD_CHARACTERS] == []


def test_nobody_else_has_the_name_of_a_block_of_ours() -> None:
    """The platform refuses both of two blocks of one name."""
    names = [entry.name for entry in entry_points(group="xblock.v1")]
    assert [name for name in BLOCKS if names.count(name) != 1] == []


@every_block
def test_a_block_has_its_own_title_and_icon(block_type: str) -> None:
    """What the platform's mixins give today will not be there one day. A weight is for blocks with a score."""
    own = [cls for cls in BLOCKS[block_type].__mro__ if cls.__module__.startswith("pepiniere_blocks.")]
    defined: dict[str, Any] = {name: value for cls in reversed(own) for name, value in vars(cls).items()}
    assert isinstance(defined["display_name"], Field)
    assert defined["display_name"].default
    assert isinstance(defined["icon_class"], str)
    assert not getattr(BLOCKS[block_type], "has_score", False) or isinstance(defined["weight"], Field)


@every_block
def test_no_class_of_ours_has_an_init(block_type: str) -> None:
    own = [cls for cls in BLOCKS[block_type].__mro__ if cls.__module__.startswith("pepiniere_blocks.")]
    assert own
    assert [cls for cls in own if "__init__" in vars(cls)] == []


@every_block
def test_a_class_stands_where_its_public_files_are_found(block_type: str) -> None:
    """In a module directly in a package of the top level."""
    cls = XBlock.load_class(block_type)
    assert cls.__module__.count(".") == 1


def test_no_package_holds_both_blocks_and_the_application() -> None:
    """Else the platform pulls no translations for the application."""
    roots = {
        group: {entry.value.partition(".")[0].partition(":")[0] for entry in entry_points(group=group)}
        for group in ("xblock.v1", "lms.djangoapp", "cms.djangoapp")
    }
    blocks, apps = roots["xblock.v1"], roots["lms.djangoapp"] | roots["cms.djangoapp"]
    assert ("pepiniere_blocks" in blocks, "pepiniere" in apps, blocks & apps) == (True, True, set())
