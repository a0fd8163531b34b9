"""A database server on loopback, where the tests' lanes have it; databases of its own, dropped once measured."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any
from uuid import uuid4

from weighing.site import BENCH

HOST = "127.0.0.1"
CONSTRAINTS = BENCH.parent / "requirements" / "platform-constraints.txt"


class NoDatabase(Exception):
    """Nothing can be measured on a database here; says why."""


@dataclass(frozen=True)
class Server:
    """A server that answers; ``folder`` holds its driver, if one had to be installed.

    ``made_with`` and ``dropped_with`` end the statements that make and drop a database.
    """

    execute: Callable[[str], Any]
    version: str
    folder: str
    made_with: str = ""
    dropped_with: str = ""

    @contextmanager
    def database(self) -> Iterator[dict[str, str]]:
        """An empty database until the context ends: the variables that lead a site to it."""
        name = f"pepiniere_bench_{uuid4().hex[:12]}"
        self.execute(f"CREATE DATABASE {name} {self.made_with}")
        try:
            yield {"PEPINIERE_BENCH_DATABASE": name, "PYTHONPATH": os.pathsep.join([str(BENCH), self.folder])}
        finally:
            self.execute(f"DROP DATABASE {name} {self.dropped_with}")


def require_listener(port: int) -> None:
    """NoDatabase unless something listens on loopback."""
    try:
        socket.create_connection((HOST, port), timeout=5).close()
    except OSError:
        raise NoDatabase(f"nothing listens on {HOST}:{port}") from None


def load_driver(module: str, *, package: str, folder: str, needs: str = "") -> Any:
    """The environment's own ``module``, else ``package``, which ``needs`` something, installed in ``folder``."""
    if find_spec(module) is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder]
        if subprocess.run([*pip, "-c", CONSTRAINTS, package], stdout=sys.stderr, check=False).returncode:
            raise NoDatabase(f"its driver, {package}, cannot be installed{needs}")
        sys.path.append(folder)
    return import_module(module)
