"""Where translations come from at run time: the platform's pulled catalogue, else ours, else Django's."""

import gettext
from importlib.resources import files

import pytest
from django.utils import translation

from pepiniere_preview.engine.services import I18nService
from pepiniere_preview.olx.catalogue import courses
from pepiniere_preview.olx.parsing import read_block
from tests.conftest import COURSE
from tests.contract.ours import BLOCKS, usage_of

every_block = pytest.mark.parametrize("block_type", BLOCKS)


def told(block_type: str) -> str:
    """What an author reads below a field: words that a block itself hands to its runtime."""
    return str(BLOCKS[block_type].fields["slot"].help)


@every_block
@pytest.mark.parametrize(("language", "is_ours"), [("fr", True), ("fr-ca", True), ("de", False), (None, False)])
def test_a_block_s_own_words_come_before_django_s(
    monkeypatch: pytest.MonkeyPatch, block_type: str, language: str | None, is_ours: bool
) -> None:
    monkeypatch.setattr(translation, "gettext", lambda text: f"Django: {text}")
    with translation.override(language):
        found = I18nService(read_block(courses()[COURSE].authored, usage_of(block_type))).gettext(told(block_type))
    assert found.startswith("Un nom court" if is_ours else "Django: A short name")


@every_block
def test_the_catalogue_is_where_and_named_as_the_platform_looks_for_it(block_type: str) -> None:
    """In the folder ``translations`` of the first package of the class's module, domain ``text``, compiled."""
    root = BLOCKS[block_type].__module__.partition(".")[0]
    found = gettext.translation("text", str(files(root) / "translations"), ["fr"])
    assert "Un nom court" in found.gettext(told(block_type))


def test_the_application_s_words_are_django_s_affair() -> None:
    """Its folder ``locale``, domain ``django``: found because the application is installed."""
    with translation.override("fr"):
        assert translation.gettext("Back to the page") == "Revenir à la page"
