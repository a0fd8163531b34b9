"""From a wiki's page to our sheet: what is kept, and the names of all that is not."""

from dataclasses import asdict
from typing import Any, Final

from django.utils.translation import gettext as _

from pepiniere.lib.licences import read_licence
from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets.data import ONE_SENTENCE, PEOPLE_OR_PROSE, TITLE, Field, Page
from pepiniere.portability.sheets.labels import part_of
from pepiniere.portability.sheets.people import People
from pepiniere.portability.sheets.summary import read_description, read_tagline
from pepiniere.portability.sheets.values import read_amount, split_list, unique

TITLE_LIMIT: Final = 200
# Longer than this, a value is prose that strayed into its field.
_VALUE_LIMIT = 200


def build_sheet(page: Page, *, source: str) -> dict[str, Any]:
    """The sheet that ``page``, found in ``source``, gives.

    ``title``, ``summary`` (at most 300 characters), ``challenges``, ``license`` (``declared``, ``spdx``, ``status``),
    ``maturity``, ``amount_eur`` (None when it is not a whole number), ``organisations``, ``sought``, ``tags``,
    ``near``, ``source``, ``kept`` and ``ignored``: the names of the page's fields, each in one of these two, and in
    ``ignored`` also that of a field of which a part was left out. UnreadableSource if the page contradicts itself.
    """
    title = " ".join(page.title.split())
    if not 0 < len(title) <= TITLE_LIMIT:
        raise UnreadableSource(_("The page has no title of %(limit)d characters at most.") % {"limit": TITLE_LIMIT})
    reader = _Reader(page)
    for field in page.fields:
        reader.read(field)
    summary, parts = reader.summary(), reader.parts
    return {
        "title": title,
        "summary": summary,
        "challenges": parts.get("challenges", []),
        "license": asdict(read_licence(parts.get("license", ""))),
        "maturity": parts.get("maturity", ""),
        "amount_eur": parts.get("amount_eur"),
        **{name: parts.get(name, []) for name in ("organisations", "sought", "tags", "near")},
        "source": page.address or source,
        "kept": unique([TITLE, *reader.kept]),
        "ignored": unique(reader.ignored),
    }


class _Reader:
    """Goes through the fields of a page and sorts what it finds."""

    def __init__(self, page: Page) -> None:
        self.title = page.title
        self.people = People(page)
        self.parts: dict[str, Any] = {}
        self.description: Field | None = None
        self.kept: list[str] = []
        self.ignored: list[str] = []

    def read(self, field: Field) -> None:
        part = part_of(field.label)
        value = self._value(field, part) if part else None
        if part is None or value is None:
            self.ignored.append(field.label)
        elif self.parts.setdefault(part, value) == value:
            self.kept.append(field.label)
        else:
            message = _("“%(label)s” appears twice, with two values: which one is meant?")
            raise UnreadableSource(message % {"label": field.label})

    def summary(self) -> str:
        """The tagline, or else the first sentence of the description, once all fields are read."""
        tagline: str = self.parts.get("tagline", "")
        if tagline or self.description is None:
            return tagline
        sentence = read_description(self.description.text, title=self.title, people=self.people)
        if sentence:
            self.kept.append(f"{self.description.label} {ONE_SENTENCE}")
        return sentence

    def _value(self, field: Field, part: str) -> Any:
        """What ``field`` says, as its part of the sheet holds it; None when nothing of it is kept."""
        if part == "tagline":
            return read_tagline(field.text, title=self.title, people=self.people)
        if part == "description":
            self.description = field
            return None
        if part == "amount_eur":
            return read_amount(field.text)
        if part in ("license", "maturity"):
            return " ".join(field.text.split()) if self._is_plain(field.text) else None
        return self._list(field)

    def _list(self, field: Field) -> list[str]:
        values = unique(list(field.values)) if field.is_list else split_list(field.text)
        plain = [value for value in values if self._is_plain(value)]
        if plain != values:
            self.ignored.append(f"{field.label} {PEOPLE_OR_PROSE}")
        return plain

    def _is_plain(self, value: str) -> bool:
        return len(value) <= _VALUE_LIMIT and not self.people.are_named_in(value)
