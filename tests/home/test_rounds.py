"""A round as browsers without a script walk it: a trainer, a team that asks, one that reads, one that answers."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from pepiniere.review import api
from pepiniere.review.data import AssignmentData, RoundData
from tests.conftest import OTHER_COURSE, World, by_command
from tests.home.pages import Visitor
from tests.home.test_scale import MOST_QUERIES
from tests.review.rounds import SLOT, Circle, build_circle


@pytest.fixture
def circle(world: World) -> Circle:
    return build_circle(world)


@pytest.fixture
def trainer(world: World) -> Visitor:
    return Visitor(world.users["trainer"])


@pytest.fixture
def round_(circle: Circle) -> RoundData:
    """A round that is read today."""
    for team in circle.owners:
        circle.publish(team)
    began = clock.now().date() - timedelta(days=3)
    act = Act(circle.world.id("trainer"), uuid4(), clock.now())
    return api.open_round("c1", act=act, slot=SLOT, title="Regards croisés", opens_on=began)


@pytest.fixture
def duty(circle: Circle, round_: RoundData) -> AssignmentData:
    """What the Cantine is asked to read."""
    api.share_out(round_, act=Act(circle.world.id("trainer"), uuid4(), clock.now()), seed=1)
    return circle.duties("Cantine")[0]


def dated(**days: int) -> dict[str, str]:
    """The fields of the form that moves dates, in days from today."""
    return {name: str(clock.now().date() + timedelta(days=number)) for name, number in days.items()}


def keep(visitor: Visitor, duty: AssignmentData, **given: Any) -> str:
    fields = {"item": uuid4(), "prompt": "try", "revision": 0, "anchor": "", "text": "Essayer."}
    return visitor.send(f"reading/{duty.uid}/keep", **{**fields, **given})


def test_a_trainer_opens_a_round_in_one_click(circle: Circle, trainer: Visitor) -> None:
    trainer.open("cohort/rounds")
    form = trainer.form("open")
    assert (form["title"], form["opens_on"]) == ("Peer review", str(clock.now().date()))
    said = trainer.send("cohort/rounds/open", slot=SLOT, title=form["title"], opens_on=form["opens_on"])
    assert trainer.told == "The round “Peer review” was opened."
    assert "Each team publishes a version and asks its question" in said


def test_a_date_that_is_none_is_refused_with_what_was_typed(circle: Circle, trainer: Visitor) -> None:
    trainer.send("cohort/rounds/open", slot=SLOT, title="Regards", opens_on="31/31/2026")
    assert trainer.status == 400
    assert trainer.form("open")["title"] == "Regards"
    assert api.list_rounds("c1") == []


def test_it_walks_from_its_opening_to_the_thanks(circle: Circle, round_: RoundData, trainer: Visitor) -> None:
    lead = Visitor(circle.world.users["carrier"])
    page = f"round/{round_.uid}"
    assert "Put our latest version forward" in lead.open(page)
    asked = lead.send(f"{page}/ask", question="Qui nous manque ?")
    assert "Our question: “Qui nous manque ?”" in asked
    said = trainer.send(f"{page}/share")
    assert trainer.told == "“Regards croisés” was shared out: 10 readings."
    assert said.count("is asked to read it since") == 10
    assert said.count("looks forward to your reading") == 5
    assert f"http://testserver{trainer.url.partition('?')[0]}" in said

    duty = next(one for one in api.list_assignments(round_) if one.submission.question)
    assert duty.owner.project
    reader = Visitor(user_of(circle, duty))
    assert "They ask: “Qui nous manque ?”" in reader.open(f"reading/{duty.uid}")
    keep(reader, duty, prompt="keep", text="Votre liste.")
    keep(reader, duty, anchor="zone:raison", text="Demander à la médiathèque.")
    assert "Sent on" in reader.send(f"reading/{duty.uid}/send")

    assert "1 remark waits for your answer" in lead.open(page)
    assert "Cantine: 1 remark waits for your answer." in trainer.open(page)
    assert "Votre liste." in lead.text
    work = duty.submission.work
    (remark,) = artifacts.list_remarks(work)
    said = lead.send(f"work/{work.uid}/answer", remark=remark.uid, answer="adopted", reason="Dès lundi.")
    assert f"{duty.owner.project.title}, peer review" in said
    assert "Adopted Dès lundi." in reader.open(f"reading/{duty.uid}")

    _work, version = circle.publish("Cantine")
    stranger_to_both = Visitor(circle.world.users["alone"])
    thanks = stranger_to_both.open(f"{page}/thanks")
    assert "Version 1 became version 2" in thanks
    assert f"Demander à la médiathèque. Thanks to {duty.owner.project.title} Adopted Dès lundi." in thanks
    assert f"Votre liste. {duty.owner.project.title}" in thanks
    told = stranger_to_both.open(f"version/{version.uid}")
    assert f"With what these teams remarked: {duty.owner.project.title}" in told


def user_of(circle: Circle, duty: AssignmentData) -> Any:
    from django.contrib.auth import get_user_model

    assert duty.owner.project
    return get_user_model().objects.get(pk=circle.leads[duty.owner.project.title])


def test_a_remark_that_was_declined_stays_between_the_two_teams(
    circle: Circle, round_: RoundData, duty: AssignmentData
) -> None:
    lead = Visitor(circle.world.users["carrier"])
    keep(lead, duty, text="Tout refaire.")
    lead.send(f"reading/{duty.uid}/send")
    assert "Tout refaire." not in Visitor(circle.world.users["alone"]).open(f"round/{round_.uid}/thanks")


def test_a_remark_that_was_taken_back_is_not_shown_to_the_cohort(
    circle: Circle, round_: RoundData, duty: AssignmentData, trainer: Visitor
) -> None:
    trainer.send(f"round/{round_.uid}/assign", submission=duty.submission.uid, reader="me")
    mine = next(one for one in api.list_assignments(round_) if one.owner.person_id)
    keep(trainer, mine, text="Entre nous.")
    trainer.send(f"reading/{mine.uid}/send")
    (remark,) = artifacts.list_remarks(duty.submission.work)
    artifacts.withdraw_remark(
        duty.submission.work, act=Act(circle.world.id("trainer"), uuid4(), clock.now()), remark=remark.uid
    )
    assert "Entre nous." not in Visitor(circle.world.users["alone"]).open(f"round/{round_.uid}/thanks")


def test_what_is_written_is_the_team_s_alone_until_it_is_sent(circle: Circle, duty: AssignmentData) -> None:
    keep(Visitor(circle.world.users["carrier"]), duty, text="<script>alert(1)</script> Pas fini")
    mate = Visitor(circle.world.users["member"])
    assert "<script>alert(1)</script> Pas fini" in mate.open(f"reading/{duty.uid}")
    assert mate.page.select_one(".pep-saying script") is None
    for who in ("alone", "observer", "neighbour"):
        visitor = Visitor(circle.world.users[who])
        assert "Pas fini" not in visitor.open(f"reading/{duty.uid}")
        assert visitor.status == 403
    assert artifacts.list_remarks(duty.submission.work) == []


def test_two_who_word_one_text_see_both(circle: Circle, duty: AssignmentData) -> None:
    item = uuid4()
    lead, mate = (Visitor(circle.world.users[who]) for who in ("carrier", "member"))
    keep(lead, duty, item=item, text="D’abord.")
    keep(mate, duty, item=item, revision=1, text="Le leur.")
    said = keep(lead, duty, item=item, revision=1, text="Le mien.")
    assert lead.status == 409
    assert "Le leur." in said
    form = next(form for form in lead.page.select('form[action$="/keep"]') if "Le mien." in form.get_text())
    revision = form.select_one("input[name=revision]")
    assert revision
    keep(lead, duty, item=item, revision=int(str(revision["value"])), text="Le mien.")
    assert [one.text for one in api.list_items(duty)] == ["Le mien."]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "x" * 2_001},
        {"text": "a\0b"},
        {"prompt": "note"},
        {"anchor": "zone:ailleurs"},
        {"item": "x"},
        {"revision": -1},
        {"revision": 2**40},
    ],
)
def test_what_cannot_be_kept_is_given_back(circle: Circle, duty: AssignmentData, wrong: dict[str, Any]) -> None:
    lead = Visitor(circle.world.users["carrier"])
    keep(lead, duty, **wrong)
    assert lead.status == 400
    assert lead.alert
    assert api.list_items(duty) == []


def test_a_double_click_sends_once(circle: Circle, duty: AssignmentData) -> None:
    lead, operation = Visitor(circle.world.users["carrier"]), uuid4()
    assert "2 readings are asked of your team" in lead.open("projects")
    keep(lead, duty)
    for _time in "12":
        lead.send(f"reading/{duty.uid}/send", operation=operation)
        assert lead.status == 200
    assert len(artifacts.list_remarks(duty.submission.work)) == 1
    assert "1 reading is asked of your team" in lead.open("projects")


def test_a_reading_that_is_given_back_tells_the_trainer_why_and_nobody_else(
    circle: Circle, round_: RoundData, duty: AssignmentData, trainer: Visitor
) -> None:
    lead = Visitor(circle.world.users["carrier"])
    said = lead.send(f"reading/{duty.uid}/decline", reason="Trop proches.")
    assert lead.url.endswith(f"/round/{round_.uid}")
    assert "Trop proches." not in said
    assert "Cantine gave it back: Trop proches." in trainer.open(f"round/{round_.uid}")


def test_what_nobody_read_by_the_eighth_day_is_told(
    circle: Circle, round_: RoundData, duty: AssignmentData, trainer: Visitor
) -> None:
    rescue = "No reading has arrived, and little time is left"
    assert rescue not in trainer.open(f"round/{round_.uid}")
    said = trainer.send(f"round/{round_.uid}/dates", **dated(opens=-8, reads=-6, answers=1, closes=6))
    assert said.count(rescue) == len(circle.owners)
    lead = Visitor(circle.world.users["carrier"])
    keep(lead, duty)
    lead.send(f"reading/{duty.uid}/send")
    assert trainer.open(f"round/{round_.uid}").count(rescue) == len(circle.owners) - 1


def test_whoever_comes_late_finds_a_place_at_once(circle: Circle, round_: RoundData, trainer: Visitor) -> None:
    submission = api.submit_version(
        round_, circle.publish("Cantine")[0], act=Act(circle.leads["Cantine"], uuid4(), clock.now()), question="Qui ?"
    )
    api.withdraw_submission(submission, act=Act(circle.leads["Cantine"], uuid4(), clock.now()))
    trainer.send(f"round/{round_.uid}/share")
    assert circle.duties("Cantine") == []
    Visitor(circle.world.users["carrier"]).send(f"round/{round_.uid}/ask", question="Qui manque ?")
    assert len(circle.duties("Cantine")) == 2


def test_a_trainer_reads_in_the_place_of_a_team_and_moves_the_dates(
    circle: Circle, round_: RoundData, duty: AssignmentData, trainer: Visitor
) -> None:
    submission = duty.submission.uid
    said = trainer.send(f"round/{round_.uid}/assign", submission=submission, reader="me")
    assert "What we read" in said
    trainer.send(f"round/{round_.uid}/dates", **dated(opens=-5, reads=-4, answers=-3, closes=-2))
    assert api.get_round(round_.uid).dates.closes == clock.now().date() - timedelta(days=2)
    assert "Closed" in trainer.open(f"reading/{circle.duties('Cantine')[0].uid}")
    trainer.send(f"round/{round_.uid}/dates", **dated(opens=5, reads=4, answers=3, closes=2))
    assert trainer.status == 400
    for wrong in ({"submission": uuid4(), "reader": "me"}, {"submission": submission, "reader": uuid4()}):
        trainer.send(f"round/{round_.uid}/assign", **wrong)
        assert trainer.status == 400


def test_a_round_of_another_cohort_is_not_there(circle: Circle, world: World, trainer: Visitor) -> None:
    elsewhere = api.open_round("c2", act=by_command(), slot=SLOT, title="Ailleurs", opens_on=clock.now().date())
    trainer.open(f"round/{elsewhere.uid}")
    assert trainer.status == 404
    days = dated(opens=0, reads=0, answers=0, closes=0)
    for act in ("ask", "share", "assign", "dates", "withdraw"):
        trainer.send(f"round/{elsewhere.uid}/{act}", question="x", **days)
        assert trainer.status in {400, 404}
    assert api.get_round(elsewhere.uid) == elsewhere
    there = Visitor(world.users["trainer_elsewhere"], OTHER_COURSE)
    assert "Ailleurs" in there.open(f"round/{elsewhere.uid}")


def test_pages_take_as_many_queries_for_many_teams_as_for_few(
    circle: Circle, round_: RoundData, duty: AssignmentData, trainer: Visitor
) -> None:
    pages = [f"round/{round_.uid}", f"round/{round_.uid}/thanks", "cohort/rounds", "projects"]
    few = [queries(trainer, page) for page in pages]
    for number in range(8):
        made = cohort.create_project("c1", title=f"Projet {number}", summary="", act=by_command())
        act = Act(circle.world.id("trainer"), uuid4(), clock.now())
        api.assign(round_, act=act, submission=duty.submission, reader=Owner(project=made))
    assert [queries(trainer, page) for page in pages] == few
    assert max(few) <= MOST_QUERIES


def queries(visitor: Visitor, page: str) -> int:
    visitor.open(page)
    with CaptureQueriesContext(connection) as captured:
        visitor.open(page)
    assert visitor.status == 200
    return len(captured)
