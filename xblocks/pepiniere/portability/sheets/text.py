"""A page saved as text: a title, a tagline, then paragraphs that may begin with "Label : value"."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets import labels
from pepiniere.portability.sheets.data import TAGLINE, UNDER_TAGLINE, UNLABELLED, Field, Page

_LABELLED = re.compile(r"(?P<label>[^:?]{2,120}?)(?P<sign> ?[:?](?: |$)|:)(?P<value>.*)")
# The wiki's own lines between the title and the tagline end with this one.
_NAVIGATION = re.compile(r"(?:Aller à|Jump to)\b")


def read_text(text: str) -> Page:
    """The sheet in a page saved as text; UnreadableSource if it is none, or not whole."""
    lines = text.strip().split("\n")
    return read_page(lines[0], _after_navigation(lines[1:]))


def read_page(title: str, lines: Iterable[str]) -> Page:
    """The sheet ``title`` whose ``lines`` begin at the tagline; UnreadableSource if it is none, or not whole."""
    fields = tuple(_fields(_plain_spaces(line) for line in lines))
    shown = {labels.fold(field.label) for field in fields}
    missing = [label for label in labels.ALWAYS_SHOWN if labels.fold(label) not in shown]
    if missing:
        message = _("This is not the sheet of a commons, or only a piece of it. Missing: %(labels)s.")
        raise UnreadableSource(message % {"labels": ", ".join(missing)})
    return Page(_plain_spaces(title), fields)


def _plain_spaces(line: str) -> str:
    return " ".join(line.split())


def _after_navigation(lines: list[str]) -> list[str]:
    for number, line in enumerate(lines):
        if _NAVIGATION.match(line):
            return lines[number + 1 :]
        if _field_opened_by(_plain_spaces(line), above=TAGLINE, opens_paragraph=True):
            break
    return lines


def _fields(lines: Iterable[str]) -> Iterator[Field]:
    label, values, opens_paragraph = TAGLINE, list[str](), True
    for line in lines:
        opened = _field_opened_by(line, above=label, opens_paragraph=opens_paragraph)
        if line and not opened and values and _is_complete(label, opens_paragraph=opens_paragraph):
            opened = Field(UNDER_TAGLINE if label == TAGLINE else UNLABELLED, (line,))
        if opened:
            yield from _finished(label, values)
            label, values = opened.label, list(opened.values)
        elif line:
            values.append(line)
        opens_paragraph = not line
    yield from _finished(label, values)


def _finished(label: str, values: list[str]) -> Iterator[Field]:
    if values or label != TAGLINE:
        yield Field(label, ("\n".join(values),))


def _field_opened_by(line: str, *, above: str, opens_paragraph: bool) -> Field | None:
    """The field that ``line`` opens, if any, below the field labelled ``above``."""
    match = _LABELLED.fullmatch(line)
    if not match:
        return None
    label, sign, value = match["label"].strip(), match["sign"], match["value"]
    if labels.is_section(label):
        counts = not value
    elif labels.is_section(above):
        counts = False
    else:
        # In prose a colon proves nothing. Elsewhere French typography tells a label from "https:" or "méthodes:".
        loose = opens_paragraph and sign.startswith(" ") and not _is_prose(above)
        counts = loose or labels.is_known(label)
    return Field(label, (value,) if value else ()) if counts else None


def _is_prose(label: str) -> bool:
    return label in (TAGLINE, UNDER_TAGLINE) or labels.part_of(label) == "description"


def _is_complete(label: str, *, opens_paragraph: bool) -> bool:
    """Whether a line without a label, below the field ``label`` that holds something, is no longer part of it."""
    if label == TAGLINE:
        return True
    if label == UNLABELLED or _is_prose(label) or labels.is_section(label):
        return False
    return opens_paragraph
