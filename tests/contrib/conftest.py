"""The platform's own blocks in the place of the stand-ins, and a learner who opens courses of them."""

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from xblock import plugin
from xblock.core import XBlock

from pepiniere_preview.host import PreviewHost
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.tree import Course

ROOT = Path(__file__).parents[2]
COURSES = {
    "incubateur": ROOT / "courses" / "incubateur",
    "corpus": ROOT / "fixtures" / "preview" / "corpus" / "input",
    "common": Path(__file__).parent / "course",
}
# The package registers its classes under names of its own; the platform then gives them those that courses use.
_PREFIX, _SUFFIX = "_", "_extracted"


def registered() -> list[str]:
    """The kinds of block that the platform's package defines."""
    names = [found.name for found in entry_points(group=XBlock.entry_point) if found.name.endswith(_SUFFIX)]
    return sorted(name.removeprefix(_PREFIX).removesuffix(_SUFFIX) for name in names)


@pytest.fixture(autouse=True)
def _platform_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    for kind in registered():
        real = XBlock.load_class(f"{_PREFIX}{kind}{_SUFFIX}")
        monkeypatch.setitem(plugin.PLUGIN_CACHE, (XBlock.entry_point, kind), real)


@pytest.fixture
def open_course(settings: Any) -> Callable[[str], Course]:
    """Opens one of COURSES as the only course."""

    def opened(name: str) -> Course:
        settings.PEPINIERE_COURSES = [str(COURSES[name])]
        return next(iter(courses().values()))

    return opened


@pytest.fixture
def learner(db: None) -> Callable[[Course], Client]:
    """The browser of somebody who follows a course."""

    def opened(course: Course) -> Client:
        user = get_user_model().objects.create(username="lea", email="lea@example.org")
        PreviewHost().enrol(user, course.key)
        client = Client()
        client.force_login(user)
        return client

    return opened
