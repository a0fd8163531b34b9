"""Blocks in the reader's language: whatever an instance pulled of translations, their words are found."""

import gettext
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils import translation
from xblock.fields import Field, String

from scripts.messages import XBLOCKS, read_french
from tests.blocks.calls import call, client_of
from tests.conftest import COURSE, World
from tests.contract.ours import BLOCKS

ROOT = "pepiniere_blocks"


def pull(folder: Path, language: str, **said: str) -> None:
    """Leave a compiled catalogue where a pull leaves the one of our blocks."""
    catalogue = Catalog(language)
    for message, translated in said.items():
        catalogue.add(message, translated)
    target = folder / language / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)


def translator(pulled: Path) -> Any:
    """A stand-in of the platform's: the folder of what was pulled, if there is one; else what is bundled; else Django.

    ``XBlockI18nService`` of ``xmodule/modulestore/django.py`` asks in this order.
    """
    folder, domain = (pulled, "django") if pulled.is_dir() else (XBLOCKS / ROOT / "translations", "text")
    try:
        return gettext.translation(domain, folder, [translation.to_locale(translation.get_language())])
    except OSError:
        return translation


PULLED: dict[str, Callable[[Path], None]] = {
    "nothing was pulled": lambda _folder: None,
    "nothing was there to pull": Path.mkdir,
    "another language was pulled": lambda folder: pull(folder, "de", Canvas="Leinwand"),
}


def words() -> Iterator[str]:
    """What Studio may show of our fields: names, helps, choices, and the default title."""
    ours = {base for block in BLOCKS.values() for base in block.__mro__ if base.__module__.partition(".")[0] == ROOT}
    for field in (member for base in ours for member in vars(base).values() if isinstance(member, Field)):
        yield from (field.display_name, field.help)
        # Those of a boolean are XBlock's own words.
        yield from (choice["display_name"] for choice in field.values or [] if isinstance(field, String))
    yield from (block.display_name.default for block in BLOCKS.values())


@pytest.mark.parametrize("arrange", PULLED.values(), ids=PULLED)
def test_the_words_of_fields_are_french_whatever_was_pulled(arrange: Any, tmp_path: Path) -> None:
    arrange(tmp_path / ROOT)
    french = {message.id: message.string for message in read_french("pepiniere")}
    with translation.override("fr"):
        service = translator(tmp_path / ROOT)
        assert {word: service.gettext(word) for word in words()} == {word: french[word] for word in words()}


def test_what_was_pulled_for_the_blocks_comes_first(tmp_path: Path) -> None:
    pull(tmp_path / ROOT, "fr", Canvas="Toile")
    with translation.override("fr"):
        assert translator(tmp_path / ROOT).gettext("Canvas") == "Toile"


def test_what_was_pulled_for_the_application_comes_first_and_the_rest_is_ours(tmp_path: Path, settings: Any) -> None:
    pull(tmp_path / "pepiniere", "fr", Canvas="Toile")
    settings.LOCALE_PATHS = [tmp_path / "pepiniere"]
    with translation.override("fr"):
        assert [translation.gettext(word) for word in ("Canvas", "Marks")] == ["Toile", "Marques"]


@pytest.mark.django_db
def test_a_refusal_of_the_block_itself_is_french(world: World) -> None:
    client = client_of(world, "carrier")
    client.cookies["django_language"] = "fr"
    usage, body = COURSE.make_usage_key("pepiniere-canvas", "sans-slot"), {"card": str(uuid4()), "matters": True}
    # The language of a request stays that of its thread.
    with translation.override(translation.get_language()):
        answer: Any = call(client, "vote", {"operation": str(uuid4()), **body}, usage=usage)
    assert answer.json()["error"] == "Sur ce canevas, les cartes ne se marquent pas."
