"""One round: what a team does in it, and how a trainer keeps it going."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pepiniere.artifact.data import ArtifactData
from pepiniere.cohort import api as cohort_api
from pepiniere.cohort.data import Owner
from pepiniere.home import round_forms as forms
from pepiniere.home.forms import ActForm
from pepiniere.home.round_page import MYSELF, gather, own_work, round_named
from pepiniere.home.screens import Asked, run_screen
from pepiniere.home.subjects import present_cohort
from pepiniere.lib.acts import Act
from pepiniere.lib.permissions import standing_of
from pepiniere.review import api as reviews
from pepiniere.review.data import Dates, RoundData
from pepiniere.review.errors import nothing_published

SCREEN = run_screen("round", "round/<uuid:uid>", gather, permission="rounds.see")


@SCREEN.act("ask", "rounds.take_part", forms.AskQuestion)
def ask(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """A team puts its version forward with its question; one that comes late finds its place at once."""
    round_ = round_named(asked)
    reviews.submit_version(round_, _own(asked, round_), act=act, question=values["question"])
    if reviews.list_assignments(round_):
        reviews.share_out(round_, act=act, seed=_seed(round_))


@SCREEN.act("withdraw", "rounds.take_part", ActForm)
def withdraw(asked: Asked, _values: Mapping[str, Any], act: Act) -> None:
    """A team takes its work out of the round."""
    round_ = round_named(asked)
    submission = reviews.find_submission(round_, _own(asked, round_))
    if submission:
        reviews.withdraw_submission(submission, act=act)


def _own(asked: Asked, round_: RoundData) -> ArtifactData:
    owner, work = own_work(asked, round_)
    standing_of(asked.standing.actor, owner).require("review.submit")
    if work is None:
        raise nothing_published()
    return work


@SCREEN.act("share", "cohort.steer", ActForm)
def share(asked: Asked, _values: Mapping[str, Any], act: Act) -> None:
    """Every team is asked to read others."""
    round_ = round_named(asked)
    reviews.share_out(round_, act=act, seed=_seed(round_))


def _seed(round_: RoundData) -> int:
    return round_.uid.int % 2**32


@SCREEN.act("assign", "cohort.steer", forms.AssignReading)
def assign(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """Somebody is asked by hand to read a work."""
    round_ = round_named(asked)
    submission = next(one for one in reviews.list_submissions(round_) if str(one.uid) == values["submission"])
    reviews.assign(round_, act=act, submission=submission, reader=_reader(asked, values["reader"]))


def _reader(asked: Asked, chosen: str) -> Owner:
    if chosen == MYSELF:
        return Owner(person_id=asked.user_id, scope=present_cohort(asked.subject).key)
    return Owner(project=cohort_api.find_project(asked.course_key, UUID(chosen)))


@SCREEN.act("dates", "cohort.steer", forms.DateRound)
def dates(asked: Asked, values: Mapping[str, Any], act: Act) -> None:
    """The steps begin on other days."""
    days = Dates(values["opens"], values["reads"], values["answers"], values["closes"])
    reviews.change_dates(round_named(asked), act=act, dates=days)
