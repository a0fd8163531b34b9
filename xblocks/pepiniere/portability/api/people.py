"""Operations that put people into the projects of a cohort from a list: all of it, or nothing."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pepiniere import conf
from pepiniere.cohort.api import Trace, join_many, record
from pepiniere.cohort.api.projects import begin
from pepiniere.lib.acts import Act
from pepiniere.lib.platform import Group
from pepiniere.lib.text import fold
from pepiniere.portability.api.kept import find_kept, keep, take_kept
from pepiniere.portability.api.survey import Survey
from pepiniere.portability.data import PeopleReport
from pepiniere.portability.errors import SourceTooBig
from pepiniere.portability.models import PendingImport
from pepiniere.portability.people.decoding import decode
from pepiniere.portability.people.header import read_header
from pepiniere.portability.people.rows import read_rows
from pepiniere.portability.people.writing import write_people

_NAME_CHARACTERS = 200
# What a replay tells: figures alone, for the list is gone.
_FIGURES = ("total", "joined", "returned", "changed", "unchanged", "new_project_count", "several")


def keep_people(cohort_key: str, *, name: str, data: bytes, act: Act) -> UUID:
    """Keep the list in a CSV file until somebody says to store it; gives the name under which it is kept.

    SourceTooBig above IMPORT_MAX_BYTES, UnreadableList for what is no text or does not name its columns.
    """
    limit = conf.get("IMPORT_MAX_BYTES")
    if len(data) > limit:
        raise SourceTooBig(limit)
    text, encoding = decode(data)
    read_header(text)
    shown = "".join(c for c in name if c.isprintable())[:_NAME_CHARACTERS]
    return keep(cohort_key, kind=PendingImport.PEOPLE, content=text, act=act, name=shown, encoding=encoding)


def keep_groups(cohort_key: str, *, groups: Iterable[Group], act: Act) -> UUID:
    """Keep groups of the platform as a list, a project each; groups of one title make one project."""
    places = {(name, fold(group.title)): (name, group.title) for group in groups for name in group.usernames}
    return keep(cohort_key, kind=PendingImport.PEOPLE, content=write_people(places.values()), act=act)


def check_people(cohort_key: str, uid: UUID) -> PeopleReport:
    """What storing a list would do, without doing it; NotFound when it is of another cohort, or gone."""
    _survey, report = _look(cohort_key, find_kept(cohort_key, uid, kind=PendingImport.PEOPLE))
    return report


def store_people(cohort_key: str, uid: UUID, *, act: Act) -> PeopleReport:
    """Do what a list says, once per operation and as one act, and keep the list no longer.

    A report with errors tells that nothing was done. NotFound when the list is of another cohort, or gone.
    """
    reports: list[PeopleReport] = []

    def perform(cohort: Any, trace: Trace) -> dict[str, Any]:
        kept = take_kept(cohort_key, uid, kind=PendingImport.PEOPLE)
        survey, report = _look(cohort_key, kept)
        reports.append(report)
        if not report.error_count:
            _write(cohort, trace, survey, act)
            kept.delete()
        return {"count": report.written, "figures": {name: getattr(report, name) for name in _FIGURES}}

    words = record(cohort_key, act=act, kind="members.imported", perform=perform)
    return reports[0] if reports else PeopleReport(**words.get("figures", {}))


def _look(cohort_key: str, kept: PendingImport) -> tuple[Survey, PeopleReport]:
    header = read_header(kept.content)
    survey = Survey(cohort_key, read_rows(kept.content, header))
    return survey, survey.report(name=kept.name, remarks=_remarks(kept.encoding, header.ignored))


def _remarks(encoding: str, ignored: Iterable[str]) -> list[str]:
    remarks = []
    if encoding:
        message = _("The file is not in UTF-8: it was read as %(encoding)s. Look at the accents.")
        remarks.append(message % {"encoding": encoding})
    if ignored:
        remarks.append(_("Columns that were left aside: %(names)s.") % {"names": ", ".join(ignored)})
    return remarks


def _write(cohort: Any, trace: Trace, survey: Survey, act: Act) -> None:
    made = {number: begin(cohort, trace, act=act, title=title).pk for number, title in survey.new_titles.items()}
    seats = (seat._replace(project_id=made.get(seat.project_id, seat.project_id)) for seat in survey.seats())
    join_many(trace, seats, at=act.at)
