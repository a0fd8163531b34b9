"""A MariaDB on loopback, where the tests' lane has it: databases of its own, dropped once they were measured."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from weighing.site import BENCH

HOST, PORT, USER = "127.0.0.1", 3306, "root"
CONSTRAINTS = BENCH.parent / "requirements" / "platform-constraints.txt"


class NoMariadb(Exception):
    """Nothing can be measured on MariaDB here; says why."""


@dataclass(frozen=True)
class Mariadb:
    """A server that answers; ``path`` is where a site finds our modules and the driver."""

    connection: Any
    path: str

    @property
    def version(self) -> str:
        """What it says of itself."""
        return str(self.connection.get_server_info())

    @contextmanager
    def database(self) -> Iterator[dict[str, str]]:
        """An empty database until the context ends: the variables that lead a site to it."""
        name = f"pepiniere_bench_{uuid4().hex[:12]}"
        self.connection.query(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        try:
            yield {"PEPINIERE_BENCH_DATABASE": name, "PYTHONPATH": self.path}
        finally:
            self.connection.query(f"DROP DATABASE {name}")


@contextmanager
def open_mariadb() -> Iterator[Mariadb]:
    """The server, with a driver for it; NoMariadb when there is none, or it lets nobody in."""
    try:
        socket.create_connection((HOST, PORT), timeout=5).close()
    except OSError:
        raise NoMariadb(f"nothing listens on {HOST}:{PORT}") from None
    with TemporaryDirectory() as folder:
        connection = _connect(_driver(folder))
        try:
            yield Mariadb(connection, os.pathsep.join([str(BENCH), folder]))
        finally:
            connection.close()


def _driver(folder: str) -> Any:
    """The environment's own, else one installed in ``folder``."""
    if find_spec("MySQLdb") is None:
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target", folder]
        if subprocess.run([*pip, "-c", CONSTRAINTS, "mysqlclient"], stdout=sys.stderr, check=False).returncode:
            raise NoMariadb("its driver cannot be installed: it needs libmariadb-dev and pkg-config")
        sys.path.append(folder)
    return import_module("MySQLdb")


def _connect(driver: Any) -> Any:
    try:
        return driver.connect(host=HOST, port=PORT, user=USER)
    except driver.MySQLError as error:
        raise NoMariadb(f"it lets nobody in: {error}") from None
