"""What translators are given: every message that our sources hold, where the platform's pipeline looks for it."""

import ast
from collections.abc import Iterator
from importlib.metadata import distribution
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract as extract_from_text
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from scripts.messages import CATALOGUES, KEYWORDS, SOURCE, XBLOCKS, extract, write

Message = tuple[Any, Any]


def known(catalogue: str) -> set[Message]:
    return {(message.context, message.id) for message in extract(catalogue) if message.id}


def in_templates(package: str) -> Iterator[Message]:
    """As Django itself reads its templates."""
    for path in (XBLOCKS / package).glob("**/templates/**/*.html"):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path)).encode()
        for _line, message, _comments, context in extract_from_text("python", BytesIO(code), keywords=KEYWORDS):
            yield context, message


def calls(package: str) -> Iterator[ast.Call]:
    """Every call, in Python, of one of Django's functions by whatever name, or of the marker of fields."""
    for path in (XBLOCKS / package).glob("**/*.py"):
        tree = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        imports = [
            node for node in tree if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        ]
        names = {alias.asname or alias.name for node in imports for alias in node.names if "gettext" in alias.name}
        for node in tree:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", *names}:
                yield node


def in_python(package: str) -> set[str]:
    """Every text that Python gives to be translated, plural forms and contexts too."""
    arguments = (argument for call in calls(package) for argument in call.args if isinstance(argument, ast.Constant))
    return {argument.value for argument in arguments if isinstance(argument.value, str)}


def texts(messages: set[Message]) -> set[str]:
    parts = ([context or "", *([message] if isinstance(message, str) else message)] for context, message in messages)
    return {text for whole in parts for text in whole if text}


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_extraction_finds_what_the_sources_say_and_nothing_else(catalogue: str) -> None:
    packages = CATALOGUES[catalogue]
    templates = {message for package in packages for message in in_templates(package)}
    python = {text for package in packages for text in in_python(package)}
    assert templates <= known(catalogue)
    assert texts(known(catalogue)) == texts(templates) | python


@pytest.mark.parametrize("package", [package for packages in CATALOGUES.values() for package in packages])
def test_no_message_is_put_together_from_pieces(package: str) -> None:
    pieces = [call for call in calls(package) if not isinstance(call.args[0], ast.Constant | ast.Name)]
    assert [ast.unparse(call) for call in pieces] == []


def test_the_source_is_written_without_a_translation(tmp_path: Path) -> None:
    write(extract("pepiniere"), tmp_path / SOURCE)
    with (tmp_path / SOURCE).open("rb") as file:
        source = read_po(file)
    assert {(message.context, message.id) for message in source if message.id} == known("pepiniere")
    assert [message.id for message in source if message.id and any(message.string)] == []


def test_the_source_is_named_as_the_platform_names_what_it_pulls() -> None:
    """It pulls ``translations/*/<root package>/conf/locale`` for each plugin whose root has no block."""
    roots: dict[str, set[str]] = {"xblock.v1": set(), "lms.djangoapp": set(), "cms.djangoapp": set()}
    for entry in distribution("pepiniere").entry_points:
        roots.setdefault(entry.group, set()).add(entry.value.split(".")[0])
    pulled = (roots["lms.djangoapp"] | roots["cms.djangoapp"]) - roots["xblock.v1"]
    assert [f"{root}/conf/locale/en/LC_MESSAGES/django.po" for root in pulled] == [SOURCE]
