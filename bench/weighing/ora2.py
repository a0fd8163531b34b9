"""ORA2's learner view, in an environment of its own, on the same embedded runtime."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from weighing.browser import View
from weighing.site import BENCH, open_site
from weighing.view import weigh

VERSION = "7.1.2"
ROOT = BENCH.parent
PLATFORM_PAGE = Path(__file__).parent / "platform_page.js"
ENVIRONMENT = ROOT / ".venv-ora2"
CONSTRAINTS = ROOT / "requirements" / "platform-constraints.txt"
# It imports celery without asking for it.
PACKAGES = (f"ora2=={VERSION}", "celery", "--editable", str(ROOT))
# One of the people that the embedded runtime gives to a course without any.
LEARNER = "preview-learner"
BLOCK = ".wrapper--openassessment"
OPEN_STEP = f"{BLOCK} .step--response textarea"


def ensure_environment(python: str) -> Path:
    """The Python of ORA2's environment, made by ``python`` if it is missing or older than what it holds."""
    stamp = ENVIRONMENT / ".stamp"
    made_from = max(path.stat().st_mtime for path in (Path(__file__), CONSTRAINTS, ROOT / "setup.cfg"))
    if not stamp.exists() or stamp.stat().st_mtime < made_from:
        subprocess.run([python, "-m", "venv", ENVIRONMENT], check=True)
        install = [str(ENVIRONMENT / "bin/pip"), "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-c", str(CONSTRAINTS), *PACKAGES], check=True, stdout=sys.stderr)
        stamp.touch()
    return ENVIRONMENT / "bin" / "python"


def weigh_ora2(browser: Browser, python: Path) -> dict[str, Any]:
    """Figures of a block that waits for the learner's response: response, peer and self assessment, two criteria."""
    with (
        open_site("openassessment", settings="weighing.ora2_settings", python=python) as site,
        weigh(browser, site, learner=LEARNER, tag="openassessment", element=BLOCK, script=PLATFORM_PAGE) as weighed,
    ):
        weighed.page.locator(OPEN_STEP).first.wait_for()
        return {"version": VERSION, "view": weighed.figures, "bundles": _bundles(weighed.view)}


def _bundles(view: View) -> dict[str, Any]:
    files = [answer for answer in view.answers if "/static/dist/" in answer.path]
    return {
        "files": sorted(answer.path.rsplit("/", 1)[-1] for answer in files),
        "bytes": sum(answer.raw_bytes for answer in files),
        "gzip_bytes": sum(answer.gzip_bytes for answer in files),
    }
