"""Lists of people: each folder of fixtures/portability/people holds a file, and all that is read in it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.portability.data import LineError
from pepiniere.portability.errors import UnreadableList
from pepiniere.portability.people.decoding import decode
from pepiniere.portability.people.header import read_header
from pepiniere.portability.people.rows import MAX_ROWS, Row, read_rows
from pepiniere.portability.people.writing import write_people

CASES = sorted(Path("fixtures/portability/people").iterdir())


def read(content: bytes) -> dict[str, Any]:
    """Everything that is told of a file."""
    try:
        text, encoding = decode(content)
        header = read_header(text)
    except UnreadableList as error:
        return {"error": error.message, **error.details}
    lines = [list(line) for line in read_rows(text, header)]
    return {"encoding": encoding, "ignored": list(header.ignored), "lines": lines}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_list(case: Path) -> None:
    assert read((case / "input.csv").read_bytes()) == json.loads((case / "expected.json").read_text())


def test_no_more_lines_are_read_than_are_accepted() -> None:
    text = write_people((f"p{number}", "Cantine") for number in range(MAX_ROWS + 2))
    *rows, last = read_rows(text, read_header(text))
    assert len(rows) == MAX_ROWS
    assert last == LineError(MAX_ROWS + 2, "No more than 100000 lines at once: cut the list.")


@given(st.binary() | st.text().map(str.encode) | st.text(alphabet='username,projct;\t\n\r"=é ').map(str.encode))
def test_any_file_is_read_or_refused(content: bytes) -> None:
    read(content)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_under_a_header_is_read_or_refused(text: str) -> None:
    written = f"username,project\n{text}"
    for line in read_rows(written, read_header(written)):
        assert isinstance(line, (Row, LineError))


WORD = st.text(alphabet="aàéβ漢9'\".,;·-_ \t\r\n", min_size=1, max_size=20).map(lambda text: f"n{text}n")


@given(st.lists(st.tuples(WORD, WORD)))
def test_what_is_written_is_read_back(places: list[tuple[str, str]]) -> None:
    text = write_people(places)
    read_back = [line[1:] for line in read_rows(text, read_header(text))]
    assert read_back == [(_blanks_apart(name), "", _blanks_apart(title), None) for name, title in places]


def _blanks_apart(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("line", ["u,＝1+1", "u,\ufeff=1", "u,\u200b@a", "u,\u200b", "u,\u3164"])
def test_a_title_that_is_a_formula_in_disguise_or_nothing_is_refused(line: str) -> None:
    text = f"username,project\n{line}\n"
    assert [type(row) for row in read_rows(text, read_header(text))] == [LineError]


@pytest.mark.parametrize("cells", ["," * 1_000_000, ",x" * 1_000_000, ",a" + "\u0300\u0316" * 50_000])
def test_a_first_line_without_end_is_no_header_of_ours(cells: str) -> None:
    try:
        header = read_header(f"username,project{cells}\nu,P\n")
    except UnreadableList:
        return
    assert header.width <= 200
