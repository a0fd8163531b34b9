"""The guides: their pictures, taken anew as the person whom each is for; their words, their links, what they list.

``PEPINIERE_WRITE_GUIDE=1 pytest -m browser tests/browser/test_guide.py`` keeps the pictures, in docs/guide/images.
Otherwise they are taken all the same, and left in a temporary folder.
"""

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from pepiniere.conf import DEFAULTS
from pepiniere.portability.people.header import read_header
from pepiniere.portability.people.rows import Row, read_rows
from scripts.messages import CATALOGUES, read_french
from tests.browser.guide import GUIDES, ROOT, SCENES, Enter, photograph
from tests.browser.people import Visitor
from tests.browser.server import Server

MOST_BYTES = 80_000
GUIDE_NAMES = sorted({name.partition("-")[0] for name in SCENES})
SUFFIXES = {"en": ".md", "fr": ".fr.md"}

every_guide = pytest.mark.parametrize("guide", GUIDE_NAMES)


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
        visitor.become(name)
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


def prose(guide: str, language: str) -> str:
    """A guide without its blocks of code."""
    return re.sub(r"```.*?```", "", (GUIDES / f"{guide}{SUFFIXES[language]}").read_text(), flags=re.DOTALL)


@every_guide
@pytest.mark.parametrize("language", SUFFIXES)
def test_a_guide_shows_each_picture_that_is_taken_and_no_other(guide: str, language: str) -> None:
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", prose(guide, language))
    assert sorted(shown) == sorted(f"images/{language}/{name}.png" for name in SCENES if name.startswith(f"{guide}-"))


@every_guide
def test_both_languages_have_the_same_parts(guide: str) -> None:
    english, french = (re.findall(r"^(#+ |\s*!\[|\||- )", prose(guide, one), re.MULTILINE) for one in SUFFIXES)
    assert english == french


def one_line(text: str) -> str:
    """The text as it is seen, with usual spaces, and an ellipsis for each value that it leaves open."""
    seen = re.sub(r"<span.+?</span>", "", text)
    return " ".join(re.sub(r"%\(\w+\)[sd]|%[sd]", "…", seen).split())


@cache
def screen(language: str) -> list[tuple[str, str]]:
    """Everything that a screen may say, after the English that stands for it."""
    found = []
    for message in (message for package in CATALOGUES for message in read_french(package)):
        said = message.id if language == "en" else message.string
        found += [(str(message.id), one_line(text)) for text in ([said] if isinstance(said, str) else said)]
    return found


def bold(guide: str, language: str) -> dict[str, set[str]]:
    """What a guide says in bold, with the messages that say exactly this."""
    texts = {one_line(text) for text in re.findall(r"\*\*(.+?)\*\*", prose(guide, language), re.DOTALL)}
    return {text: {message for message, said in screen(language) if said == text} for text in texts}


@every_guide
def test_words_in_bold_are_those_of_the_screen_the_same_in_both_languages(guide: str) -> None:
    english, french = bold(guide, "en"), bold(guide, "fr")
    for words, others in ((english, french), (french, english)):
        told = set().union(*others.values())
        assert [text for text, messages in words.items() if not messages & told] == []


def slug(heading: str) -> str:
    """The name by which a link points to a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def leads_somewhere(page: Path, link: str) -> bool:
    path, _, part = link.partition("#")
    target = page.parent / path if path else page
    if not part:
        return target.exists()
    return part in map(slug, re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE))


def test_every_link_of_the_documentation_leads_somewhere() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text())]
    assert [link for page, link in links if "://" not in link and not leads_somewhere(page, link)] == []


@pytest.mark.parametrize("suffix", SUFFIXES.values())
def test_the_list_that_the_trainers_guide_shows_can_be_read(suffix: str) -> None:
    (text,) = re.findall(r"```csv\n(.+?)```", (GUIDES / f"trainer{suffix}").read_text(), re.DOTALL)
    rows = list(read_rows(text, read_header(text)))
    assert [row.role for row in rows if isinstance(row, Row)] == ["carrier", "member", "coach"]


@pytest.mark.parametrize("language", SUFFIXES)
def test_the_administrators_guide_names_each_setting_and_each_table_about_people(language: str) -> None:
    models = apps.get_app_config("pepiniere").get_models()
    about_people = {model._meta.db_table for model in models if ".. pii:" in (model.__doc__ or "")}
    assert {*DEFAULTS, *about_people} <= set(re.findall(r"`([^`\n]+)`", prose("admin", language)))
