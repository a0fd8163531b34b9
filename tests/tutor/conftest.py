"""Tutor as an operator has it: a root, a folder of plugins, and a `docker` that only says what it was asked."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# What Tutor asks Docker to do is written down; when asked which projects are running, it says none.
DOCKER = f"""#!{sys.executable}
import json, os, sys
with open(os.environ["ASKED"], "a") as asked:
    asked.write(json.dumps(sys.argv[1:]) + "\\n")
if "ls" in sys.argv:
    print("[]")
"""


class Instance:
    """One operator's Tutor, in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        self.plugins = folder / "plugins"
        self.asked = folder / "asked"
        tools = folder / "bin"
        for needed in (self.plugins, tools):
            needed.mkdir(parents=True)
        (tools / "docker").write_text(DOCKER)
        (tools / "docker").chmod(0o755)
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TUTOR_")}
        self.environment = {
            **inherited,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "ASKED": str(self.asked),
            "TUTOR_ROOT": str(self.root),
            "TUTOR_PLUGINS_ROOT": str(self.plugins),
        }

    def run(self, *arguments: str, answer: str = "", fails: bool = False) -> str:
        """What ``tutor`` printed, complaints included; it must fail exactly when it ``fails``."""
        done = subprocess.run(
            [Path(sys.executable).with_name("tutor"), *arguments],
            env=self.environment,
            input=answer,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert (done.returncode != 0) == fails, done.stdout
        return done.stdout

    def set(self, name: str, value: Any) -> None:
        self.run("config", "save", "--set", f"{name}={json.dumps(value, ensure_ascii=False)}")

    def rendered(self, name: str) -> Path:
        return self.root / "env" / name

    def jobs(self) -> list[tuple[str, str]]:
        """Each service in which Docker was asked to run a script, and the script."""
        asked = [json.loads(line) for line in self.asked.read_text().splitlines()] if self.asked.exists() else []
        runs = [arguments for arguments in asked if arguments[-4:-1] == ["sh", "-e", "-c"]]
        return [(arguments[-5], arguments[-1]) for arguments in runs]


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Instance:
    """The plugin is enabled, and nothing else was done."""
    made = Instance(tmp_path_factory.mktemp("untouched"))
    made.run("plugins", "enable", "pepiniere")
    return made


@pytest.fixture
def instance(untouched: Instance, tmp_path: Path) -> Instance:
    """The same, for a test that changes it."""
    made = Instance(tmp_path)
    shutil.copytree(untouched.root, made.root)
    return made


@pytest.fixture
def write_plugin(instance: Instance) -> Callable[[str, str], None]:
    """The operator writes a plugin of one patch to the common settings, and enables it."""

    def write(name: str, patch: str) -> None:
        content = {"name": name, "version": "1.0.0", "patches": {"openedx-common-settings": patch}}
        (instance.plugins / f"{name}.yml").write_text(json.dumps(content))
        instance.run("plugins", "enable", name)

    return write
