"""Errors speak the reader's language."""

import ast
from collections.abc import Iterator

from pepiniere.lib.errors import PepiniereError
from scripts.messages import CATALOGUES, XBLOCKS

PACKAGES = CATALOGUES["pepiniere"]


def families(family: type[PepiniereError] = PepiniereError) -> Iterator[str]:
    """The names of every error meant for a reader."""
    yield family.__name__
    for child in family.__subclasses__():
        yield from families(child)


def said(source: str) -> Iterator[ast.expr]:
    """The message of every such error that ``source`` makes."""
    names = set(families())
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node.args[0]


def hard_coded(source: str) -> list[str]:
    return [ast.unparse(message) for message in said(source) if isinstance(message, ast.Constant | ast.JoinedStr)]


def test_no_error_is_hard_coded() -> None:
    sources = [path.read_text(encoding="utf-8") for package in PACKAGES for path in (XBLOCKS / package).glob("**/*.py")]
    assert sum(len(list(said(source))) for source in sources) > len(set(families()))
    assert [message for source in sources for message in hard_coded(source)] == []


def test_a_hard_coded_error_is_seen() -> None:
    assert hard_coded('raise NotFound("Nothing"); raise CardTaken(_("Taken"))') == ["'Nothing'"]
