"""The import rules bite: one violation planted against each contract, and every contract breaks."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# The packages that have tables of their own.
TABLES = sorted(f"pepiniere.{path.parent.name}.models" for path in (ROOT / "xblocks/pepiniere").glob("*/models.py"))

PLANTS = {
    "pepiniere/unlisted.py": "",
    "pepiniere/canvas/data.py": "import pepiniere_blocks",
    "pepiniere/canvas/rules.py": "import xblock.core",
    "pepiniere/portability/planted.py": "",
    "pepiniere/lib/errors.py": "import openedx.core, tutor",
    "pepiniere_blocks/planted.py": f"import {', '.join(TABLES)}",
}


def contracts() -> list[configparser.SectionProxy]:
    rules = configparser.ConfigParser()
    rules.read(ROOT / ".importlinter")
    return [rules[section] for section in rules.sections() if ":contract:" in section]


def broken(folder: Path) -> set[str]:
    """Names of the contracts that the packages in ``folder`` break."""
    linted = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", ROOT / ".importlinter"],
        cwd=folder,
        # A wide terminal, so that no name is wrapped.
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts: " in linted.stdout, linted.stdout + linted.stderr
    return set(re.findall(r"^(.+) BROKEN\b", linted.stdout, re.MULTILINE))


@pytest.fixture
def packages(tmp_path):
    skipped = shutil.ignore_patterns("*.egg-info", "__pycache__", "static", "templates", "packaged")
    return shutil.copytree(ROOT / "xblocks", tmp_path / "xblocks", ignore=skipped)


def test_our_packages_break_no_contract(packages):
    assert broken(packages) == set()


def test_every_contract_breaks_under_a_planted_violation(packages):
    for name, line in PLANTS.items():
        with (packages / name).open("a") as module:
            module.write(f"\n{line}\n")
    assert broken(packages) == {contract["name"] for contract in contracts()}


def test_the_tables_of_every_capability_are_private():
    private = [contract["protected_modules"].strip() for contract in contracts() if "protected_modules" in contract]
    assert sorted(private) == TABLES
