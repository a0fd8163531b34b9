"""PostgreSQL, the other database that people run us on."""

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

from steering.databases import HOST, NoDatabase, Server, load_driver, require_listener

PORT, USER = 5432, "postgres"


@contextmanager
def open_postgres() -> Iterator[Server]:
    """The server, with a driver for it; NoDatabase when there is none, or it lets nobody in."""
    require_listener(PORT)
    with TemporaryDirectory() as folder:
        connection = _connect(load_driver("psycopg", package="psycopg[binary]", folder=folder))
        try:
            version = str(connection.info.parameter_status("server_version"))
            # A site that was stopped a moment ago may not have left its database yet.
            yield Server(connection.execute, version, folder, dropped_with="WITH (FORCE)")
        finally:
            connection.close()


def _connect(driver: Any) -> Any:
    try:
        return driver.connect(host=HOST, port=PORT, user=USER, dbname="postgres", autocommit=True)
    except driver.Error as error:
        raise NoDatabase(f"it lets nobody in: {error}") from None
