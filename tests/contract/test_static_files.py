"""Our files as the platform collects and serves them: under hashed names, where one that is missing is an error.

The platform's storage forgives what a style sheet names in vain, and serves a page with a hole; Django's own, whose
hashing it extends, does not.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from lxml import html as lxml_html

from tests.blocks.calls import client_of
from tests.conftest import COURSE, World
from tests.contract.ours import BLOCKS, usages
from tests.contract.pages import STATIC, VIEWS, show

HASHED = re.compile(r"\.[0-9a-f]{12}\.(css|js)$")


@pytest.fixture
def collect(settings: Any, tmp_path: Path) -> Callable[[], Path]:
    """Collects as an image build does; the folder in which everything then lies."""
    hashing = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": hashing}

    def collected() -> Path:
        call_command("collectstatic", interactive=False, verbosity=0)
        return Path(settings.STATIC_ROOT)

    return collected


def addresses(html: str) -> list[str]:
    """Every file that a page asks for by itself."""
    tree = lxml_html.fromstring(html)
    return [found.get("src") or found.get("href") for found in tree.cssselect("script[src], link[rel=stylesheet]")]


def test_each_file_of_ours_is_collected_and_hashed(collect: Callable[[], Path]) -> None:
    root = collect()
    for source in (path for path in STATIC.rglob("*") if path.is_file()):
        kept = list((root / source.relative_to(STATIC).parent).glob(f"{source.stem}.*{source.suffix}"))
        assert [path for path in kept if HASHED.search(path.name)], source


def test_what_a_style_names_is_there(collect: Callable[[], Path]) -> None:
    root = collect()
    styles = [path for path in (root / "pepiniere").rglob("*.css") if HASHED.search(path.name)]
    assert styles
    for style in styles:
        for url in re.findall(r"url\([\"']?([^\"')]+)", style.read_text()):
            assert url.startswith(("data:", "#")) or (style.parent / url).is_file(), (style, url)


def test_a_style_that_names_a_file_in_vain_is_found(collect: Callable[[], Path], settings: Any, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    planted.mkdir()
    (planted / "planted.css").write_text(".x { background: url('absent.png'); }")
    settings.STATICFILES_DIRS = [*settings.STATICFILES_DIRS, planted]
    with pytest.raises(ValueError, match=r"absent\.png"):
        collect()


@pytest.fixture(params=["/static/", "https://cdn.example.org/static/"])
def is_served(request: pytest.FixtureRequest, collect: Callable[[], Path], settings: Any) -> Callable[[str], bool]:
    """Whether an address is that of a collected file under its hashed name, here or on another host."""
    base = settings.STATIC_URL = request.param
    root = collect()
    return lambda url: bool(HASHED.search(url)) and url.startswith(base) and (root / url.removeprefix(base)).is_file()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_block_asks_for_hashed_files(
    world: World, is_served: Callable[[str], bool], block_type: str, view: str
) -> None:
    for usage in usages(block_type):
        asked = [resource.data for resource in show(world, usage, view).resources]
        assert asked
        assert [url for url in asked if not is_served(url)] == []


@pytest.mark.parametrize("path", [f"{COURSE}/projects", f"{COURSE}/cohort", "workshop"])
def test_a_page_asks_for_hashed_files(world: World, is_served: Callable[[str], bool], path: str) -> None:
    asked = addresses(client_of(world, "trainer").get(f"/pepiniere/{path}").content.decode())
    assert asked
    assert [url for url in asked if not is_served(url)] == []
