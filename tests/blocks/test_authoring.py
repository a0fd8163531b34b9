"""The canvas block as its author meets it: Studio, search, copies."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory

from pepiniere_preview.engine.studio import EditorRuntime
from pepiniere_preview.olx.catalogue import courses
from tests.blocks.calls import CANVAS, call, client_of
from tests.conftest import COURSE, World


def block(world: World, name: str = "canevas") -> Any:
    """The block in Studio's editor, as the trainer opens it."""
    request = RequestFactory().get("/")
    request.user = world.users["trainer"]
    usage = COURSE.make_usage_key("pepiniere-canvas", name)
    return EditorRuntime(courses()[COURSE], request.user, request).get_block(usage)


@pytest.mark.parametrize(
    ("values", "messages"),
    [
        ({"blueprint": "gouvernance", "slot": ""}, []),
        ({"blueprint": "gouvernance", "slot": "notre-cadre_2"}, []),
        ({"blueprint": "absent", "slot": ""}, ["There is no canvas “absent”."]),
        (
            {"blueprint": "gouvernance", "slot": "Notre cadre"},
            ["The slot “Notre cadre” may hold only small letters, figures, - and _."],
        ),
    ],
)
def test_an_author_is_told_what_to_mend(world: World, values: dict[str, str], messages: list[str]) -> None:
    body = {"values": values, "defaults": []}
    answer: Any = call(client_of(world, "trainer"), "submit_studio_edits", body, place="studio")
    assert answer.status_code == (400 if messages else 200)
    for message in messages:
        assert message in json.dumps(answer.json(), ensure_ascii=False)


@pytest.mark.parametrize(
    "body", [b"", b"null", b"true", b"[]", b"{}", b'{"values": {}}', b'{"values": 1, "defaults": []}']
)
def test_whatever_studio_is_sent_the_answer_is_clear(world: World, body: bytes) -> None:
    answer: Any = call(client_of(world, "trainer"), "submit_studio_edits", body, place="studio")
    assert answer.status_code == 400


def test_what_is_already_wrong_shows_in_studio(world: World) -> None:
    assert [str(message.text) for message in block(world, "inconnu").validate().messages] == [
        "There is no canvas “absent”."
    ]


def test_the_editor_offers_what_is_shipped(world: World) -> None:
    html = block(world).render("studio_view", {}).content
    assert "Shared-governance canvas" in html
    assert "Slot" in html


def test_authors_see_the_questions_and_no_work(world: World) -> None:
    html = client_of(world, "trainer").get(f"/studio/block/{CANVAS}/").content.decode()
    assert "This is what each team will find." in html
    assert "<textarea" not in html


def test_a_copy_is_another_work_and_is_kept_as_such(world: World) -> None:
    kept: list[Any] = []
    store = SimpleNamespace(update_item=lambda block, user_id: kept.append((block.slot, user_id)))
    copy = block(world)
    assert copy.effective_slot == "gouvernance"
    assert copy.studio_post_duplicate(store, block(world)) is False
    assert (copy.effective_slot, kept) == ("canevas", [("", world.id("trainer"))])


def test_search_knows_what_is_authored_and_nothing_else(world: World) -> None:
    found = block(world).index_dictionary()
    assert found["content_type"] == "Canvas"
    assert found["content"]["display_name"] == "Notre gouvernance"
    assert "who would notice first?" in found["content"]["text"]
