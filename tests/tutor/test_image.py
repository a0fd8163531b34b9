"""The package in the image: what the Dockerfile installs, and where it does."""

import json
import subprocess
import sys
from importlib.metadata import distribution, version

import pytest

from tests.tutor.conftest import Instance

pytestmark = pytest.mark.tutor

DOCKERFILE = "build/openedx/Dockerfile"
COMMIT = "0123456789abcdef0123456789abcdef01234567"
GIT = {"vcs": "git", "commit_id": COMMIT}

# Loads the plugin as if pip had noted, in the way of its own, where it came from.
ASK = """
import sys
from importlib.metadata import PathDistribution
PathDistribution.read_text = lambda self, name, read=PathDistribution.read_text: (
    sys.argv[1] if name == "direct_url.json" else read(self, name)
)
from tutorpepiniere import plugin
print(plugin._default_requirement())
"""


def installs(instance: Instance) -> list[str]:
    """The lines of the stage that installs Python packages, with what continues a line joined to it."""
    text = instance.rendered(DOCKERFILE).read_text(encoding="utf-8").replace("\\\n", " ")
    stage = text.split("AS python-requirements")[1].split("\nFROM ")[0]
    return [" ".join(line.split()) for line in stage.splitlines()]


def install_of(requirement: str) -> str:
    cache = "--mount=type=cache,target=/openedx/.cache/pip,sharing=shared"
    return f"RUN {cache} $PIP_COMMAND install '{requirement}'"


def default_requirement(direct_url: object) -> str:
    command = [sys.executable, "-c", ASK, json.dumps(direct_url)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def test_the_release_of_the_plugin_s_own_version_is_installed(untouched: Instance) -> None:
    requirement = f"pepiniere=={version('tutor-contrib-pepiniere')}"
    assert untouched.run("config", "printvalue", "PEPINIERE_REQUIREMENT").splitlines()[-1] == requirement
    assert install_of(requirement) in installs(untouched)


def test_it_comes_after_the_platform_s_own_requirements_and_never_replaces_them(untouched: Instance) -> None:
    lines = installs(untouched)
    base = next(number for number, line in enumerate(lines) if "requirements/edx/base.txt" in line)
    ours = next(number for number, line in enumerate(lines) if "pepiniere" in line)
    assert base < ours


def test_another_address_is_installed_instead(instance: Instance) -> None:
    address = f"pepiniere[qr,wiki] @ git+https://git.example/pepiniere@{COMMIT}"
    instance.set("PEPINIERE_REQUIREMENT", address)
    assert [line for line in installs(instance) if "pepiniere" in line and "install" in line] == [install_of(address)]


@pytest.mark.parametrize(
    ("origin", "installed"),
    [
        ({"url": "https://git.example/p.git", "vcs_info": GIT}, f"pepiniere @ git+https://git.example/p.git@{COMMIT}"),
        ({"url": "ssh://git@git.example/p.git", "vcs_info": GIT}, None),
        ({"url": "file:///srv/pepiniere/tutor", "dir_info": {}}, None),
        ({"url": "https://git.example/tutor_contrib_pepiniere.whl", "archive_info": {}}, None),
    ],
)
def test_a_plugin_from_a_commit_installs_the_package_of_that_commit(origin: object, installed: str | None) -> None:
    assert default_requirement(origin) == (installed or f"pepiniere=={version('tutor-contrib-pepiniere')}")


def test_what_pip_notes_is_what_the_plugin_reads() -> None:
    noted = json.loads(distribution("tutor-contrib-pepiniere").read_text("direct_url.json") or "null")
    assert set(noted) == {"url", "dir_info"}
