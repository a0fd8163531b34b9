"""The ``pepiniere`` command, run as a person runs it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.preview.conftest import FIXTURES

PYTHON = [sys.executable, "-W", "ignore", "-c", "import sys; from pepiniere_preview.cli import main; sys.exit(main())"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {**ENVIRONMENT, "PEPINIERE_VAR": str(folder / "var")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*PYTHON, *arguments], cwd=folder, env=environment, text=True, **pipes)


def demo(folder: Path, port: str) -> subprocess.Popen[str]:
    return start(folder, "demo", "--port", port, "--course", str(FIXTURES / "corpus"))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    process = demo(tmp_path_factory.mktemp("demo"), "0")
    assert process.stdout is not None
    yield process.stdout.readline().split()[-1], process
    process.kill()
    process.communicate()


def test_address_is_printed_when_the_page_is_ready_and_a_second_one_is_told(
    running: tuple[str, subprocess.Popen[str]], tmp_path: Path
) -> None:
    address, process = running
    with urlopen(address) as page:
        assert "Corpus" in page.read().decode()
    second = demo(tmp_path, address.rstrip("/").rsplit(":", 1)[1])
    told = second.communicate()[1]
    assert (second.returncode, address.rstrip("/").rsplit(":", 1)[1] in told) == (1, True)
    assert list(tmp_path.iterdir()) == []
    process.send_signal(signal.SIGTERM)
    errors = process.communicate()[1]
    assert (process.returncode, "Traceback" in errors) == (0, False)


def test_path_that_is_no_course_is_told(tmp_path: Path) -> None:
    process = start(tmp_path, "demo", "--port", "0", "--course", str(tmp_path / "nowhere"))
    told = process.communicate()[1]
    assert (process.returncode, "nowhere" in told, list(tmp_path.iterdir())) == (1, True, [])


def test_dry_run_of_an_import_creates_nothing(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    sheet.write_text("nothing of a sheet")
    process = start(tmp_path, "import-sheets", "--dry-run", "--json", str(sheet))
    told = process.communicate()[0]
    assert (told[:1], [path.name for path in tmp_path.iterdir()]) == ("[", ["sheet.txt"])
