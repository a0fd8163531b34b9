"""A round is opened and shared out; whoever comes late, drops out or is asked by hand finds a place in it."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import pytest

from pepiniere.cohort import api as cohort
from pepiniere.cohort import sentences
from pepiniere.cohort.data import Owner
from pepiniere.cohort.errors import CannotUndo
from pepiniere.lib.acts import Act
from pepiniere.lib.errors import RequestError
from pepiniere.review import api
from pepiniere.review.data import Dates, Given, Phase, RoundData
from pepiniere.review.errors import DatesOutOfOrder, NothingPublished, NotNow, UnknownProtocol
from tests.artifact.works import begin
from tests.review.rounds import FIRST_DAY, SLOT, Circle, at, duties_of, standing, title


def undo_last(circle: Circle) -> None:
    last = cohort.list_events("c1")[0]
    cohort.undo_event("c1", last.uid, actor_id=circle.world.id("trainer"), now=at(0))


ACTS: dict[str, Callable[[Circle, RoundData, Act], object]] = {
    "round.opened": lambda _c, _r, act: api.open_round("c1", act=act, slot=SLOT, title="Encore", opens_on=FIRST_DAY),
    "round.dated": lambda _c, r, act: api.change_dates(r, act=act, dates=Dates(*[r.dates.opens] * 4)),
    "round.shared_out": lambda _c, r, act: api.share_out(r, act=act, seed=1),
    "round.assigned": lambda c, r, act: api.assign(
        r, act=act, submission=api.list_submissions(r)[0], reader=Owner(person_id=c.world.id("trainer"), scope="c1")
    ),
    "round.declined": lambda _c, r, act: api.decline(api.list_assignments(r)[0], act=act, reason="Pas le temps."),
}


def test_every_act_that_the_journal_can_tell_is_tried() -> None:
    assert set(ACTS) == {kind for kind in sentences._SENTENCES if kind.startswith("round.")}


@pytest.mark.parametrize("kind", ACTS)
def test_an_act_is_done_once_told_and_undone(circle: Circle, kind: str) -> None:
    round_ = circle.shared_out(*list(circle.owners)[:4])
    circle.publish("Recyclerie")
    before, act = (
        (api.list_rounds("c1"), api.list_assignments(round_)),
        circle.trainer(day=3 if "declined" in kind else 0),
    )
    for _time in "12":
        ACTS[kind](circle, round_, act)
    last = cohort.list_events("c1")[0]
    assert (last.kind, last.uid) == (kind, act.operation)
    assert last.sentence
    assert (api.list_rounds("c1"), api.list_assignments(api.get_round(round_.uid))) != before
    undo_last(circle)
    assert (api.list_rounds("c1"), api.list_assignments(api.get_round(round_.uid))) == before


def test_a_round_is_opened_once_and_dated_as_its_protocol_says(circle: Circle) -> None:
    act = circle.trainer()
    opened, again = (
        api.open_round("c1", act=act, slot=SLOT, title="Regards croisés", opens_on=FIRST_DAY) for _time in "12"
    )
    assert opened == again == api.get_round(opened.uid)
    days = [first - FIRST_DAY for first in vars(opened.dates).values()]
    assert days == [timedelta(days=day) for day in (0, 2, 9, 14)]
    assert cohort.list_events("c1")[0].sentence == "The round “Regards croisés” was opened."


def test_rounds_of_one_exercise_have_keys_of_their_own(circle: Circle) -> None:
    first, second = circle.open(), circle.open()
    assert [first.key, second.key] == ["c1-gouvernance-1", "c1-gouvernance-2"]
    assert [one.key for one in api.list_rounds("c1")] == [second.key, first.key]


def test_there_is_no_round_of_an_unknown_protocol(circle: Circle) -> None:
    with pytest.raises(UnknownProtocol):
        api.open_round("c1", act=circle.trainer(), slot=SLOT, title="x", opens_on=FIRST_DAY, protocol_id="../x")


@pytest.mark.parametrize(
    ("day", "phase"),
    [(-1, Phase.COMING), (0, Phase.PUBLISH), (2, Phase.READ), (8, Phase.READ), (9, Phase.ANSWER), (14, Phase.CLOSED)],
)
def test_a_day_tells_the_phase(circle: Circle, day: int, phase: Phase) -> None:
    assert circle.open().dates.phase_on(FIRST_DAY + timedelta(days=day)) == phase


def test_dates_follow_one_another(circle: Circle) -> None:
    round_ = circle.open()
    early = Dates(FIRST_DAY, FIRST_DAY, round_.dates.answers, round_.dates.closes)
    api.change_dates(round_, act=circle.trainer(), dates=early)
    assert api.get_round(round_.uid).dates == early
    with pytest.raises(DatesOutOfOrder):
        api.change_dates(round_, act=circle.trainer(), dates=Dates(*reversed(list(vars(early).values()))))
    undo_last(circle)
    assert api.get_round(round_.uid) == round_


def test_five_teams_read_two_and_are_read_by_two(circle: Circle) -> None:
    reads = circle.reads(circle.shared_out())
    readers, read = (Counter(pair[side] for pair in reads) for side in (0, 1))
    assert set(readers.values()) == set(read.values()) == {2}
    assert set(readers) == set(read) == set(circle.owners)
    assert not any((read, reader) in reads for reader, read in reads)


def test_sharing_out_twice_changes_nothing(circle: Circle) -> None:
    round_ = circle.shared_out()
    before = circle.reads(round_)
    api.share_out(round_, act=circle.trainer(), seed=2)
    assert circle.reads(round_) == before


def test_it_is_undone_whole_as_long_as_nobody_wrote(circle: Circle) -> None:
    round_ = circle.shared_out()
    undo_last(circle)
    assert api.list_submissions(round_) == api.list_assignments(round_) == []


def test_nobody_s_work_is_taken_away_by_undoing(circle: Circle) -> None:
    circle.shared_out()
    duty = circle.duties("Navette")[0]
    api.save_item(duty, act=circle.act("Navette", day=3), item=duty.uid, prompt="keep", anchor="", text="x", revision=0)
    with pytest.raises(CannotUndo):
        undo_last(circle)


def test_whoever_published_nothing_is_left_out_and_comes_late(circle: Circle) -> None:
    teams = list(circle.owners)
    round_ = circle.shared_out(*teams[:4])
    assert teams[4] not in {name for pair in circle.reads(round_) for name in pair}
    before = circle.reads(round_)
    circle.publish(teams[4])
    api.share_out(round_, act=circle.trainer(day=3), seed=1)
    reads = circle.reads(round_)
    assert before < reads
    assert Counter(reader for reader, _read in reads)[teams[4]] == 2
    assert Counter(read for _reader, read in reads)[teams[4]] == 2


def test_a_question_goes_with_the_version_that_is_read(circle: Circle) -> None:
    work, version = circle.publish("Cantine")
    round_ = circle.open()
    api.submit_version(round_, work, act=circle.act("Cantine"), question="Qui nous manque ?")
    _work, second = circle.publish("Cantine")
    put = api.submit_version(round_, work, act=circle.act("Cantine"), question="Qui manque à la table ?")
    assert (put.version.uid, put.question) == (second.uid, "Qui manque à la table ?")
    assert version.uid != second.uid
    circle.publish("Atelier")
    api.share_out(round_, act=circle.trainer(), seed=1)
    circle.publish("Cantine")
    late = api.submit_version(round_, work, act=circle.act("Cantine", day=3), question="Et l’hiver ?")
    assert (late.version.uid, late.question) == (second.uid, "Et l’hiver ?")


def test_nothing_is_put_forward_before_a_version_nor_after_the_readings(circle: Circle) -> None:
    round_, work = circle.open(), begin(circle.owners["Cantine"])
    with pytest.raises(NothingPublished):
        api.submit_version(round_, work, act=circle.act("Cantine"), question="Qui ?")
    circle.publish("Cantine")
    with pytest.raises(NotNow):
        api.submit_version(round_, work, act=circle.act("Cantine", day=9), question="Qui ?")


def test_what_is_withdrawn_is_read_by_nobody(circle: Circle) -> None:
    round_ = circle.shared_out()
    submission = next(one for one in api.list_submissions(round_) if title(one.work.owner) == "Cantine")
    api.withdraw_submission(submission, act=circle.act("Cantine"))
    assert "Cantine" not in {title(one.submission.work.owner) for team in circle.owners for one in circle.duties(team)}


def test_what_is_given_back_goes_to_whoever_has_least_and_never_comes_back(circle: Circle) -> None:
    round_ = circle.shared_out()
    duty = circle.duties("Semences")[0]
    api.decline(duty, act=circle.act("Semences", day=3), reason="Nous connaissons trop bien cette équipe.")
    reads = circle.reads(round_)
    assert (title(duty.owner), title(duty.submission.work.owner)) not in reads
    assert Counter(read for _reader, read in reads) == dict.fromkeys(circle.owners, 2)
    instead = [one for one in standing(round_) if one.given == Given.INSTEAD]
    assert [title(one.submission.work.owner) for one in instead] == [title(duty.submission.work.owner)]
    api.share_out(round_, act=circle.trainer(day=3), seed=3)
    assert circle.reads(round_) == reads
    kept = next(one for one in api.list_assignments(round_) if one.uid == duty.uid)
    assert kept.reason == "Nous connaissons trop bien cette équipe."


def test_whoever_leaves_the_cohort_is_replaced_and_read_no_more(circle: Circle) -> None:
    round_ = circle.shared_out()
    gone = circle.owners["Semences"].project
    assert gone
    cohort.close_project(gone, act=circle.trainer(day=3))
    api.share_out(round_, act=circle.trainer(day=3), seed=1)
    reads = {pair for pair in circle.reads(round_) if "Semences" not in pair}
    assert Counter(read for _reader, read in reads) == dict.fromkeys(set(circle.owners) - {"Semences"}, 2)


def test_nobody_is_asked_to_read_their_own_work(circle: Circle) -> None:
    round_ = circle.shared_out()
    submission = api.list_submissions(round_)[0]
    with pytest.raises(RequestError):
        api.assign(round_, act=circle.trainer(), submission=submission, reader=submission.work.owner)


def test_a_trainer_reads_a_work_that_nobody_read(circle: Circle) -> None:
    round_ = circle.shared_out()
    trainer = Owner(person_id=circle.world.id("trainer"), scope="c1")
    submission = api.list_submissions(round_)[0]
    for _time in "12":
        api.assign(round_, act=circle.trainer(day=8), submission=submission, reader=trainer)
    (duty,) = duties_of(trainer)
    assert (duty.given, duty.owner, duty.submission.uid) == (Given.BY_HAND, trainer, submission.uid)


def test_whoever_gave_back_may_be_asked_again_by_hand(circle: Circle) -> None:
    round_ = circle.shared_out()
    duty = circle.duties("Semences")[0]
    api.decline(duty, act=circle.act("Semences", day=3), reason="Pas le temps.")
    api.assign(round_, act=circle.trainer(day=4), submission=duty.submission, reader=duty.owner)
    assert duty.uid in {one.uid for one in circle.duties("Semences")}


def test_the_next_round_brings_other_readers(circle: Circle) -> None:
    first = circle.reads(circle.shared_out())
    second = circle.open()
    api.share_out(second, act=circle.trainer(), seed=1)
    assert not first & circle.reads(second)


def test_what_a_team_reads_follows_it_into_another(circle: Circle) -> None:
    circle.shared_out()
    navette, atelier = (circle.owners[team].project for team in ("Navette", "Atelier"))
    assert navette
    assert atelier
    there = {"Atelier", *(title(one.submission.work.owner) for one in circle.duties("Atelier"))}
    before = {one.uid for one in circle.duties("Navette") if title(one.submission.work.owner) not in there}
    assert before
    cohort.merge_projects(navette, into=atelier, act=circle.trainer())
    assert before <= {one.uid for one in circle.duties("Atelier")}
    undo_last(circle)
    assert before <= {one.uid for one in circle.duties("Navette")}


@pytest.mark.parametrize("number", [5])
def test_as_many_queries_for_ten_readings_as_for_two(
    circle: Circle, number: int, django_assert_max_num_queries: object
) -> None:
    round_ = circle.shared_out()
    with django_assert_max_num_queries(number):  # type: ignore[operator]
        assert len(api.list_assignments(round_)) == 10
