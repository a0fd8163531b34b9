"""``make bench NAME=canvas``: what a canvas bears, on MariaDB and PostgreSQL. Its last line is one JSON object.

``--quick`` does a little of each on SQLite, to see that all of it works. The exit status is 0 when all was measured
where there is a database, whatever the figures say; else 1.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from sqlite3 import sqlite_version
from typing import Any

from loading.counting import measure_queries
from loading.machine import describe_machine
from loading.measuring import FULL, QUICK, measure
from loading.postgres import open_postgres
from loading.table import table
from requests import RequestException
from steering.databases import NoDatabase, Server
from steering.mariadb import open_mariadb
from weighing.site import SiteFailed

METHOD = {
    "editors": "all on one canvas of 40 cards and more, which each fetches every 4 seconds, as its page does; of 10 "
    "saves 3 add a card or take one away, 5 word one anew, 2 move one; 1 in 20 is sent twice",
    "pauses": "between two saves of an editor: 1 to 3 seconds; none where that is said; 0.05 to 0.15 for one alone, "
    "who works on the canvas of the others",
    "milliseconds": "what an editor waits, on the generator's side",
    "lost_updates": "confirmed saves that the tables do not hold, and wordings that went by somebody who had not "
    "read them",
    "duplicates": "operations or cards that are there twice, and wordings that are on two cards",
    "server_errors": "answers of 500 and more, and requests that got none",
    "conflicts": "answers of 409: two people worded the same lines, or one a card that another took away",
    "polling": "everybody asks in turn, as quickly as the server answers, while some saves change canvases by chance; "
    "bytes are the body as it travels, and headers",
    "kill": "all of the server's processes, with SIGKILL, at random, while five people save; a device keeps what was "
    "not answered and sends it again under the same operation; compared while the server lies, and once all is sent",
    "queries": "those that our code asked for, at the second view",
}


def main() -> int:
    """Measure and print; the exit status."""
    try:
        result = _quick() if "--quick" in sys.argv[1:] else _full()
    except (RequestException, SiteFailed, subprocess.CalledProcessError) as error:
        print(f"Something could not be measured: {error}.", file=sys.stderr)
        return 1
    print(table(result))
    print(json.dumps(result, ensure_ascii=False))
    return 0


def _full() -> dict[str, Any]:
    databases = {
        "mariadb": _measure(open_mariadb, "loading.mariadb_settings"),
        "postgresql": _measure(open_postgres, "loading.postgres_settings"),
    }
    return _result(databases)


def _measure(open_server: Callable[[], AbstractContextManager[Server]], settings: str) -> dict[str, Any]:
    try:
        with open_server() as server:
            return {"version": server.version, **measure(settings, server.database, FULL)}
    except NoDatabase as error:
        return {"version": None, "reason": str(error)}


def _quick() -> dict[str, Any]:
    figures = measure("loading.own_settings", lambda: nullcontext(dict[str, str]()), QUICK)
    return _result({"sqlite": {"version": sqlite_version, **figures}})


def _result(databases: dict[str, Any]) -> dict[str, Any]:
    return {"method": METHOD, "machine": describe_machine(), "databases": databases, "queries": measure_queries()}


if __name__ == "__main__":
    sys.exit(main())
