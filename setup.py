"""The build step: compiles the translations, and packs the courses and the demonstration cohort into the package.

What it makes lies beside the sources, where editable installs find it too, and is ignored by git.
"""

import shutil
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
PACKAGED = ROOT / "xblocks/pepiniere/packaged"
CATALOGUES = "*/locale/*/LC_MESSAGES/*.po"

# Builders run this file without the folder it is in on the path.
sys.path.insert(0, str(ROOT))
from courses.archive import build_archive  # noqa: E402


def compile_catalogues() -> None:
    for source in (ROOT / "xblocks").glob(CATALOGUES):
        with source.open("rb") as po, source.with_suffix(".mo").open("wb") as mo:
            write_mo(mo, read_po(po, locale=source.parent.parent.name))


def pack_courses() -> None:
    for course in (ROOT / "courses").glob("*/course.xml"):
        build_archive(course.parent, PACKAGED / "courses" / f"{course.parent.name}.tar.gz")


class BuildWithData(build_py):
    """setuptools' own step, once everything it has to copy is there."""

    def run(self) -> None:
        compile_catalogues()
        shutil.rmtree(PACKAGED, ignore_errors=True)
        (PACKAGED / "courses").mkdir(parents=True)
        pack_courses()
        shutil.copytree(ROOT / "fixtures/demonstration", PACKAGED / "demonstration")
        super().run()


setup(cmdclass={"build_py": BuildWithData})
