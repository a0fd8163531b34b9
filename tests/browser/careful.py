"""A careful instance, and each type of our blocks on it: what is written for one of them holds for those to come."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from opaque_keys.edx.keys import UsageKey
from playwright.sync_api import Frame, Page

from pepiniere_preview.olx.catalogue import courses
from tests.browser.people import Visitor
from tests.browser.server import ROOT, Server
from tests.conftest import COURSE
from tests.contract.ours import usages

# Who belongs to a course that has no people of its own.
LEARNER, TRAINER = "Sacha", "Camille"
# Of the screen, of which there are sixty a second.
MOST_IMAGES = 600


class _Files(SimpleHTTPRequestHandler):
    """Files and nothing else: above all no header that would let scripts of another host read them."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def careful_instance(var: Path) -> Iterator[Server]:
    """The tests' course under ``strict_settings``, its files served by another host."""
    folder = var / "files"
    folder.mkdir(parents=True)
    files = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
    threading.Thread(target=files.serve_forever, daemon=True).start()
    environment = {
        "DJANGO_SETTINGS_MODULE": "tests.browser.strict_settings",
        "PYTHONPATH": str(ROOT),
        "PEPINIERE_VAR": str(var),
        "PEPINIERE_TEST_FILES": f"http://localhost:{files.server_port}",
    }
    collect = [sys.executable, "-m", "django", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, env={**os.environ, **environment}, check=True)
    running = Server(var, course=ROOT / "fixtures" / "blocks" / "course", **environment)
    yield running
    running.kill()
    files.shutdown()
    files.server_close()


def sign_in(visitor: Visitor, name: str) -> None:
    """Become one of the people of the tests' course."""
    visitor.open("/persona/")
    visitor.persona(name).click()


def first(block_type: str) -> UsageKey:
    """The block of a type that stands in a unit with most others of its own."""
    nodes = courses()[COURSE]
    beside = [nodes.unit(key) for key in usages(block_type)]
    return max(usages(block_type), key=lambda key: beside.count(nodes.unit(key)))


def open_unit(visitor: Visitor, block_type: str) -> Frame:
    """A unit of the course that holds blocks of a type; its frame, once every script has taken over."""
    page = visitor.open(f"/courses/{COURSE}/jump_to/{first(block_type)}")
    page.frame_locator("#unit-frame").locator("[data-init].xblock-initialized").first.wait_for()
    return page.frames[1]


def open_alone(visitor: Visitor, block_type: str, view: str = "student_view") -> None:
    """The same unit without the course around it."""
    page = visitor.open(f"/xblock/{courses()[COURSE].unit(first(block_type)).key}?view={view}")
    page.wait_for_load_state()


def until(page: Page, condition: str) -> None:
    """Wait for a JavaScript condition: what Playwright offers for it calls ``eval``, which this instance refuses."""
    page.evaluate(f"""() => new Promise((resolve, reject) => {{
      let left = {MOST_IMAGES};
      const look = () => {{
        if ({condition}) {{ resolve(); }}
        else if (left -= 1) {{ requestAnimationFrame(look); }}
        else {{ reject(new Error({condition!r})); }}
      }};
      look();
    }})""")
