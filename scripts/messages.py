"""Translations: what each package has to say, and its French catalogue kept up with it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

XBLOCKS = Path(__file__).parents[1] / "xblocks"
# The platform looks for an app's catalogue and for a block's in different places.
CATALOGUES = {
    "pepiniere": "locale/fr/LC_MESSAGES/django.po",
    "pepiniere_blocks": "translations/fr/LC_MESSAGES/text.po",
    "pepiniere_preview": "locale/fr/LC_MESSAGES/django.po",
}
HEADER = {
    "project": "Pépinière",
    "version": "0.1",
    "msgid_bugs_address": "see README.md",
    "last_translator": "Pépinière",
    "language_team": "français",
    "revision_date": datetime.now(UTC),
}
METHODS = [("**.py", "python"), ("**/templates/**.html", "enmerkar.extract:extract_django")]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}


def extract(package: str) -> Catalog:
    """Every message of one of our packages, untranslated."""
    catalogue = Catalog()
    for name, _line, message, comments, context in extract_from_dir(XBLOCKS / package, METHODS, keywords=KEYWORDS):
        catalogue.add(message, None, [(f"{package}/{name}", None)], auto_comments=comments, context=context)
    return catalogue


def read_french(package: str) -> Catalog:
    """The French catalogue of one of our packages, empty if there is none yet."""
    path = XBLOCKS / package / CATALOGUES[package]
    if not path.exists():
        return Catalog("fr", **HEADER, header_comment=f"# French messages of {package}.", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="fr")


def update(package: str, known: Mapping[str, str] = MappingProxyType({})) -> int:
    """Give the French catalogue every message and no other; return how many still lack a translation.

    ``known`` translates those that have none yet.
    """
    catalogue = read_french(package)
    catalogue.update(extract(package), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    for message in catalogue:
        if message.id in known and not is_translated(message.string):
            message.string = known[message.id]
    path = XBLOCKS / package / CATALOGUES[package]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False)
    return sum(not is_translated(message.string) for message in catalogue if message.id)


def is_translated(string: str | tuple[str, ...]) -> bool:
    """Whether nothing is missing, plural forms included."""
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    for package in CATALOGUES:
        print(f"{package}: {update(package)} to translate")
