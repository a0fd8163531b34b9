"""``make bench NAME=cohort``: what it costs to steer a cohort, small and large. Its last line is one JSON object.

The exit status is 0 when all was measured on SQLite, and on MariaDB if there is one, whatever the figures say; else 1.
"""

import json
import subprocess
import sys
from contextlib import nullcontext
from sqlite3 import sqlite_version
from typing import Any

from requests import RequestException
from steering.databases import NoDatabase
from steering.mariadb import open_mariadb
from steering.measuring import measure
from steering.table import table
from weighing.site import SiteFailed

METHOD = {
    "pages": "each in turn, by somebody who signed in, in French, in the embedded runtime; the first view is left out",
    "sql_queries": "all that the server made to answer, savepoints included; own, those that our code asked for",
    "server_milliseconds": "in the server, the gauge included, on this machine: compare within one run only",
    "gzip_bytes": "of the page's own body, at level 6",
    "imports": "a list of usernames into 300 projects that it creates; in the server, without what travels",
    "peak_kilobytes_added": "VmHWM of the server's process, less what it was after a list of ten people",
}


def main() -> int:
    """Measure and print; the exit status."""
    try:
        databases = {"sqlite": _sqlite(), "mariadb": _mariadb()}
    except (RequestException, SiteFailed, subprocess.CalledProcessError) as error:
        print(f"Something could not be measured: {error}.", file=sys.stderr)
        return 1
    print(table(databases))
    print(json.dumps({"method": METHOD, "databases": databases}, ensure_ascii=False))
    return 0


def _sqlite() -> dict[str, Any]:
    return {"version": sqlite_version, **measure("steering.own_settings", lambda: nullcontext(dict[str, str]()))}


def _mariadb() -> dict[str, Any]:
    try:
        with open_mariadb() as server:
            return {"version": server.version, **measure("steering.mariadb_settings", server.database)}
    except NoDatabase as error:
        return {"version": None, "pages": None, "imports": None, "budgets": None, "reason": str(error)}


if __name__ == "__main__":
    sys.exit(main())
