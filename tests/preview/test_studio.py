"""The small Studio."""

from collections.abc import Callable

import pytest
from django.test import Client

from pepiniere_preview.models import BlockState
from tests.preview.addresses import COURSE, PLANTED
from tests.preview.test_pages import soup

Browser = Callable[..., Client]
AUTHOR = COURSE.make_usage_key("planted-author", "a")


@pytest.mark.parametrize(
    "address",
    [
        f"/studio/{COURSE}/",
        f"/studio/block/{PLANTED}/",
        f"/studio/block/{PLANTED}/edit",
        f"/studio/block/{PLANTED}/studio_view",
    ],
)
@pytest.mark.parametrize(("who", "status"), [("lea", 403), ("", 302)])
def test_only_authors_open_it(browser: Browser, address: str, who: str, status: int) -> None:
    assert browser(who).get(address).status_code == status


def test_installed_blocks_are_listed(browser: Browser) -> None:
    page = soup(browser("trainer").get(f"/studio/{COURSE}/"))
    assert [link.text for link in page.select("main a")] == ["Planted", "a", "n", "m", "Hidden"]


def test_author_view_is_preferred_and_what_it_writes_is_not_kept(browser: Browser) -> None:
    page = soup(browser("trainer").get(f"/studio/block/{AUTHOR}/"))
    assert page.select_one(".xblock-author_view").get_text(strip=True) == "author mode: True"
    assert not BlockState.objects.exists()


def test_block_without_author_view_shows_the_learner_s(browser: Browser) -> None:
    page = soup(browser("trainer").get(f"/studio/block/{PLANTED}/"))
    assert page.select_one(".xblock-student_view")["data-runtime-class"] == "PreviewRuntime"
    assert page.select_one("[data-runtime=jquery]") is not None


def test_pages_load_requirejs(browser: Browser) -> None:
    for page in ("", "edit"):
        scripts = soup(browser("trainer").get(f"/studio/block/{PLANTED}/{page}")).select("script[src$='require.js']")
        assert len(scripts) == 1
