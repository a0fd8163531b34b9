"""Where translations come from at run time: the platform's pulled catalogue, else ours, else Django's."""

import gettext
from importlib.resources import files
from typing import Any

import pytest
from django.utils import translation

from pepiniere_preview.engine.services import I18nService
from tests.contract.ours import BLOCKS

every_block = pytest.mark.parametrize("block_type", BLOCKS)


def title(block_type: str) -> Any:
    """What an author reads beside a field: the words that a block itself hands to its runtime."""
    return BLOCKS[block_type].fields["display_name"]


@every_block
@pytest.mark.parametrize(("language", "said"), [("fr", "Titre"), ("fr-ca", "Titre"), ("de", "Title"), (None, "Title")])
def test_a_block_s_words_are_found_in_its_own_package(block_type: str, language: str | None, said: str) -> None:
    with translation.override(language):
        found = I18nService(BLOCKS[block_type]).gettext(title(block_type)._display_name)
    assert found == said


@every_block
def test_the_catalogue_is_where_and_named_as_the_platform_looks_for_it(block_type: str) -> None:
    """In the folder ``translations`` of the first package of the class's module, domain ``text``, compiled."""
    root = BLOCKS[block_type].__module__.partition(".")[0]
    found = gettext.translation("text", str(files(root) / "translations"), ["fr"])
    assert found.gettext("Title") == "Titre"


def test_the_application_s_words_are_django_s_affair() -> None:
    """Its folder ``locale``, domain ``django``: found because the application is installed."""
    with translation.override("fr"):
        assert translation.gettext("Back to the page") == "Revenir à la page"
