"""The ``pepiniere`` command in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.preview.conftest import FIXTURES

PYTHON = [sys.executable, "-W", "ignore", "-c", "import sys; from pepiniere_preview.cli import main; sys.exit(main())"]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Run the command from ``folder``, which also holds its data."""
    environment = {**ENVIRONMENT, "PEPINIERE_VAR": str(folder / "var")}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*PYTHON, *arguments], cwd=folder, env=environment, text=True, **pipes)


def demo(folder: Path, port: str) -> subprocess.Popen[str]:
    """Open the corpus at ``port``; "0" lets the system choose."""
    return start(folder, "demo", "--port", port, "--course", str(FIXTURES / "corpus"))


def address(process: subprocess.Popen[str]) -> str:
    """The address that a demonstration prints once it is ready."""
    assert process.stdout is not None
    return process.stdout.readline().split()[-1]


def stop(process: subprocess.Popen[str]) -> None:
    """End it whatever it does."""
    process.kill()
    process.communicate()
