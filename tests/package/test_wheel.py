"""What the package holds, and that a machine with nothing but Python can use it."""

import configparser
import json
from pathlib import Path

import pytest

from tests.conftest import PLATFORM

pytestmark = pytest.mark.package

OURS = ("pepiniere", "pepiniere_blocks", "pepiniere_preview")

# Loads each entry point as the platform does: once Django is set up, beside the one class that it gives to extend.
LOAD = f"""
import json, sys
sys.path.append({PLATFORM!r})
from importlib.metadata import distribution
import django
from django.conf import settings
settings.configure(INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "pepiniere"])
django.setup()
loaded = [(point.group, point.name, bool(point.load())) for point in distribution("pepiniere").entry_points]
print(json.dumps(sorted(loaded)))
"""

# Imports what the embedded runtime may come to need, not only what starts it.
IMPORT_ALL = f"""
import importlib, os, pkgutil, sys
sys.path.append({PLATFORM!r})
os.environ["DJANGO_SETTINGS_MODULE"] = "pepiniere_preview.settings"
import django
django.setup()
for package in ["pepiniere", "pepiniere_blocks", "pepiniere_preview"]:
    for module in pkgutil.walk_packages(importlib.import_module(package).__path__, package + "."):
        importlib.import_module(module.name)
"""


def files(folder: Path, pattern: str = "**/*") -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.glob(pattern) if path.is_file()}


def packages(folder: Path) -> set[str]:
    """The files of our packages in ``folder``."""
    return set().union(*(files(folder, f"{package}/**/*") for package in OURS))


def declared(source: Path) -> list[list]:
    """The entry points of setup.cfg, each expected to load."""
    setup = configparser.ConfigParser(delimiters=("=",))
    setup.read(source / "setup.cfg")
    points = setup["options.entry_points"]
    return sorted(
        [group, line.split(" = ")[0], True] for group in points for line in points[group].strip().splitlines()
    )


def test_the_wheel_holds_every_source_and_what_the_build_makes_of_them(source, packed):
    catalogues = {str(Path(name).with_suffix(".mo")) for name in files(source / "xblocks", "**/*.po")}
    courses = {f"pepiniere/packaged/courses/{path.parent.name}.tar.gz" for path in source.glob("courses/*/course.xml")}
    story = {f"pepiniere/packaged/demonstration/{name}" for name in files(source / "fixtures/demonstration")}
    assert catalogues
    assert courses
    assert story
    assert packed == packages(source / "xblocks") | catalogues | courses | story


@pytest.mark.parametrize("kind", [".html", ".css", ".js", ".json", ".mo", ".tar.gz"])
def test_the_wheel_holds_every_kind_of_file_that_a_page_needs(packed, kind):
    assert [name for name in packed if name.endswith(kind)] != []


def test_every_entry_point_loads_in_an_empty_environment(run, source, python):
    assert json.loads(run(python, "-I", "-c", LOAD)) == declared(source)


def test_every_module_finds_what_it_needs_in_an_empty_environment(run, python, tmp_path):
    assert run(python, "-I", "-c", IMPORT_ALL, cwd=tmp_path) == ""


def test_the_command_runs_in_an_empty_environment(run, python):
    assert "demo" in run(python.with_name("pepiniere"), "--help")


def test_a_git_address_gives_the_same_files(run, source, packed, python, tmp_path):
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--target", tmp_path, f"git+file://{source}")
    assert {name for name in packages(tmp_path) if not name.endswith(".pyc")} == packed
