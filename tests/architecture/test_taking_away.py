"""The tables are removed as the how-to says, with data in them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

HOW_TO = Path(__file__).parents[2] / "docs/how-to"


def ours() -> list[str]:
    """The tables of the suite, without those of the embedded runtime."""
    named = [table for table in connection.introspection.table_names() if table.startswith("pepiniere_")]
    return [table for table in named if not table.startswith("pepiniere_preview_")]


@pytest.fixture
def loaded(transactional_db: None) -> Iterator[None]:
    """The demonstration; the tables are made again afterwards."""
    call_command("pepiniere_demo")
    yield
    call_command("migrate", "pepiniere", verbosity=0)


@pytest.mark.parametrize("page", ["upgrade.md", "upgrade.fr.md"])
def test_what_the_page_says_to_run_leaves_no_table(loaded: None, page: str) -> None:
    commands = (HOW_TO / page).read_text()
    (program,) = re.findall(r'shell -c "\n(.+?)"\n', commands, re.DOTALL)
    assert "migrate pepiniere zero" in commands
    assert ours()
    exec(program, {})
    call_command("migrate", "pepiniere", "zero", verbosity=0)
    assert ours() == []
