"""The guides: their pictures, taken anew as the person whom each is for; their words, their links, what they list.

``PEPINIERE_WRITE_GUIDE=1 pytest -m browser tests/browser/test_guide.py`` keeps the pictures, in docs/guide/images.
Otherwise they are taken all the same, and left in a temporary folder.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browser.guide import GUIDES, PROJECTS, SCENES, Enter, photograph
from tests.browser.people import Visitor
from tests.browser.server import Server

MOST_BYTES = 80_000


@pytest.fixture(scope="module", params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def server(language: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A demonstration in which nobody has done anything yet, for each language."""
    running = Server(tmp_path_factory.mktemp(language))
    yield running
    running.kill()


@pytest.fixture
def enter(visit: Callable[..., Visitor], language: str) -> Enter:
    def entered(name: str, width: int) -> Visitor:
        visitor = visit(width=width)
        visitor.context.add_cookies([{"name": "django_language", "value": language, "url": visitor.address}])
        visitor.open(f"/persona/?next={quote(PROJECTS)}")
        # Somebody in two projects is twice in the menu.
        visitor.persona(name).first.click()
        return visitor

    return entered


@pytest.fixture
def album(language: str, tmp_path: Path) -> Path:
    """Where the pictures of one language go."""
    return (GUIDES / "images" if os.environ.get("PEPINIERE_WRITE_GUIDE") == "1" else tmp_path) / language


@pytest.mark.browser
@pytest.mark.parametrize("name", SCENES)
def test_each_screen_of_the_guides_has_no_fault(name: str, enter: Enter, album: Path) -> None:
    picture = SCENES[name](enter)
    picture.visitor.leaves_well(*picture.expected)
    photograph(picture, album / f"{name}.png")
    assert (album / f"{name}.png").stat().st_size < MOST_BYTES
