"""Scripts say nothing of their own: their words come from the server, in the reader's language."""

import re
from pathlib import Path

import pytest

from scripts.messages import XBLOCKS

SCRIPTS = [path for path in XBLOCKS.glob("**/static/**/*.js") if "vendor" not in path.parts]
# Comments, and errors that only developers read, are passed over.
_TOKENS = re.compile(
    r"""//[^\n]*|/\*.*?\*/|\bError\("[^"]*"|(?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""",
    re.DOTALL,
)
# Two words in a row; classes and selectors have hyphens, dots, hashes or brackets.
_SENTENCE = re.compile(r"(?<![\w.#\[-])[^\W\d_]{2,}[,.:;…]? [^\W\d_]{2,}(?![\w\[=-])")
_DIRECTIVE = '"use strict"'


def sentences(script: str) -> list[str]:
    found = (match["text"] for match in _TOKENS.finditer(script) if match["text"])
    return [text for text in found if text != _DIRECTIVE and _SENTENCE.search(text)]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_no_script_holds_a_sentence(path: Path) -> None:
    assert sentences(path.read_text(encoding="utf-8")) == []


def test_a_sentence_is_seen() -> None:
    planted = """/* Not "this one here". */ show("Try again"); hide('pep-new pep-card', ".pep-more .pep-vote");"""
    assert sentences(planted) == ['"Try again"']
