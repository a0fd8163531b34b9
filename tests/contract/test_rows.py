"""The page on the platform's contract passes no point over, and names tests that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split(" | ")]
    for line in (ROOT / "docs/contract.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| (\d|G\d)", line)
]
# Its sections, and what surprises most often.
POINTS = {*map(str, range(1, 10)), "11", *(f"G{number}" for number in range(1, 28))}


def named(where: str) -> list[Path]:
    """The files and folders that a row names; one without a folder is beside the one before it."""
    found: list[Path] = []
    for name in re.findall(r"`((?:tests|lib|docs)/[\w/.]+|test_\w+\.py)`", where):
        root = ROOT / "xblocks/pepiniere" if name.startswith("lib/") else ROOT
        found.append(root / name if "/" in name else found[-1].parent / name)
    return found


def test_no_point_is_passed_over() -> None:
    assert {re.split(r"[. ]", row[0])[0] for row in ROWS} == POINTS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_row_has_a_grade_and_names_what_is_there(row: list[str]) -> None:
    _point, grade, where = row
    assert grade in {"seen", "by contract", "not yet"}
    assert [path for path in named(where) if not path.exists()] == []
    assert grade == "not yet" or named(where)
