"""Starts a site of the embedded runtime, in the environment that holds what is measured."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

BENCH = Path(__file__).parent.parent
COURSES = Path(__file__).parent / "courses"
COURSE_KEY = "course-v1:Pepiniere+BENCH+weight"


class SiteFailed(Exception):
    """The site did not start; says why."""


def usage(block_type: str, name: str) -> str:
    """The usage key of a block of the measured course."""
    return f"{COURSE_KEY}+type@{block_type}+block@{name}".replace("course-v1:", "block-v1:")


@dataclass(frozen=True)
class Site:
    """A running site: its ``address`` ends with a slash."""

    address: str
    python: Path
    environment: dict[str, str]

    def page(self, block_type: str, name: str) -> str:
        """The address of the page that shows one block alone."""
        return f"{self.address}xblock/{usage(block_type, name)}?view=student_view"

    def run(self, *arguments: str) -> str:
        """Run one of our Django commands in the site's environment; what it printed."""
        command = [str(self.python), "-m", "django", *arguments]
        done = subprocess.run(command, env=self.environment, stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout.strip()


@contextmanager
def open_site(
    course: str,
    *,
    settings: str,
    python: Path = Path(sys.executable),
    variables: Mapping[str, str] | None = None,
) -> Iterator[Site]:
    """The course of ours named ``course``, served by ``python`` until the context ends.

    ``variables`` are added to its environment.
    """
    with prepare(course, settings=settings, python=python, variables=variables) as environment:
        command = [str(python.parent / "pepiniere"), "demo", "--port", "0"]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            yield Site(_address(server), python, environment)
        finally:
            server.terminate()
            server.wait()


@contextmanager
def prepare(
    course: str, *, settings: str, python: Path = Path(sys.executable), variables: Mapping[str, str] | None = None
) -> Iterator[dict[str, str]]:
    """The environment of a site that is not served yet, its tables made, until the context ends."""
    with TemporaryDirectory() as folder:
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings, "PEPINIERE_VAR": folder}
        environment |= {"PYTHONPATH": str(BENCH), "PEPINIERE_COURSES": str(COURSES / course), "LANGUAGE": "en"}
        environment |= variables or {}
        # Blocks may read their tables as soon as the course is read.
        subprocess.run([python, "-m", "django", "migrate", "--verbosity", "0"], env=environment, check=True)
        yield environment


def _address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout is not None
    for line in server.stdout:
        address = next((word for word in line.split() if word.startswith("http://")), None)
        if address:
            return address
    raise SiteFailed("the embedded runtime stopped before it answered")
