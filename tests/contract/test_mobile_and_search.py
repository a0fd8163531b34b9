"""What applications, search, crawlers and Studio's pages read of a block while nobody is there."""

import json
from typing import Any

import pytest
from django.utils import translation

from pepiniere_preview.engine.studio import EditorRuntime
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.parsing import read_block
from tests.blocks.calls import client_of
from tests.blocks.trials import TRIALS
from tests.conftest import COURSE, World
from tests.contract.ours import BLOCKS, usage_of
from tests.contract.tables import counted
from tests.contract.test_runtimes import block_in

every_block = pytest.mark.parametrize("block_type", BLOCKS)


def alone(block_type: str) -> Any:
    """A block as it is collected when a course is published: no user, no request, and no service but its fields."""
    return read_block(courses()[COURSE].authored, usage_of(block_type))


@every_block
def test_applications_show_the_page_itself(block_type: str) -> None:
    """They open it in a frame of theirs; nothing is collected for a drawing of their own, which none of them has."""
    block = alone(block_type)
    assert block.has_support(block.student_view, "multi_device")
    assert getattr(block, "student_view_data", None) is None


@every_block
def test_search_is_told_what_is_authored_while_nobody_is_there(world: World, block_type: str) -> None:
    TRIALS[block_type].make(world)
    with translation.override(None):
        found = alone(block_type).index_dictionary()
    assert set(found) == {"content", "content_type"}
    assert set(found["content"]) == {"display_name", "text"}
    assert all(isinstance(text, str) and text for text in (*found["content"].values(), found["content_type"]))
    assert json.loads(json.dumps(found)) == found
    assert not set(found["content"]["text"].split()) & {"b", "c", "Cantine", "Carrier"}


@every_block
def test_a_block_that_is_never_seen_has_a_title_for_menus_and_search(block_type: str) -> None:
    assert alone(block_type).display_name


@every_block
@pytest.mark.parametrize(("who", "view"), [("anonymous", "public_view"), ("member", "student_view")])
def test_a_page_is_shown_though_nothing_can_be_written(world: World, block_type: str, who: str, view: str) -> None:
    """As to a crawler, for whom the platform's own storage is read-only."""
    TRIALS[block_type].make(world)
    with counted(fails_at=1):
        page: Any = client_of(world, who).get(f"/xblock/{usage_of(block_type)}?view={view}")
    assert (page.status_code, "preview-message" in page.content.decode()) == (200, False)


# What is wrong, in Studio's language


def validated(world: World, block_id: str) -> Any:
    block = block_in("editor", next(iter(BLOCKS)), world, "trainer")
    key = COURSE.make_usage_key("pepiniere-canvas", block_id)
    runtime: EditorRuntime = block.runtime
    return runtime.get_block(key).validate()


def test_studio_shows_what_is_wrong_as_data(world: World) -> None:
    """It sends the messages as JSON and copies the whole into a kind of its own: plain texts, of two types."""
    told = validated(world, "inconnu").to_json()
    assert json.loads(json.dumps(told)) == told
    assert told["messages"] == [{"type": "error", "text": "There is no canvas “absent”."}]
    assert (told["empty"], told["xblock_id"]) == (False, str(COURSE.make_usage_key("pepiniere-canvas", "inconnu")))


@every_block
def test_nothing_is_wrong_with_a_block_as_it_comes(world: World, block_type: str) -> None:
    block = block_in("library", block_type, world, "nobody")
    assert block.validate().empty
