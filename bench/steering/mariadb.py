"""MariaDB, which instances run."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from steering.databases import HOST, NoDatabase, Server, load_driver, require_listener

PORT, USER = 3306, "root"
NEEDS = ": it needs libmariadb-dev and pkg-config"


@contextmanager
def open_mariadb() -> Iterator[Server]:
    """The server, with a driver for it; NoDatabase when there is none, or it lets nobody in."""
    require_listener(PORT)
    with TemporaryDirectory() as folder:
        connection = _connect(load_driver("MySQLdb", package="mysqlclient", folder=folder, needs=NEEDS))
        try:
            version = str(connection.get_server_info())
            yield Server(connection.query, version, folder, made_with="CHARACTER SET utf8mb4")
        finally:
            connection.close()


def _connect(driver: Any) -> Any:
    try:
        return driver.connect(host=HOST, port=PORT, user=USER)
    except driver.MySQLError as error:
        raise NoDatabase(f"it lets nobody in: {error}") from None
