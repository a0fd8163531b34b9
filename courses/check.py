"""Check course folders before they are packed: ``python -m courses.check FOLDER…``; exit status 1 on any mistake."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import django
import olxcleaner
from django.conf import settings
from olxcleaner.exceptions import ErrorLevel

from courses import rules
from courses.olx import Course, Problem, our_tags, read_course
from courses.pages import pages, read_pages
from courses.readability import prose_of, reading_ease
from courses.roundtrip import roundtrip

# Orphans come last: the others tell which files are reached.
RULES = (
    rules.names,
    rules.our_blocks_are_inline,
    pages,
    rules.policy,
    rules.static_files,
    roundtrip,
    rules.orphans,
)


def check_course(root: Path) -> list[Problem]:
    """The mistakes in the course folder ``root``, by file and line; none when it may be packed."""
    course = read_course(root)
    if not course.blocks:
        return course.problems
    found = [problem for rule in RULES for problem in rule(course)] + course.problems
    # It tells files but no lines, so it has the last word only.
    return sorted(found) or sorted(_olxcleaner(course))


def _olxcleaner(course: Course) -> Iterator[Problem]:
    _course, store, _names = olxcleaner.validate(str(course.root / "course.xml"), allowed_xblocks=our_tags())
    for error in store.errors:
        if error.level_val >= ErrorLevel.WARNING.value and not _asks_for_an_end(error.description):
            yield Problem(error.filename, 1, f"{error.description} ({error.name})")


def _asks_for_an_end(description: str) -> bool:
    # Whoever imports a packaged course decides when it ends.
    return "does not have the required setting 'end'" in description


def main() -> int:
    """Print the mistakes in the folders named on the command line; 1 if there are any."""
    parser = argparse.ArgumentParser(description="Check course folders.")
    parser.add_argument("folders", nargs="+", type=Path)
    folders: list[Path] = parser.parse_args().folders
    # Loading our blocks takes their Django app, but no database.
    settings.configure(INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "pepiniere"])
    django.setup()
    mistakes = [f"{folder.as_posix()}/{problem}" for folder in folders for problem in check_course(folder)]
    figures = [line for folder in folders for line in _figures(folder)]
    print(*(mistakes or figures), f"{len(folders)} course(s), {len(mistakes)} mistake(s)", sep="\n")
    return 1 if mistakes else 0


def _figures(folder: Path) -> Iterator[str]:
    for page in read_pages(read_course(folder)):
        yield f"{folder.as_posix()}/{page.path}: reading ease {reading_ease(prose_of(page.node)):.0f}"


if __name__ == "__main__":
    sys.exit(main())
