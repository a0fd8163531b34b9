"""The course of planted blocks, its people, and browsers in which they are signed in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.test import Client, RequestFactory
from xblock import plugin
from xblock.core import XBlock

from pepiniere_preview.host import PreviewHost
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.tree import Course
from tests.preview.planted import CLASSES

FIXTURES = Path(__file__).parents[2] / "fixtures" / "preview"


@pytest.fixture
def open_course(settings: Any) -> Callable[[str], Course]:
    """Opens one of the fixtures as the only course."""

    def opened(name: str) -> Course:
        settings.PEPINIERE_COURSES = [str(FIXTURES / name)]
        return next(iter(courses().values()))

    return opened


@pytest.fixture
def planted(open_course: Callable[[str], Course], monkeypatch: pytest.MonkeyPatch) -> Course:
    """The course of planted blocks, which count as installed."""
    for name, planted_class in CLASSES.items():
        monkeypatch.setitem(plugin.PLUGIN_CACHE, (XBlock.entry_point, name), planted_class)
    return open_course("planted")


@pytest.fixture
def people(db: None, planted: Course) -> dict[str, Any]:
    """Somebody enrolled, another one, somebody who is not, and a trainer."""
    made = {name: get_user_model().objects.create(username=name) for name in ("lea", "max", "out", "trainer")}
    host = PreviewHost()
    host.enrol(made["lea"], planted.key)
    host.enrol(made["max"], planted.key)
    host.enrol(made["trainer"], planted.key, trainer=True)
    return made


@pytest.fixture
def browser(people: dict[str, Any]) -> Callable[..., Client]:
    """A browser in which somebody, or nobody, is signed in."""

    def opened(who: str = "", **options: Any) -> Client:
        client = Client(**options)
        if who:
            client.force_login(people[who])
        return client

    return opened


@pytest.fixture
def runtime(people: dict[str, Any], planted: Course) -> Callable[..., Any]:
    """Makes a runtime of a class for somebody."""

    def made(runtime_class: Any, who: str = "lea") -> Any:
        request: Any = RequestFactory().get("/")
        request.session = {}
        request.user = people.get(who, AnonymousUser())
        return runtime_class(planted, request.user, request)

    return made
