"""Styles follow the reading direction: no property names a side of the screen."""

import re
from pathlib import Path

import pytest

from scripts.messages import XBLOCKS

STYLES = list(XBLOCKS.glob("**/static/**/*.css"))
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIDE = re.compile(r"[^;{}]*\b(?:left|right|translateX|scaleX|translate)\b[^;{}]*")
# Four values, clockwise: the second is the right one, the fourth the left one.
_FOUR = re.compile(r"\b(?:margin|padding|inset|border-width)\s*:\s*[^\s;}]+ ([^\s;}]+) [^\s;}]+ ([^\s;}]+)")


def sides(style: str) -> list[str]:
    """Every declaration that means one side of the screen, whichever way lines run."""
    plain = _COMMENT.sub("", style)
    uneven = [match[0] for match in _FOUR.finditer(plain) if match[1] != match[2]]
    return [match[0].strip() for match in _SIDE.finditer(plain)] + uneven


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_names_a_side(path: Path) -> None:
    assert sides(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("style", ["a { margin-left: 0 }", "a { text-align: right; }", "a { padding: 0 1px 0 2px }"])
def test_a_side_is_seen(style: str) -> None:
    assert len(sides(style)) == 1
