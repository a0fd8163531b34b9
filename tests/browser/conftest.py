"""One demonstration and one browser for the whole lane; every visitor has a window of their own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.careful import careful_instance
from tests.browser.people import Visitor
from tests.browser.server import Server

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The running demonstration."""
    running = Server(tmp_path_factory.mktemp("demonstration"))
    yield running
    running.kill()


@pytest.fixture(scope="session")
def careful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running instance that trusts no inline script, its files on another host."""
    with careful_instance(tmp_path_factory.mktemp("careful")) as running:
        yield running


@pytest.fixture
def visit(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a window of ``width`` by ``height`` pixels in which ``name``, or nobody, is signed in.

    It shows the demonstration, unless ``at`` is another server.
    """
    visitors: list[Visitor] = []

    def opened(
        name: str = "", *, at: Server | None = None, width: int = 1280, height: int = 800, **options: Any
    ) -> Visitor:
        server: Server = at or request.getfixturevalue("server")
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="fr-FR", **options)
        context.set_default_timeout(20_000)
        visitor = Visitor(context, server.address)
        visitors.append(visitor)
        if name:
            visitor.become(name)
        return visitor

    yield opened
    for visitor in visitors:
        visitor.context.close()
