"""Operations that bring work in from other places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from uuid import uuid5

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.cohort.api import import_project
from pepiniere.lib.acts import Act
from pepiniere.lib.canonical import digest
from pepiniere.lib.errors import PepiniereError
from pepiniere.portability.client.wiki import WikiClient
from pepiniere.portability.sheets.labels import fold
from pepiniere.portability.sheets.report import describe_sheet
from pepiniere.portability.sheets.sources import Sheet, read_source, stored_source

__all__ = ["Sheet", "describe_sheet", "read_sheets", "store_sheets"]


def read_sheets(sources: Iterable[str]) -> Iterator[Sheet]:
    """The sheets in ``sources``, files or addresses of a wiki, in order; makes no query.

    Each is the object that ``build_sheet`` documents, or one with ``source`` and ``error``.
    """
    max_bytes = conf.get("IMPORT_MAX_BYTES")
    client = WikiClient(hosts=conf.get("IMPORT_HOSTS"), seconds=conf.get("IMPORT_TIMEOUT_SECONDS"), max_bytes=max_bytes)
    for source in sources:
        yield from read_source(source, client=client, max_bytes=max_bytes)


def store_sheets(sheets: Iterable[Sheet], *, cohort_key: str, act: Act) -> Iterator[Sheet]:
    """Create or update one project a sheet; give each sheet back with ``outcome``, or ``source`` and ``error``.

    ``outcome`` is ``created``, ``updated`` or ``unchanged``. A page is known by its title: the second sheet of a title
    is an error, for it would undo the first.
    """
    seen = set[str]()
    for sheet in sheets:
        key = "" if "error" in sheet else _source_key(sheet["title"])
        if not key:
            yield sheet
        elif key in seen:
            yield {"source": sheet["source"], "error": _("This sheet was read from another source already.")}
        else:
            seen.add(key)
            yield _store(sheet, key, cohort_key=cohort_key, act=act)


def _source_key(title: str) -> str:
    folded = fold(title)
    return f"{slugify(folded)[:40]}-{digest(folded)[:16]}"


def _store(sheet: Sheet, key: str, *, cohort_key: str, act: Act) -> Sheet:
    try:
        stored = import_project(
            cohort_key,
            source_key=key,
            title=sheet["title"],
            summary=sheet["summary"],
            sheet={**sheet, "source": stored_source(sheet["source"])},
            act=replace(act, operation=uuid5(act.operation, key)),
        )
    except PepiniereError as error:
        return {"source": sheet["source"], "error": str(error.message)}
    return {**sheet, "outcome": stored.outcome}
