"""The courses that are open in this process."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.translation import gettext as _
from opaque_keys.edx.keys import CourseKey

from pepiniere.portability.packaged import packaged_courses
from pepiniere_preview.olx.files import NotACourse, open_files
from pepiniere_preview.olx.reader import CourseReader
from pepiniere_preview.olx.tree import Course


def open_course(path: Path) -> Course:
    """The course in the folder or archive ``path``; NotACourse if there is none."""
    return CourseReader(open_files(path)).read()


def default_paths() -> list[Path]:
    """The packaged courses; in a checkout, their sources."""
    sources = Path(__file__).parents[3] / "courses"
    return packaged_courses() or sorted(path.parent for path in sources.glob("*/course.xml"))


@lru_cache(maxsize=1)
def courses() -> dict[CourseKey, Course]:
    """The open courses by key; NotACourse names the first that cannot be opened."""
    paths = [Path(path) for path in settings.PEPINIERE_COURSES] or default_paths()
    if not paths:
        raise NotACourse(_("No course is packaged."))
    return {course.key: course for course in map(open_course, paths)}


def _forget(*, setting: str, **_kwargs: Any) -> None:
    if setting == "PEPINIERE_COURSES":
        courses.cache_clear()


setting_changed.connect(_forget)
