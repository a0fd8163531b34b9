"""Translations: what our packages have to say, the catalogues kept up with it, and the source for others."""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
XBLOCKS = ROOT / "xblocks"
# The package that holds a catalogue, and the packages that it serves. The blocks have none of their own: where the
# platform pulls translations, it leaves them a folder, which hides what they bundle, and then asks Django.
CATALOGUES = {"pepiniere": ("pepiniere", "pepiniere_blocks"), "pepiniere_preview": ("pepiniere_preview",)}
# Where openedx-translations looks for what there is to translate: made on demand, it adds what git ignores.
SOURCE = "pepiniere/conf/locale/en/LC_MESSAGES/django.po"
HEADER = {"project": "Pépinière", "version": "0.1", "msgid_bugs_address": "see README.md"}
TITLE = "# What Pépinière has to say, for whoever translates it."
METHODS = [("**.py", "python"), ("**/templates/**.html", "enmerkar.extract:extract_django")]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
    "pgettext_lazy": ((1, "c"), 2),
}


def extract(catalogue: str) -> Catalog:
    """Every message that a catalogue has to translate, untranslated."""
    found = Catalog("en", **HEADER, header_comment=TITLE, fuzzy=False)
    for package in CATALOGUES[catalogue]:
        for name, _line, message, comments, context in extract_from_dir(XBLOCKS / package, METHODS, keywords=KEYWORDS):
            found.add(message, None, [(f"{package}/{name}", None)], auto_comments=comments, context=context)
    return found


def translations(catalogue: str) -> list[Path]:
    """The files of a catalogue, one a language."""
    return sorted((XBLOCKS / catalogue / "locale").glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """A translated catalogue."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def read_french(catalogue: str) -> Catalog:
    """A catalogue in French."""
    return read(XBLOCKS / catalogue / "locale/fr/LC_MESSAGES/django.po")


def update(catalogue: str, path: Path, known: Mapping[str, str] = MappingProxyType({})) -> int:
    """Give a translated catalogue every message and no other; return how many still lack a translation.

    ``known`` translates those that have none yet.
    """
    translated = read(path)
    translated.update(extract(catalogue), no_fuzzy_matching=True, update_creation_date=False)
    translated.obsolete.clear()
    for message in translated:
        if message.id in known and not is_translated(message.string):
            message.string = known[message.id]
    write(translated, path)
    return sum(not is_translated(message.string) for message in translated if message.id)


def write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue, its messages as they come in our files."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_by_file=True, include_lineno=False)


def is_translated(string: str | tuple[str, ...]) -> bool:
    """Whether nothing is missing, plural forms included."""
    return all(string) if isinstance(string, tuple) else bool(string)


if __name__ == "__main__":
    if sys.argv[1:] == ["source"]:
        write(extract("pepiniere"), ROOT / SOURCE)
    else:
        for name in CATALOGUES:
            for file in translations(name):
                print(f"{file.relative_to(ROOT)}: {update(name, file)} to translate")
