"""The package as a stranger gets it: built from what git would hold, installed where nothing else is."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PINS = ROOT / "requirements" / ("py311.txt" if sys.version_info < (3, 12) else "platform-constraints.txt")

Run = Callable[..., str]


@pytest.fixture(scope="session")
def run(tmp_path_factory) -> Run:
    """Runs a program on a machine where only git is to be found: no Node, no compiler, no settings of ours."""
    path = tmp_path_factory.mktemp("bin")
    git = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    (path / "git").symlink_to(git)
    hidden = {"DJANGO_SETTINGS_MODULE", "PYTHONPATH", "VIRTUAL_ENV"}
    environment = {**{k: v for k, v in os.environ.items() if k not in hidden}, "PATH": str(path)}

    def call(*command: object, cwd: Path | None = None) -> str:
        arguments = [str(argument) for argument in command]
        done = subprocess.run(arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{arguments}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    return call


@pytest.fixture(scope="session")
def source(run, tmp_path_factory) -> Path:
    """A git repository that holds the working tree as the next commit would."""
    listed = run("git", "ls-files", "-co", "--exclude-standard", "-z", cwd=ROOT).split("\0")
    clone = tmp_path_factory.mktemp("source")
    for name in filter(lambda name: (ROOT / name).is_file(), listed):
        target = clone / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / name).read_bytes())
    run("git", "init", "--quiet", cwd=clone)
    run("git", "add", "--all", cwd=clone)
    author = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    run("git", *author, "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", "As it stands", cwd=clone)
    return clone


@pytest.fixture(scope="session")
def wheel(run, source, tmp_path_factory) -> Path:
    """The wheel, made from the source archive alone."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, source)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def packed(wheel) -> set[str]:
    """Names of the files in the wheel, but for its own description."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="session")
def python(run, wheel, tmp_path_factory) -> Path:
    """An interpreter beside which nothing but the wheel, and what it asks for, is installed."""
    folder = tmp_path_factory.mktemp("empty")
    run(sys.executable, "-m", "venv", folder)
    run(folder / "bin/pip", "install", "--quiet", "-c", PINS, wheel)
    return folder / "bin/python"
