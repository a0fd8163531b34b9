"""Projects from sheets: where the sheets are, and what they would bring."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.cohort.data import CohortData
from pepiniere.home import forms
from pepiniere.home.screens import Asked, steering_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError
from pepiniere.portability import api as portability

# One request reads them all before it answers.
_MOST_ADDRESSES = 10


@dataclass(frozen=True)
class SheetsPage:
    """``hosts`` are the wikis that this site may read."""

    cohort: CohortData
    hosts: tuple[str, ...]


def _gather(asked: Asked) -> SheetsPage:
    return SheetsPage(present_cohort(asked.subject), tuple(conf.get("IMPORT_HOSTS")))


SCREEN = steering_screen("sheets", "cohort/sheets", _gather)


@SCREEN.act("read", "cohort.steer", forms.ReadSheets)
def read(asked: Asked, values: Mapping[str, Any], act: Act) -> str:
    """Read sheets, and show what would be stored."""
    sheets = list(_sheets(values))
    if not sheets:
        raise RequestError(_("Give an address or a file."), field="addresses")
    uid = portability.keep_sheets(present_cohort(asked.subject).key, sheets=sheets, act=act)
    return reverse("pepiniere:sheets_import", args=[asked.course, uid])


def _sheets(values: Mapping[str, Any]) -> Iterator[portability.Sheet]:
    yield from portability.read_sheets(_addresses(values["addresses"]))
    if values["file"]:
        data = values["file"].read(conf.get("IMPORT_MAX_BYTES") + 1)
        yield from portability.read_uploaded_sheet(values["file"].name, data)


def _addresses(text: str) -> list[str]:
    """The addresses typed, one a line: anything else would be a file of the server."""
    found = [line.strip() for line in text.splitlines() if line.strip()]
    if len(found) > _MOST_ADDRESSES:
        raise RequestError(_("Give ten addresses at most at a time."), field="addresses")
    for address in found:
        if not address.startswith("https://"):
            message = _("“%(address)s” is not an address that begins with https://.") % {"address": address[:80]}
            raise RequestError(message, field="addresses")
    return found
