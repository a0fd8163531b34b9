"""What a person reads before anything is stored: one sheet, in words."""

from collections.abc import Iterable, Iterator
from textwrap import fill

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pepiniere.lib.licences import Licence, question
from pepiniere.portability.data import ShownSheet
from pepiniere.portability.sheets.data import OWN_WORDS
from pepiniere.portability.sheets.sources import Sheet, stored_source

_INDENT = "    "
_WIDTH = 100


_OUTCOMES = {
    "created": gettext_lazy("A new project begins."),
    "updated": gettext_lazy("Its project is there already: what the sheet says replaces what it said before."),
    "unchanged": gettext_lazy("Nothing: its project says the same already."),
}


def show_sheet(sheet: Sheet) -> ShownSheet:
    """``sheet`` (or why there is none) in words: what will be stored, what will not, what is to be asked."""
    if "error" in sheet:
        return ShownSheet(sheet["source"], ((_("Not read"), sheet["error"]),), is_readable=False)
    rows = tuple((label, value or "–") for label, value in _rows(sheet))
    return ShownSheet(sheet["title"], rows, is_readable=True)


def describe_sheet(sheet: Sheet) -> str:
    """What ``show_sheet`` gives, as lines of text."""
    shown = show_sheet(sheet)
    lines = (_("%(name)s: %(value)s") % {"name": name, "value": value} for name, value in shown.rows)
    wrapped = (fill(line, _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT * 2) for line in lines)
    return "\n".join([shown.title, *wrapped])


def _rows(sheet: Sheet) -> Iterator[tuple[str, str]]:
    licence, amount = Licence(**sheet["license"]), sheet["amount_eur"]
    if "outcome" in sheet:
        yield _("What changes"), str(_OUTCOMES[sheet["outcome"]])
    yield _("Source"), stored_source(sheet["source"])
    yield _("Summary"), sheet["summary"]
    yield _("Challenges"), _list(sheet["challenges"])
    is_read = licence.status != "unspecified"
    yield _("Licence"), f"{licence.declared} → {licence.spdx}" if is_read else licence.declared
    yield _("Maturity"), sheet["maturity"]
    yield _("Amount asked"), "" if amount is None else f"{number_format(amount, force_grouping=True)} €"
    yield _("Organisations"), _list(sheet["organisations"])
    yield _("Sought"), _list(sheet["sought"])
    yield _("Tags"), _list(sheet["tags"])
    yield _("Near"), _list(sheet["near"])
    yield _("Not stored"), _list(_translated(name) for name in sheet["ignored"])
    if question(licence):
        yield _("To ask"), question(licence)


def _list(values: Iterable[str]) -> str:
    return " · ".join(values)


def _translated(name: str) -> str:
    """A field's name, whose last words may be ours rather than the page's."""
    # One of them may end with another.
    own = max((words for words in OWN_WORDS if f" {name}".endswith(f" {words}")), key=len, default="")
    return name.removesuffix(own) + (_(own) if own else "")
