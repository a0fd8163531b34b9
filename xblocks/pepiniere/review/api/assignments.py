"""Operations on who reads what: shared out, given by hand, declined, listed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.api import Trace, record
from pepiniere.cohort.data import Owner, OwnerColumns
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError, nothing_here
from pepiniere.lib.text import clean_text
from pepiniere.review.allocation import balanced_assignments, replacements
from pepiniere.review.api.rounds import require_phase, round_data
from pepiniere.review.api.submissions import submissions_data, submit_all
from pepiniere.review.data import AssignmentData, Given, Phase, RoundData, SubmissionData
from pepiniere.review.errors import already_sent
from pepiniere.review.models import Assignment, Submission

REASON_CHARACTERS = 300

# Who reads, and whose work.
Pair = tuple[OwnerColumns, OwnerColumns]


def share_out(round_: RoundData, *, act: Act, seed: int) -> None:
    """Ask every team, or person, that put something forward to read others, as many as the protocol says.

    Whoever published something in the round's slot and did not say so takes part. Done again, it leaves what stands and
    finds readers for what lacks some, and readings for those who came late.
    """
    require_phase(round_, Phase.PUBLISH, Phase.READ, on=act.at.date())

    def perform(_cohort: Any, trace: Trace) -> dict[str, Any]:
        submit_all(round_, trace)
        table = _Table(round_)
        late = [reader for reader, load in table.loads.items() if not load]
        shares = balanced_assignments(
            late,
            list(table.submissions),
            per_reviewer=round_.protocol.reads,
            conflicts=table.conflicts,
            seed=seed,
            avoided=table.met_before,
        )
        table.give(trace, _pairs_of(shares), Given.SHARED_OUT, act)
        table.find_replacements(trace, act=act, seed=seed)
        return {"title": round_.title, "count": len(table.pairs)}

    record(round_.cohort_key, act=act, kind="round.shared_out", perform=perform)


def assign(round_: RoundData, *, act: Act, submission: SubmissionData, reader: Owner) -> None:
    """Ask somebody by hand to read a submission; whoever declined is asked again, whoever reads it already goes on.

    RequestError for those whose work it is.
    """
    if reader == submission.work.owner:
        raise RequestError(_("A team does not read its own work: choose somebody else."), field="reader")

    def perform(_cohort: Any, trace: Trace) -> dict[str, Any]:
        row = Assignment.objects.filter(submission_id=submission.id, **reader.columns._asdict()).first()
        if row is None:
            trace.create(_row(reader.columns, submission.id, Given.BY_HAND, act))
        else:
            trace.change(row, declined_at=None, reason="")
        return {"title": round_.title}

    record(round_.cohort_key, act=act, kind="round.assigned", perform=perform)


def decline(assignment: AssignmentData, *, act: Act, reason: object) -> None:
    """Give a reading back, saying why; of those who gave nothing back, whoever has least to read is asked instead.

    ReviewReleased once it was sent.
    """
    words = clean_text(reason, field="reason", limit=REASON_CHARACTERS)

    def perform(_cohort: Any, trace: Trace) -> dict[str, Any]:
        row = Assignment.objects.select_for_update().get(pk=assignment.id)
        if row.released_at:
            raise already_sent()
        trace.change(row, declined_at=act.at, reason=words)
        _Table(assignment.round).find_replacements(trace, act=act, seed=assignment.id)
        return {"title": assignment.round.title}

    record(assignment.round.cohort_key, act=act, kind="round.declined", perform=perform)


def list_assignments(round_: RoundData) -> list[AssignmentData]:
    """Every reading of a round, those that were declined too, by submission, in as many queries for one as for many."""
    return _data(Assignment.objects.filter(submission__round_id=round_.id).order_by("submission_id", "pk"))


def count_due(reader: Owner) -> dict[int, int]:
    """How many readings wait for a team, or a person, in each round that has some, by its id; in one query."""
    waiting = Assignment.objects.filter(
        **reader.columns._asdict(), declined_at=None, released_at=None, submission__withdrawn_at=None
    )
    return dict(waiting.values_list("submission__round_id").annotate(Count("pk")))


def hand_over(trace: Trace, *, source_id: int, into_id: int) -> None:
    """Let project ``into_id`` read what ``source_id`` was asked to, but its own works and what it reads already."""
    reads = Assignment.objects.filter(project_id=into_id).values("submission")
    rows = Assignment.objects.filter(project_id=source_id).exclude(submission__in=reads)
    trace.change_all(rows.exclude(submission__artifact__project_id__in=[source_id, into_id]), project_id=into_id)


def move_scope(trace: Trace, *, scope: str, into: str) -> None:
    """Give what people read alone in ``scope`` the scope ``into``."""
    trace.change_all(Assignment.objects.filter(project=None, scope=scope), scope=into)


def get_assignment(uid: UUID) -> AssignmentData:
    """The assignment ``uid``; NotFound if there is none."""
    found = _data(Assignment.objects.filter(uid=uid))
    if not found:
        raise nothing_here()
    return found[0]


class _Table:
    """Who reads whom in a round as it stands; ``loads`` count what those who take part were asked to read.

    Whoever gave something back is asked for nothing more, but by hand.
    """

    def __init__(self, round_: RoundData) -> None:
        self._round = round_
        standing = Submission.objects.filter(round_id=round_.id, withdrawn_at=None, artifact__project__left_at=None)
        # In its slot, nobody has two works.
        self.submissions = {
            OwnerColumns.of(row.artifact): row for row in standing.select_related("artifact").order_by("pk")
        }
        rows = Assignment.objects.filter(submission__in=self.submissions.values()).order_by("pk")
        self.pairs = {_pair(row): _stands(row) for row in rows.select_related("submission__artifact", "project")}
        asked = Counter(reader for reader, _author in self.pairs)
        unwilling = {reader for (reader, _author), stands in self.pairs.items() if not stands}
        self.loads = {reader: asked[reader] for reader in self.submissions if reader not in unwilling}

    @property
    def conflicts(self) -> set[Pair]:
        """Nobody reads their own work, nor twice the same, nor what they gave back."""
        return {(author, author) for author in self.submissions} | set(self.pairs)

    @cached_property
    def met_before(self) -> set[Pair]:
        """Who read whose work in another round of the same exercise in this cohort."""
        earlier = Assignment.objects.filter(
            submission__round__cohort__key=self._round.cohort_key, submission__round__slot=self._round.slot
        )
        rows = earlier.exclude(submission__round_id=self._round.id).select_related("submission__artifact")
        return {_pair(row) for row in rows}

    def give(self, trace: Trace, pairs: Iterable[Pair], given: Given, act: Act) -> None:
        """Ask the readers of ``pairs`` to read."""
        for reader, author in pairs:
            trace.create(_row(reader, self.submissions[author].pk, given, act))
            self.pairs[reader, author] = True
            self.loads[reader] += 1

    def find_replacements(self, trace: Trace, *, act: Act, seed: int) -> None:
        """Find more readers for the works that have fewer than the protocol says."""
        read = Counter(author for (_reader, author), stands in self.pairs.items() if stands)
        lacking = {author: self._round.protocol.reads - read[author] for author in self.submissions}
        found = replacements(
            {author: number for author, number in lacking.items() if number > 0},
            self.loads,
            conflicts=self.conflicts,
            seed=seed,
            avoided=self.met_before,
        )
        self.give(trace, _pairs_of(found, turned=True), Given.INSTEAD, act)


def _pairs_of(shares: Mapping[OwnerColumns, list[OwnerColumns]], *, turned: bool = False) -> list[Pair]:
    pairs = [(one, other) for one, others in shares.items() for other in others]
    return [(other, one) for one, other in pairs] if turned else pairs


def _stands(row: Assignment) -> bool:
    """Whether a reading was sent, or may still be expected."""
    has_left = row.project is not None and row.project.left_at is not None
    return row.released_at is not None or (row.declined_at is None and not has_left)


def _pair(row: Assignment) -> Pair:
    return (OwnerColumns.of(row), OwnerColumns.of(row.submission.artifact))


def _row(reader: OwnerColumns, work: int, given: Given, act: Act) -> Assignment:
    return Assignment(submission_id=work, given=given, made_at=act.at, **reader._asdict())


def _data(rows: Any) -> list[AssignmentData]:
    given = list(rows.select_related("submission__round__cohort"))
    submissions = {one.id: one for one in submissions_data(row.submission for row in given)}
    owners = cohort_api.get_owners([OwnerColumns.of(row) for row in given])
    return [
        AssignmentData(
            id=row.pk,
            uid=row.uid,
            round=round_data(row.submission.round),
            submission=submissions[row.submission_id],
            owner=owners[OwnerColumns.of(row)],
            given=Given(row.given),
            made_at=row.made_at,
            declined_at=row.declined_at,
            reason=row.reason,
            begun_at=row.begun_at,
            released_at=row.released_at,
            released_by_id=row.released_by_id,
        )
        for row in given
    ]
