"""``make bench NAME=weight``: what one view of each block weighs, beside ORA2's. Its last line is one JSON object.

The exit status is 0 when our blocks were measured, whatever the figures say, and 1 when they could not be.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

from playwright.sync_api import Browser, Error, sync_playwright
from weighing.canvas import TAG as CANVAS
from weighing.canvas import weigh_canvas
from weighing.ora2 import ensure_environment, weigh_ora2
from weighing.site import BENCH, SiteFailed
from weighing.table import table

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
WEIGHED: dict[str, Callable[[Browser], dict[str, Any]]] = {CANVAS: weigh_canvas}
METHOD = {
    "view": "one block alone on its page in the embedded runtime, in headless Chromium with an empty cache",
    "bytes": "bodies received, each gzip'd at level 6, without headers; images and fonts as they are",
    "own": "what the same page with an empty block has not, and the page's one request; of queries, those that the "
    "block's own code asked for",
    "canvas": "filled as told, one version published, seen by a member of the team",
    "ora2": "legacy view, response step open, peer and self assessment to come; no Python module is stood in for, but "
    "RequireJS, a link rewriter and two jQuery methods of the platform's page are; flags of a course are not asked for",
    "server_milliseconds": "in the server, pages and fragments of one view added up, on SQLite",
}


class CannotMeasure(Exception):
    """Something needed is missing; says what."""


def main() -> int:
    """Measure and print; the exit status."""
    try:
        result = _measure(_chromium(), _python())
    except (CannotMeasure, SiteFailed) as error:
        print(f"Nothing could be measured: {error}.", file=sys.stderr)
        return 1
    print(table(result))
    print(json.dumps(result, ensure_ascii=False))
    return 0


def _chromium() -> str:
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        raise CannotMeasure(f"there is no browser, install one of {', '.join(CHROMIUM)}")
    return found


def _python() -> str:
    found = subprocess.run(
        [BENCH.parent / "scripts/find-python", "3.12"], stdout=subprocess.PIPE, text=True, check=False
    )
    if found.returncode:
        raise CannotMeasure("ORA2 needs Python 3.12 with its venv module")
    return found.stdout.strip()


def _measure(chromium: str, python: str) -> dict[str, Any]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        blocks = {tag: _weigh(browser, tag) for tag in _own_blocks()}
        return {"method": METHOD, "chromium": browser.version, "blocks": blocks, "ora2": _ora2(browser, python)}


def _own_blocks() -> list[str]:
    installed = entry_points(group="xblock.v1")
    return sorted(entry.name for entry in installed if entry.module.split(".")[0] == "pepiniere_blocks")


def _weigh(browser: Browser, tag: str) -> dict[str, Any]:
    if tag not in WEIGHED:
        raise CannotMeasure(f"bench/weight.py does not know how to fill {tag}")
    return WEIGHED[tag](browser)


def _ora2(browser: Browser, python: str) -> dict[str, Any]:
    """Only a comparison: ours stand without it."""
    try:
        return weigh_ora2(browser, ensure_environment(python))
    except (Error, OSError, SiteFailed, subprocess.CalledProcessError) as error:
        return {"view": None, "bundles": None, "reason": str(error)}


if __name__ == "__main__":
    sys.exit(main())
