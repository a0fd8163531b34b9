"""Whatever is sent to whichever handler: a clear refusal or an act, never an error of ours, and no card lost."""

import json
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pepiniere.canvas import api as canvas
from pepiniere.cohort.data import Owner
from tests.blocks.calls import add_card, call, client_of
from tests.conftest import COURSE, World

HANDLERS = (
    "add_card",
    "edit_card",
    "move_card",
    "stack_card",
    "leave_stack",
    "vote",
    "undo",
    "publish",
    "remove_card",
    "restore_card",
    "upgrade",
    "leave",
)
FIELDS = (
    "operation",
    "card",
    "zone",
    "text",
    "base",
    "before",
    "onto",
    "meaning",
    "link",
    "whole",
    "matters",
    "note",
    "licence",
    "confirmed",
    "person",
    "project",
)
# Too large, unreadable, forged, or only strange.
NASTY: tuple[Any, ...] = (
    None,
    True,
    -1,
    2**70,
    1.5,
    "",
    " ",
    "\0",
    "\ud800",
    "\u202eright\u202c",
    "é" * 3000,
    "😀" * 50,
    "<script>alert(1)</script>",
    "raison",
    "'; DROP TABLE pepiniere_card; --",
    "00000000-0000-0000-0000-000000000000",
    "CC-BY-ND-4.0",
    "javascript:alert(1)",
    [],
    {},
    [[[[[[]]]]]],
    {"$ne": None},
)


@settings(max_examples=60)
@given(
    handler=st.sampled_from(HANDLERS),
    body=st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(NASTY), max_size=8),
    whose=st.sampled_from(["own", "other", "none"]),
)
def test_no_json_breaks_a_handler(world: World, handler: str, body: dict[str, Any], whose: str) -> None:
    client = client_of(world, "carrier")
    card = add_card(client, "une carte").json().get("card", str(uuid4()))
    cards = {"own": {"operation": str(uuid4()), "card": card}, "other": {"card": str(uuid4())}, "none": {}}
    response: Any = call(client, handler, json.dumps({**cards[whose], **body}))
    assert response.status_code < 500, response.content
    answer = response.json()
    assert isinstance(answer, dict)
    assert response.status_code == 200 or answer["error"]


@pytest.mark.parametrize("handler", HANDLERS)
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b"\xff", 400),
        (b"[" * 60_000, 400),
        (b'{"a":' * 12_000, 400),
        (b'{"text": "' + b"x" * 1_000_000 + b'"}', 413),
        (b"x" * 5_000_000, 413),
    ],
    ids=["empty", "half", "list", "latin", "deep", "deeper", "1 MB of text", "5 MB"],
)
def test_what_cannot_be_read_is_said_so(world: World, handler: str, body: bytes, status: int) -> None:
    assert call(client_of(world, "carrier"), handler, body).status_code == status


def test_a_card_of_another_canvas_is_not_touched(world: World) -> None:
    theirs = add_card(client_of(world, "neighbour"), "à eux").json()["card"]
    client = client_of(world, "carrier")
    mine = add_card(client, "à nous").json()["card"]
    for handler, more in (
        ("edit_card", {"text": "pris", "base": 1}),
        ("move_card", {"zone": "roles"}),
        ("remove_card", {}),
        ("stack_card", {"onto": mine}),
        ("leave_stack", {}),
    ):
        assert call(client, handler, {"operation": str(uuid4()), "card": theirs, **more}).status_code == 404
    onto = {"operation": str(uuid4()), "card": mine, "onto": theirs}
    assert call(client, "stack_card", onto).status_code == 404
    sheet = canvas.find_canvas(Owner(project=world.other_project), slot="gouvernance")
    assert sheet
    assert [(card.text, card.zone, card.stack) for card in canvas.list_cards(sheet)] == [("à eux", "raison", None)]


def test_a_canvas_takes_so_many_cards_and_no_more(world: World) -> None:
    client = client_of(world, "carrier")
    answers = [add_card(client, f"carte {number}").status_code for number in range(302)]
    assert answers == [200] * 300 + [409] * 2


def test_marks_are_refused_where_the_author_wants_none(world: World) -> None:
    client = client_of(world, "carrier")
    card = add_card(client).json()["card"]
    without = COURSE.make_usage_key("pepiniere-canvas", "sans-slot")
    answer = call(client, "vote", {"operation": str(uuid4()), "card": card, "matters": True}, usage=without)
    assert answer.status_code == 403
