"""What a round changed, for the whole cohort: what each team took up, from whom, and what the others keep."""

from collections.abc import Mapping
from dataclasses import dataclass

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import RemarkData, VersionData
from pepiniere.home.round_page import round_named
from pepiniere.home.screens import Asked
from pepiniere.review import api as reviews
from pepiniere.review.data import AssignmentData, ItemData, RoundData, SubmissionData


@dataclass(frozen=True)
class Changed:
    """What became of one work: the latest version if one followed, remarks taken up and texts kept, with their team."""

    submission: SubmissionData
    latest: VersionData | None
    taken_up: list[tuple[str, RemarkData]]
    kept: list[tuple[str, ItemData]]


@dataclass(frozen=True)
class ThanksPage:
    """A round and what it changed, in the order in which works were put forward."""

    round: RoundData
    changes: list[Changed]


def gather(asked: Asked) -> ThanksPage:
    """What the page of thanks shows."""
    round_ = round_named(asked)
    submissions = [one for one in reviews.list_submissions(round_) if not one.is_withdrawn]
    sent = [one for one in reviews.list_assignments(round_) if one.released_at]
    items = reviews.list_items_of(sent)
    works = [one.work for one in submissions]
    latest, remarks = artifacts.list_latest_versions(works), artifacts.list_remarks_of(works)
    return ThanksPage(
        round_,
        [
            _changed(
                one,
                [reading for reading in sent if reading.submission.id == one.id],
                items,
                latest.get(one.work.id),
                {remark.uid: remark for remark in remarks.get(one.work.id, [])},
            )
            for one in submissions
        ],
    )


def _changed(
    submission: SubmissionData,
    readings: list[AssignmentData],
    items: Mapping[int, list[ItemData]],
    latest: VersionData | None,
    remarks: Mapping[object, RemarkData],
) -> Changed:
    asked = readings[0].round.protocol.answered if readings else frozenset()
    said = [(_team(reading), item) for reading in readings for item in items.get(reading.id, [])]
    answered = [(team, remarks[item.uid]) for team, item in said if item.uid in remarks]
    return Changed(
        submission=submission,
        latest=latest if latest and latest.number > submission.version.number else None,
        taken_up=[(team, remark) for team, remark in answered if remark.is_taken_up],
        # By what was asked: a remark that its author took back is none of these.
        kept=[(team, item) for team, item in said if item.prompt not in asked],
    )


def _team(reading: AssignmentData) -> str:
    return reading.owner.project.title if reading.owner.project else ""
