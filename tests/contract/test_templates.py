"""Templates under the platform's loaders, which compile at each render whatever is rendered, included or extended."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.template import Template
from django.template.loader import render_to_string

from pepiniere.lib import templates
from tests.blocks.calls import client_of
from tests.conftest import COURSE, World
from tests.contract.ours import BLOCKS, usages
from tests.contract.pages import VIEWS, show

UNCACHED = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]


@pytest.fixture
def compiled(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of our templates in the order in which they are compiled; none was before."""
    asked = {**settings.TEMPLATES[0]["OPTIONS"], "loaders": UNCACHED}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "APP_DIRS": False, "OPTIONS": asked}]
    names: list[str] = []
    compile_really = Template.compile_nodelist

    def noting(template: Template) -> Any:
        if str(template.name).startswith("pepiniere/"):
            names.append(str(template.name))
        return compile_really(template)

    monkeypatch.setattr(Template, "compile_nodelist", noting)
    templates._engine.cache_clear()
    yield names
    templates._engine.cache_clear()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_block_compiles_its_templates_once(world: World, compiled: list[str], block_type: str, view: str) -> None:
    usage = usages(block_type)[0]
    show(world, usage, view)
    first = list(compiled)
    show(world, usage, view)
    assert compiled == first == list(dict.fromkeys(first)) != []


@pytest.mark.parametrize("page", ["projects", "cohort"])
def test_a_page_compiles_its_templates_once(world: World, compiled: list[str], page: str) -> None:
    client = client_of(world, "trainer")
    for _time in range(2):
        assert client.get(f"/pepiniere/{COURSE}/{page}").status_code == 200
    assert {"pepiniere/home/base.html", "pepiniere/page.html"} <= set(compiled)
    assert compiled == list(dict.fromkeys(compiled))


def test_the_platform_s_loaders_would_compile_again(compiled: list[str]) -> None:
    for _time in range(2):
        render_to_string("pepiniere/error.html", {"message": "planted"})
    assert compiled.count("pepiniere/error.html") == compiled.count("pepiniere/page.html") == 2
