"""What `make capability` makes passes every check at once, whatever its name, beside another one that it made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.package

NAMES = {
    "logbook": ("--french", "Journal de bord"),
    "field_notes": ("--title", "Notes of the field", "--french", "Notes d’à côté"),
}
COURSES = [f"fixtures/{name}/course" for name in NAMES]
TESTS = [
    *(f"tests/{name}" for name in NAMES),
    "tests/architecture",
    "tests/blocks/test_permissions.py",
    "tests/browser/test_guide.py",
]
CHECKS = {
    "style": ["ruff", "check"],
    "format": ["ruff", "format", "--check"],
    "types": ["mypy"],
    "imports": ["lint-imports"],
    "courses": ["python", "-m", "courses.check", *COURSES],
    # The canvas's own are tried elsewhere, and take long.
    "tests": ["pytest", *TESTS, "-k", "not canvas"],
}
MAKE = ["python", "-m", "scripts.capability"]


def begin(folder: Path, program: str, *arguments: str) -> subprocess.Popen[str]:
    """Begin to run a program of this environment on the checkout in ``folder``, not on the one that is installed."""
    inherited = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment = {**inherited, "PYTHONPATH": f"{folder}{os.pathsep}{folder / 'xblocks'}"}
    command = [Path(sys.executable).with_name(program), *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def call(folder: Path, *command: str) -> tuple[int, str]:
    """The status with which a program ends, and what it says."""
    program = begin(folder, *command)
    said, _ = program.communicate()
    return program.returncode, said


def state(run, folder: Path) -> str:
    return run("git", "status", "--porcelain", "--untracked-files=all", cwd=folder)


@pytest.fixture(scope="module")
def checks(source, tmp_path_factory) -> dict[str, subprocess.Popen[str]]:
    """All checks, begun side by side on a checkout in which two capabilities were made, as it is once installed."""
    folder = tmp_path_factory.mktemp("grown") / "checkout"
    shutil.copytree(source, folder)
    for name, more in NAMES.items():
        status, said = call(folder, *MAKE, name, *more)
        assert status == 0, said
    # How blocks are found, without installing.
    assert call(folder, "python", "setup.py", "--quiet", "egg_info")[0] == 0
    return {check: begin(folder, *command) for check, command in CHECKS.items()}


@pytest.mark.parametrize("check", CHECKS)
def test_it_passes(checks, check):
    said, _ = checks[check].communicate()
    assert checks[check].returncode == 0, said[-5000:]


def test_it_is_whole_or_not_at_all(run, source, tmp_path):
    shutil.copytree(source, tmp_path, dirs_exist_ok=True)
    with (tmp_path / "xblocks/pepiniere/conf.py").open("a") as module:
        module.write("\nimport nowhere\n")
    before = state(run, tmp_path)
    status, said = call(tmp_path, *MAKE, "logbook", *NAMES["logbook"])
    assert (status, "nothing was changed" in said, "No module named 'nowhere'" in said) == (1, True, True)
    assert state(run, tmp_path) == before
