"""The pages of a work: its draft to read, its versions, whatever became of the block that shows it."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.models import Contribution
from pepiniere.cohort.data import Owner
from pepiniere.cohort.models import Cohort
from tests.artifact.works import begin, publish, publish_many, write
from tests.blocks.calls import client_of
from tests.conftest import COURSE, World


@pytest.fixture
def work(world: World) -> ArtifactData:
    return begin(Owner(project=world.project))


def look(world: World, work: ArtifactData, *, who: str = "carrier") -> Any:
    """The page of a work, through somebody's eyes."""
    response = client_of(world, who).get(f"/pepiniere/{COURSE}/work/{work.uid}")
    assert response.status_code == 200
    return html.fromstring(response.content)


def words(element: Any) -> str:
    """The text of an element, however it is laid out."""
    return " ".join(" ".join(element.itertext()).split())


def test_a_draft_is_read_with_its_state_and_its_versions(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    version = publish(work, world, note="Première mouture")
    write(work, world, "deux", who="member")

    page = look(world, work)

    assert words(page.find(".//header")) == (
        "C Cantine Shared-governance canvas Draft, last changed March 2, 2026 "
        "Visible to: your team, your coach and the trainers"
    )
    assert [words(card) for card in page.findall(".//li[@class='pep-card']")] == ["un Carrier", "deux Member"]
    (line,) = page.findall(".//section[@class='pep-part pep-versions']//li")
    assert words(line) == (
        "Version 1 · March 2, 2026 · Première mouture · Thanks to Carrier · "
        "Share alike: reuse and change it, name us, pass it on the same way (CC BY-SA 4.0)"
    )
    assert line.find("a").get("href") == f"/pepiniere/{COURSE}/version/{version.uid}"


def test_a_draft_that_says_the_same_as_the_latest_version_tells_so(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    publish(work, world)
    write(work, world, "deux")
    assert "Nothing has changed" not in words(look(world, work))
    publish(work, world)
    assert "last changed March 2, 2026 · Nothing has changed since version 2" in words(look(world, work))


def test_an_empty_draft_says_what_to_do(world: World, work: ArtifactData) -> None:
    page = look(world, work)
    assert words(page.find(".//p[@class='pep-notice']")).startswith("Nothing is written yet.")
    assert "No version is published yet." in words(page)
    assert page.findall(".//li[@class='pep-card']") == []


@pytest.mark.parametrize(("who", "whose"), [("alone", "Your own canvas"), ("trainer", "Alone")])
def test_a_personal_work_says_whose_it_is(world: World, who: str, whose: str) -> None:
    work = begin(Owner(person_id=world.id("alone"), scope="c1"))
    page = look(world, work, who=who)
    assert words(page.find(".//p[@class='pep-owner']")) == whose
    assert "Visible to: you and the trainers" in words(page)


def test_a_fictional_cohort_says_so_on_both_pages(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    version = publish(work, world)
    pages = [f"/pepiniere/{COURSE}/{place}" for place in (f"work/{work.uid}", f"version/{version.uid}")]
    for is_fictional in (False, True):
        Cohort.objects.filter(key="c1").update(is_fictional=is_fictional)
        answers = [client_of(world, "carrier").get(page).content.decode() for page in pages]
        assert ["pep-fictional" in answer for answer in answers] == [is_fictional, is_fictional]


def test_what_was_typed_is_shown_and_never_run(world: World, work: ArtifactData) -> None:
    write(work, world, "<script>alert(1)</script>")
    page = look(world, work)
    assert page.findall(".//script") == []
    assert words(page.find(".//*[@class='pep-text']")) == "<script>alert(1)</script>"


def test_somebody_unnamed_in_a_version_is_not_named_on_its_page(world: World, work: ArtifactData) -> None:
    write(work, world, "un", who="carrier")
    write(work, world, "deux", who="member")
    version = publish(work, world)
    Contribution.objects.filter(version__uid=version.uid, user=world.users["carrier"]).update(user=None)
    page = client_of(world, "neighbour").get(f"/pepiniere/{COURSE}/version/{version.uid}").content.decode()
    assert ("Carrier" in page, "Thanks to Member" in page) == (False, True)


def test_publishing_is_no_change_of_the_draft(world: World, work: ArtifactData) -> None:
    begun = artifacts.last_changed_at(work)
    publish_many(work, world, 1)
    assert artifacts.last_changed_at(work) == begun


def test_a_work_that_is_not_there_is_not_found(world: World) -> None:
    response = client_of(world, "carrier").get(f"/pepiniere/{COURSE}/work/{uuid4()}")
    assert response.status_code == 404


def test_a_page_takes_as_many_queries_for_twenty_versions_as_for_two(world: World, work: ArtifactData) -> None:
    counts = []
    for more in (2, 18):
        publish_many(work, world, more)
        with CaptureQueriesContext(connection) as queries:
            look(world, work)
        counts.append(len(queries))
    assert counts[0] == counts[1]
