"""The trainer sees where the canvases stand: which questions are empty, which rest, which wait for an answer."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData, Origin
from pepiniere.canvas import api
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from tests.artifact.works import begin, write
from tests.conftest import World, by_command
from tests.home.pages import Visitor

PAGE = "cohort/canvases"


@pytest.fixture
def trainer(world: World) -> Visitor:
    """The trainer, on the pages of the run."""
    return Visitor(world.users["trainer"])


def fill(world: World, owner: Owner, *, zone: str = "raison") -> ArtifactData:
    """A canvas with a card of today and a remark upon it."""
    sheet, card = begin(owner), uuid4()
    api.add_card(sheet, act=Act(world.id("carrier"), uuid4(), clock.now()), card=card, zone=zone, text="une")
    act = world.act("trainer")
    artifacts.leave_remark(sheet, act=act, origin=Origin.TRAINER, anchor=f"card:{card}", text="Pourquoi ?")
    return sheet


def entry(trainer: Visitor, title: str) -> str:
    """What the page says of a project."""
    entries = [" ".join(one.get_text(" ").split()) for one in trainer.page.select(".pep-entry")]
    return next(one for one in entries if title in one)


def test_the_page_tells_what_each_project_wrote(world: World, trainer: Visitor) -> None:
    sheet = fill(world, Owner(project=world.project), zone="soin")
    api.add_card(sheet, act=world.act("carrier"), card=uuid4(), zone="roles", text="de mars")
    trainer.open(PAGE)
    told = entry(trainer, "Cantine")
    assert "not published yet" in told
    assert "1 remark waits for an answer · Care for the group (1) " in told
    assert "Still empty: Purpose , Shared resource" in told
    assert "1 question is as it was 30 days ago Roles and mandates Read it" in told
    assert "Nothing is written yet." in entry(trainer, "Atelier")
    links = [link["href"] for link in trainer.page.select(".pep-entry p a[href*='#zone']")]
    assert f"/pepiniere/course-v1:Pepiniere+TEST+run/work/{sheet.uid}#zone-soin" in links
    trainer.open(str(links[0]).partition("#")[0])
    assert trainer.page.select_one("#zone-soin")


def test_sentences_tell_of_all_projects(world: World, trainer: Visitor) -> None:
    trainer.open(PAGE)
    assert "No project has begun this canvas yet." in trainer.text
    fill(world, Owner(project=world.project))
    for zone in ("ressource", "communaute", "roles", "decision", "conflits", "droits", "instances", "regles"):
        fill(world, Owner(project=world.other_project), zone=zone)
    trainer.open(PAGE)
    notice = " ".join(trainer.page.select_one("ul.pep-notice").get_text(" ").split())  # type: ignore[union-attr]
    assert notice.startswith("2 projects of 2 have begun this canvas. Nobody has written in “Care for the group”, “")
    assert notice.endswith("9 remarks wait for an answer.")


def test_a_remark_upon_the_whole_is_told_too(world: World, trainer: Visitor) -> None:
    sheet = begin(Owner(project=world.project))
    write(sheet, world, "une")
    artifacts.leave_remark(sheet, act=world.act("trainer"), origin=Origin.TRAINER, anchor="", text="Bravo.")
    trainer.open(PAGE)
    assert "1 remark waits for an answer Still empty" in entry(trainer, "Cantine")


@pytest.mark.parametrize("query", ["?canvas=nulle-part", "?canvas=%00", "?canvas=%ED%A0%80&page=x", "?q=%00&page=-1"])
def test_nonsense_in_the_address_is_the_first_page(trainer: Visitor, query: str) -> None:
    assert "Cantine" in trainer.open(PAGE + query)
    assert trainer.status == 200


def test_projects_are_found_by_name_and_paged_within_their_canvas(world: World, trainer: Visitor) -> None:
    for number in range(25):
        cohort.create_project("c1", title=f"Projet {number:02}", summary="", act=by_command())
    trainer.open(PAGE)
    assert len(trainer.page.select(".pep-entry")) == 20
    follow = trainer.page.select_one("a[rel=next]")
    assert follow
    assert "canvas=gouvernance" in str(follow["href"])
    trainer.open(str(follow["href"]))
    assert len(trainer.page.select(".pep-entry")) == 7
    trainer.open(f"{PAGE}?q=projet+07")
    assert [one.get_text() for one in trainer.page.select("h3")] == ["Projet 07"]
    trainer.open(f"{PAGE}?q=rien")
    assert "No project has this name." in trainer.text


def test_the_cohort_s_page_leads_there(trainer: Visitor) -> None:
    trainer.open("cohort")
    assert trainer.page.select('.pep-part a[href$="/cohort/canvases"]')


def test_only_trainers_see_it(world: World) -> None:
    for who, status in [("carrier", 403), ("coach", 403), ("neighbour", 403), ("stranger", 404)]:
        visitor = Visitor(world.users[who])
        visitor.open(PAGE)
        assert (who, visitor.status) == (who, status)


def test_queries_do_not_grow_with_projects(world: World, trainer: Visitor) -> None:
    grow(world, 5)
    small = count(trainer)
    grow(world, 55)
    assert count(trainer) == small <= 25


def grow(world: World, number: int) -> None:
    """More projects, each with a canvas, a card and a remark."""
    for _time in range(number):
        project = cohort.create_project("c1", title=f"Projet {uuid4()}", summary="", act=by_command())
        fill(world, Owner(project=project))


def count(trainer: Visitor) -> int:
    """The queries of the page, when its templates and blueprints were read before."""
    trainer.open(PAGE)
    with CaptureQueriesContext(connection) as queries:
        trainer.open(PAGE)
    assert trainer.status == 200
    return len(queries)


def test_months_ago_is_quiet_today(world: World, trainer: Visitor) -> None:
    sheet = begin(Owner(project=world.project))
    for zone, days in [("raison", 29), ("roles", 31)]:
        at = clock.now() - timedelta(days=days)
        api.add_card(sheet, act=Act(world.id("carrier"), uuid4(), at), card=uuid4(), zone=zone, text="une")
    trainer.open(PAGE)
    assert "1 question is as it was 30 days ago Roles and mandates Read it" in entry(trainer, "Cantine")
