"""A trainer begins a cohort, in a run where there is none."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pepiniere.cohort import api as cohort
from pepiniere.lib.platform import host
from pepiniere.portability.models import PendingImport
from tests.conftest import COURSE, OTHER_COURSE, World
from tests.home.pages import Visitor

EMPTY = COURSE.replace(run="next")


@pytest.fixture
def trainer(world: World) -> Visitor:
    """The trainer of the first run, in a run that has no cohort yet."""
    host().enrol(world.users["trainer"], EMPTY, trainer=True)
    return Visitor(world.users["trainer"], EMPTY)


@pytest.mark.parametrize("page", ["cohort", "cohort/people", "cohort/gates", "cohort/charter", "projects"])
def test_every_page_of_a_run_without_a_cohort_leads_to_where_one_begins(trainer: Visitor, page: str) -> None:
    trainer.open(page)
    assert trainer.url == f"/pepiniere/{EMPTY}/cohort/begin"


def test_a_cohort_begins_with_its_charter(trainer: Visitor) -> None:
    trainer.open("cohort")
    asked = trainer.form("create")
    assert "“Not now” is a good answer." in asked["charter"]
    trainer.send("cohort/begin/create", **{**asked, "title": "Communs du val", "starts_on": "2026-11-01"})
    assert trainer.url == f"/pepiniere/{EMPTY}/cohort"
    made = cohort.get_cohort_of_course(EMPTY)
    assert made is not None
    assert (made.title, str(made.starts_on), made.is_fictional) == ("Communs du val", "2026-11-01", False)
    charter = cohort.get_charter(made.key)
    assert charter is not None
    assert charter.number == 1


def test_a_second_click_makes_no_second_cohort(trainer: Visitor) -> None:
    operation, fields = uuid4(), {"title": "Deux clics", "charter": "Une charte."}
    for _click in range(2):
        trainer.send("cohort/begin/create", operation=operation, **fields)
        assert trainer.status == 200
    assert [one.title for one in cohort.list_cohorts(limit=50)].count("Deux clics") == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "This field is required."),
        ({"title": "x" * 201}, "This is too long: 200 characters at most."),
        ({"title": "a\0b"}, "Null characters are not allowed."),
        ({"title": "a\ud800b".encode("utf-8", "surrogatepass")}, ""),
        ({"title": "Bon", "starts_on": "demain"}, "Enter a valid date."),
        ({"title": "Bon", "charter": "x" * 6001}, "This is too long: 6,000 characters at most."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(trainer: Visitor, fields: dict[str, Any], said: str) -> None:
    trainer.send("cohort/begin/create", **{"charter": "Notre charte", **fields})
    assert trainer.status in {200, 400}
    assert said in trainer.alert
    if trainer.status == 400:
        assert trainer.form("create")["charter"] == fields.get("charter", "Notre charte")
        assert cohort.get_cohort_of_course(EMPTY) is None


def test_a_re_run_goes_on_with_the_cohort_of_the_run_before(world: World, trainer: Visitor) -> None:
    trainer.open("cohort")
    options = {str(option["value"]): option.get_text() for option in trainer.page.select("select[name=cohort] option")}
    assert options == {"c1": "Cohorte"}
    trainer.send("cohort/begin/join", cohort="c1")
    assert f"The cohort now works in {EMPTY} too." in trainer.told
    assert "Cantine" in trainer.text
    trainer.send("cohort/journal/undo", event=trainer.form("undo")["event"])
    assert cohort.get_cohort_of_course(EMPTY) is None


def test_somebody_else_s_cohort_is_not_offered_nor_taken(world: World, trainer: Visitor) -> None:
    trainer.send("cohort/begin/join", cohort="c2")
    assert trainer.status == 400
    assert cohort.get_cohort_of_course(EMPTY) is None


def test_a_run_is_attached_by_its_key_by_somebody_who_trains_it(world: World, trainer: Visitor) -> None:
    steering = Visitor(world.users["trainer"])
    steering.send("cohort/courses/attach", run=str(OTHER_COURSE))
    assert (steering.status, "You train no course of this key." in steering.alert) == (400, True)
    steering.send("cohort/courses/attach", run="n'importe quoi")
    assert (steering.status, "This is not the key of a course run." in steering.alert) == (400, True)


def test_a_cohort_begun_by_mistake_is_given_up(trainer: Visitor) -> None:
    trainer.send("cohort/begin/create", title="Erreur")
    trainer.open("cohort/courses")
    assert "Give up “Erreur”" in trainer.text
    sent = trainer.form("give_up")
    for _click in range(2):
        trainer.send("cohort/courses/give_up", **sent)
        assert (trainer.status, trainer.url) == (200, f"/pepiniere/{EMPTY}/cohort/begin")
    assert cohort.get_cohort_of_course(EMPTY) is None


def test_a_cohort_with_projects_is_not_given_up(world: World) -> None:
    trainer = Visitor(world.users["trainer"])
    trainer.open("cohort/courses")
    assert trainer.page.select("form[action$='/give_up']") == []
    trainer.send("cohort/courses/give_up", cohort="c1")
    assert (trainer.status, "This cohort has 2 projects: it is kept." in trainer.alert) == (409, True)


def test_an_old_page_gives_up_no_other_cohort_and_leaves_no_list_behind(trainer: Visitor) -> None:
    trainer.send("cohort/begin/create", title="Une")
    trainer.send("cohort/people/upload", file=SimpleUploadedFile("l.csv", b"email,project\na@example.org,P\n"))
    kept = trainer.url
    trainer.open("cohort/courses")
    sent = trainer.form("give_up")
    trainer.send("cohort/courses/give_up", **sent)
    assert PendingImport.objects.count() == 0
    trainer.send("cohort/begin/create", title="Autre")
    trainer.send("cohort/courses/give_up", **sent)
    assert (trainer.status, "This page is out of date" in trainer.alert) == (409, True)
    assert cohort.get_cohort_of_course(EMPTY) is not None
    trainer.open(kept)
    assert trainer.status == 404


def test_the_charter_of_a_run_without_a_cohort_leads_to_where_one_begins(trainer: Visitor) -> None:
    trainer.send("charter/accept", number="1")
    assert (trainer.status, trainer.url) == (200, f"/pepiniere/{EMPTY}/cohort/begin")


@pytest.mark.parametrize("suffix", ["+branch@draft-branch", "+version@519665f6223ebd6980884f2b"])
def test_a_run_has_one_address(trainer: Visitor, suffix: str) -> None:
    assert trainer.client.get(f"/pepiniere/{COURSE}{suffix}/cohort").status_code == 404
