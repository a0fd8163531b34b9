"""Operations on what is read in a round: put forward, withdrawn, listed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.api import Trace
from pepiniere.lib.acts import Act
from pepiniere.lib.text import clean_text
from pepiniere.review.api.rounds import require_phase
from pepiniere.review.data import Phase, RoundData, SubmissionData
from pepiniere.review.errors import nothing_published
from pepiniere.review.models import Round, Submission

QUESTION_CHARACTERS = 300


@transaction.atomic
def submit_version(round_: RoundData, work: ArtifactData, *, act: Act, question: object) -> SubmissionData:
    """Put the latest published version of ``work`` forward, with the question that its team asks; again, anew.

    NothingPublished as long as there is none. Once somebody was asked to read it, it is that version which is read:
    the question alone changes. NotNow when the readings are over.
    """
    words = clean_text(question, field="question", limit=QUESTION_CHARACTERS)
    require_phase(round_, Phase.PUBLISH, Phase.READ, on=act.at.date())
    Round.objects.select_for_update().get(pk=round_.id)
    row = Submission.objects.filter(round_id=round_.id, artifact_id=work.id).first()
    row = row or Submission(round_id=round_.id, artifact_id=work.id)
    if row.pk is None or not row.assignments.exists():
        row.version_id = _latest_published(work)
    row.question, row.withdrawn_at = words, None
    row.save()
    return _one(row)


@transaction.atomic
def withdraw_submission(submission: SubmissionData, *, act: Act) -> None:
    """Take a work out of a round: nobody reads it any more, and what was already said of it stays."""
    Submission.objects.filter(pk=submission.id, withdrawn_at=None).update(withdrawn_at=act.at)


def submit_all(round_: RoundData, trace: Trace) -> None:
    """Put forward, without a question, what active projects published in the round's slot and did not put forward."""
    projects = [project for project in cohort_api.list_projects(round_.cohort_key) if project.is_active]
    works = artifacts.list_works_in_slot([project.id for project in projects], slot=round_.slot)
    versions = artifacts.list_latest_versions(works)
    there = set(Submission.objects.filter(round_id=round_.id).values_list("artifact_id", flat=True))
    for work in works:
        if work.id in versions and work.id not in there:
            trace.create(Submission(round_id=round_.id, artifact_id=work.id, version_id=versions[work.id].uid))


def _latest_published(work: ArtifactData) -> UUID:
    found = artifacts.list_latest_versions([work]).get(work.id)
    if found is None:
        raise nothing_published()
    return found.uid


def find_submission(round_: RoundData, work: ArtifactData) -> SubmissionData | None:
    """What was put forward of ``work`` in a round, if it was."""
    row = Submission.objects.filter(round_id=round_.id, artifact_id=work.id).first()
    return _one(row) if row else None


def list_submissions(round_: RoundData) -> list[SubmissionData]:
    """Everything put forward in a round, in that order."""
    return submissions_data(Submission.objects.filter(round_id=round_.id).order_by("pk"))


def submissions_data(rows: Iterable[Submission]) -> list[SubmissionData]:
    """Rows as others see them, in a few queries however many they are."""
    given = list(rows)
    read = artifacts.get_versions({row.version_id for row in given})
    return [
        SubmissionData(row.pk, row.uid, *read[row.version_id], row.question, is_withdrawn=row.withdrawn_at is not None)
        for row in given
    ]


def _one(row: Submission) -> SubmissionData:
    return submissions_data([row])[0]
