"""Cards of files: each folder of fixtures/portability/cards holds a file, and all that is made of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pepiniere.canvas.api.cards import clean_card
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.lib.errors import RequestError
from pepiniere.portability.cards.choosing import Choice
from pepiniere.portability.cards.found import MAX_ROWS
from pepiniere.portability.cards.reading import decode_cards, read_cards
from pepiniere.portability.errors import UnreadableList

CASES = sorted(Path("fixtures/portability/cards").iterdir())
BLUEPRINT = get_blueprint("gouvernance")


def read(content: bytes) -> dict[str, Any]:
    """Everything that is told of a file, for a canvas on which nothing is written."""
    try:
        text, encoding = decode_cards(content)
        reading = read_cards(text)
    except UnreadableList as error:
        return {"error": error.message, **error.details}
    choice = Choice(reading.rows, BLUEPRINT, [])
    return {
        "encoding": encoding,
        "is_table": reading.is_table,
        "ignored": list(reading.ignored),
        "remarks": list(reading.remarks),
        "template": reading.template,
        "cards": [vars(card) for card in choice.cards],
        "kept": [[row.line, row.zone, row.words, list(row.notes)] for row in choice.kept],
        "left": [[row.line, row.words, row.reason] for row in choice.left],
        "over": choice.over,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_file(case: Path) -> None:
    content = next(case.glob("input.*")).read_bytes()
    assert read(content) == json.loads((case / "expected.json").read_text())


def test_cards_beyond_what_a_canvas_takes_are_counted() -> None:
    told = read(("zone,text\n" + "".join(f"raison,carte {number}\n" for number in range(10_000))).encode())
    assert (len(told["cards"]), told["left"], told["over"]) == (300, [], 9_700)


def test_rows_without_end_are_looked_at_no_further_than_that() -> None:
    text = "zone,text\n" + "nulle part,a\n" * (MAX_ROWS + 5)
    choice = Choice(read_cards(text).rows, BLUEPRINT, [])
    assert (choice.left_count, len(choice.left), choice.over) == (MAX_ROWS, 100, 5)


CELLS = st.text(alphabet="zonetxquisra;,\t\n\r\"'=é ｚ").map(lambda text: text.encode())
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["cards", "content", "format", "zone"]), inner),
)
CARD = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(["uid", "zone", "text", "author", "guest", "meaning", "link", "stack"], VALUES)
)
CANVAS = st.fixed_dictionaries({"blueprint": VALUES, "cards": st.lists(CARD | VALUES)})


@given(st.binary() | CELLS | CELLS.map(lambda cells: b"zone,text\n" + cells))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    json.dumps(read(content)).encode()


@settings(max_examples=50)
@given(CANVAS | VALUES)
def test_any_json_is_read_or_refused_and_what_is_told_can_be_shown(value: Any) -> None:
    told = read(json.dumps(value).encode())
    json.dumps(told, ensure_ascii=False).encode()


@given(st.text(max_size=50))
def test_whatever_text_is_taken_may_be_on_a_card(text: str) -> None:
    told = read(json.dumps({"cards": [{"zone": "raison", "text": text}]}).encode())
    for card in told["cards"]:
        assert clean_card(card["text"]) == card["text"]
    if not told["cards"]:
        with pytest.raises(RequestError):
            clean_card(text)
