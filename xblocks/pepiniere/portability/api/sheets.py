"""Operations that make projects of a wiki's sheets."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.cohort.api import foresee_import, import_project
from pepiniere.lib.acts import Act
from pepiniere.lib.canonical import digest
from pepiniere.lib.errors import PepiniereError
from pepiniere.portability.api.kept import find_kept, keep, take_kept
from pepiniere.portability.client.wiki import WikiClient
from pepiniere.portability.models import PendingImport
from pepiniere.portability.sheets.labels import fold
from pepiniere.portability.sheets.sources import Sheet, read_source, read_upload, stored_source, unread


def read_sheets(sources: Iterable[str]) -> Iterator[Sheet]:
    """The sheets in ``sources``, files or addresses of a wiki, in order; makes no query.

    Each is the object that ``build_sheet`` documents, or one with ``source`` and ``error``.
    """
    max_bytes = conf.get("IMPORT_MAX_BYTES")
    client = WikiClient(hosts=conf.get("IMPORT_HOSTS"), seconds=conf.get("IMPORT_TIMEOUT_SECONDS"), max_bytes=max_bytes)
    for source in sources:
        yield from read_source(source, client=client, max_bytes=max_bytes)


def read_uploaded_sheet(name: str, data: bytes) -> Iterator[Sheet]:
    """The sheet in a file called ``name``, as ``read_sheets`` gives it."""
    return read_upload(name, data, max_bytes=conf.get("IMPORT_MAX_BYTES"))


def keep_sheets(cohort_key: str, *, sheets: Sequence[Sheet], act: Act) -> UUID:
    """Keep ``sheets`` until somebody says to store them; gives the name under which they are kept."""
    return keep(cohort_key, kind=PendingImport.SHEETS, content=json.dumps(list(sheets)), act=act)


def read_kept_sheets(cohort_key: str, uid: UUID) -> list[Sheet]:
    """Sheets as they were kept, each that can be read with the ``outcome`` that storing it would have.

    NotFound when they are of another cohort, or gone.
    """
    sheets: list[Sheet] = json.loads(find_kept(cohort_key, uid, kind=PendingImport.SHEETS).content)
    return [_foreseen(sheet, key, cohort_key) if key else sheet for key, sheet in _keyed(sheets)]


def _foreseen(sheet: Sheet, key: str, cohort_key: str) -> Sheet:
    try:
        return {**sheet, "outcome": foresee_import(cohort_key, key, **_project_of(sheet))}
    except PepiniereError as error:
        return unread(sheet["source"], str(error.message))


@transaction.atomic
def store_kept_sheets(cohort_key: str, uid: UUID, *, act: Act) -> list[Sheet]:
    """Store sheets as they were kept, as ``store_sheets`` does, and keep them no longer; NotFound as above."""
    kept = take_kept(cohort_key, uid, kind=PendingImport.SHEETS)
    stored = list(store_sheets(json.loads(kept.content), cohort_key=cohort_key, act=act))
    kept.delete()
    return stored


def store_sheets(sheets: Iterable[Sheet], *, cohort_key: str, act: Act) -> Iterator[Sheet]:
    """Create or update one project a sheet; give each sheet back with ``outcome``, or ``source`` and ``error``.

    ``outcome`` is ``created``, ``updated`` or ``unchanged``. A page is known by its title: the second sheet of a title
    is an error, for it would undo the first.
    """
    for key, sheet in _keyed(sheets):
        yield _store(sheet, key, cohort_key=cohort_key, act=act) if key else sheet


def _keyed(sheets: Iterable[Sheet]) -> Iterator[tuple[str, Sheet]]:
    """Each sheet after the key of its project, empty for one that cannot be stored."""
    seen = set[str]()
    for sheet in sheets:
        key = "" if "error" in sheet else _source_key(sheet["title"])
        if key in seen:
            yield "", unread(sheet["source"], _("This sheet was read from another source already."))
        else:
            yield key, sheet
        seen |= {key} - {""}


def _source_key(title: str) -> str:
    folded = fold(title)
    return f"{slugify(folded)[:40]}-{digest(folded)[:16]}"


def _store(sheet: Sheet, key: str, *, cohort_key: str, act: Act) -> Sheet:
    try:
        stored = import_project(
            cohort_key,
            source_key=key,
            **_project_of(sheet),
            act=replace(act, operation=uuid5(act.operation, key)),
        )
    except PepiniereError as error:
        return unread(sheet["source"], str(error.message))
    return {**sheet, "outcome": stored.outcome}


def _project_of(sheet: Sheet) -> dict[str, Any]:
    """What a project keeps of its sheet."""
    whole = {**sheet, "source": stored_source(sheet["source"])}
    return {"title": sheet["title"], "summary": sheet["summary"], "sheet": whole}
