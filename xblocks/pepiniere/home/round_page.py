"""One round: its timeline, what the reader's own team has to do in it, and, for trainers, who waits for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, RemarkData
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.asides import Asides, look_aside
from pepiniere.cohort.data import Owner, ProjectData
from pepiniere.home.rounds_page import Step, steps
from pepiniere.home.screens import Asked
from pepiniere.home.subjects import exercise_url, present_cohort
from pepiniere.lib import clock
from pepiniere.lib.errors import nothing_here
from pepiniere.lib.permissions import standing_of
from pepiniere.review import api as reviews
from pepiniere.review.data import AssignmentData, Phase, RoundData, SubmissionData

# What stands for the trainer who asks, where readers are chosen.
MYSELF = "me"


@dataclass(frozen=True)
class Mine:
    """What somebody's team does in a round, and gets: ``waiting`` remarks upon its ``work`` wait for an answer.

    Each of ``readings`` comes with what in it waits for none, by the name of its prompt.
    """

    owner: Owner
    work: ArtifactData | None
    submission: SubmissionData | None
    duties: list[AssignmentData]
    readings: list[tuple[AssignmentData, list[tuple[str, str]]]]
    waiting: int
    can_write: bool
    asides: Asides


@dataclass(frozen=True)
class Row:
    """A submission with who reads it, and the remarks that were made."""

    submission: SubmissionData
    readings: list[AssignmentData]
    remarks: list[RemarkData]

    @property
    def waiting(self) -> int:
        """How many remarks wait for an answer."""
        return sum(remark.answer is None for remark in self.remarks)

    @property
    def awaited(self) -> list[str]:
        """The teams whose reading has not come yet."""
        due = (one for one in self.readings if not one.released_at and not one.declined_at)
        return [_title(one.owner) for one in due if one.owner.project]

    @property
    def is_unread(self) -> bool:
        """Whether nobody sent a reading yet."""
        return not any(reading.released_at for reading in self.readings)


@dataclass(frozen=True)
class Whole:
    """Who waits for whom, for trainers; ``missing`` are the projects that put nothing forward."""

    rows: list[Row]
    missing: list[ProjectData]
    projects: list[ProjectData]


@dataclass(frozen=True)
class RoundPage:
    """A round as somebody sees it on ``today``."""

    round: RoundData
    today: date
    # In full, to be pasted elsewhere.
    address: str
    exercise: str
    mine: Mine | None
    whole: Whole | None

    @property
    def phase(self) -> Phase:
        """Where the round stands."""
        return self.round.dates.phase_on(self.today)

    @property
    def steps(self) -> list[Step]:
        """The timeline."""
        return steps(self.round.dates, self.today)

    @property
    def is_time_to_rescue(self) -> bool:
        """Whether what nobody read yet had better be read by a trainer, or an observer."""
        return self.today >= self.round.dates.opens + timedelta(days=self.round.protocol.rescue_day)

    @property
    def may_ask(self) -> bool:
        """Whether a question may still be asked."""
        return self.phase in {Phase.PUBLISH, Phase.READ}

    @property
    def own_question(self) -> str:
        """What the team asked."""
        return self.mine.submission.question if self.mine and self.mine.submission else ""

    @property
    def submission_choices(self) -> list[tuple[str, str]]:
        """Whose work can be read, as choices of a form."""
        rows = self.whole.rows if self.whole else []
        return [(str(row.submission.uid), _title(row.submission.work.owner)) for row in rows]

    @property
    def reader_choices(self) -> list[tuple[str, str]]:
        """Who can be asked to read."""
        projects = self.whole.projects if self.whole else []
        return [(MYSELF, _("Myself")), *((str(project.uid), project.title) for project in projects)]


def _title(owner: Owner) -> str:
    return owner.project.title if owner.project else ""


def round_named(asked: Asked) -> RoundData:
    """The round of the address; NotFound for one of another cohort."""
    found = reviews.get_round(asked.named["uid"])
    if found.cohort_key != present_cohort(asked.subject).key:
        raise nothing_here()
    return found


def own_work(asked: Asked, round_: RoundData) -> tuple[Owner, ArtifactData | None]:
    """Whose duties somebody has, and what was made there in the exercise of a round."""
    owner = cohort_api.find_owner(asked.course_key, user_id=asked.user_id)
    works = artifacts.list_works_in_slot([owner.project.id] if owner.project else [], slot=round_.slot)
    return owner, next(iter(works), None)


def gather(asked: Asked) -> RoundPage:
    """What the page of a round shows."""
    round_ = round_named(asked)
    submissions, readings = reviews.list_submissions(round_), reviews.list_assignments(round_)
    return RoundPage(
        round=round_,
        today=clock.now().date(),
        address=asked.request.build_absolute_uri(asked.request.path),
        exercise=exercise_url(asked.course_key, round_.slot),
        mine=_mine(asked, round_, submissions, readings),
        whole=_whole(round_, submissions, readings) if asked.standing.may("cohort.see") else None,
    )


def _mine(
    asked: Asked, round_: RoundData, submissions: Collection[SubmissionData], readings: Collection[AssignmentData]
) -> Mine | None:
    """None for whoever is in no team, and has nothing to read."""
    owner, work = own_work(asked, round_)
    standing = standing_of(asked.standing.actor, owner)
    duties = [one for one in readings if one.owner == owner and one.declined_at is None]
    if not standing.may("review.see") or not (owner.project or duties):
        return None
    own = next((one for one in submissions if work and one.work.id == work.id and not one.is_withdrawn), None)
    return Mine(
        owner=owner,
        work=work,
        submission=own,
        duties=duties,
        readings=_kept([one for one in readings if own and one.submission.id == own.id and one.released_at]),
        waiting=sum(artifacts.count_waiting_remarks([work.id]).get(work.id, {}).values()) if work else 0,
        can_write=standing.may("review.submit"),
        asides=look_aside(standing, owner, writing="review.submit", mine=[]),
    )


def _kept(readings: list[AssignmentData]) -> list[tuple[AssignmentData, list[tuple[str, str]]]]:
    items = reviews.list_items_of(readings)
    prompts = {
        prompt.id: prompt.name for one in readings for prompt in one.round.protocol.prompts if not prompt.is_answered
    }
    return [
        (one, [(prompts[item.prompt], item.text) for item in items.get(one.id, []) if item.prompt in prompts])
        for one in readings
    ]


def _whole(round_: RoundData, submissions: Collection[SubmissionData], readings: Collection[AssignmentData]) -> Whole:
    standing = [one for one in submissions if not one.is_withdrawn]
    remarks = artifacts.list_remarks_of([one.work for one in standing])
    rows = [
        Row(one, [two for two in readings if two.submission.id == one.id], remarks.get(one.work.id, []))
        for one in standing
    ]
    projects = [project for project in cohort_api.list_projects(round_.cohort_key) if project.is_active]
    there = {one.work.owner.project.id for one in standing if one.work.owner.project}
    return Whole(rows, [project for project in projects if project.id not in there], projects)
