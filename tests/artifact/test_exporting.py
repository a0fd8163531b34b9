"""A version, or a draft, taken away: as it was, by whom it may, with all that it has to carry."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from lxml import html

from pepiniere.artifact import api as artifacts
from pepiniere.artifact import kinds
from pepiniere.artifact.data import ArtifactData, VersionData
from pepiniere.artifact.models import Contribution
from pepiniere.canvas import api as canvas
from pepiniere.canvas.api.workshops import Terms
from pepiniere.cohort.data import Owner
from tests.artifact.works import begin, publish, publish_many, write
from tests.blocks.calls import client_of
from tests.conftest import COURSE, NOW, World

KEYS = ["svg", "md", "csv", "json", "jsonld"]


@pytest.fixture
def work(world: World) -> ArtifactData:
    return begin(Owner(project=world.project))


def take(world: World, version: VersionData, key: str, *, who: str = "neighbour", **headers: Any) -> HttpResponse:
    """A version as a file, to somebody of the cohort."""
    url = f"/pepiniere/{COURSE}/version/{version.uid}/{key}"
    response: Any = client_of(world, who).get(url, headers=headers)
    return response


def take_draft(world: World, work: ArtifactData, key: str, *, who: str = "carrier") -> HttpResponse:
    response: Any = client_of(world, who).get(f"/pepiniere/{COURSE}/work/{work.uid}/export/{key}")
    return response


def text_of(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def test_formats_are_those_that_the_page_offers(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    version = publish(work, world)
    page = html.fromstring(client_of(world, "neighbour").get(f"/pepiniere/{COURSE}/version/{version.uid}").content)
    addresses = [link.get("href") for link in page.cssselect(".pep-takeaway a")]
    start = f"/pepiniere/{COURSE}/version/{version.uid}/"
    assert addresses == [*(start + key for key in KEYS), "?paper=a3", "?paper=a4"]
    assert [one.key for one in kinds.get("canvas").exports] == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_the_export_of_a_version_is_that_version(world: World, work: ArtifactData, key: str) -> None:
    write(work, world, "premier propos")
    first = publish(work, world, note="Première mouture")
    (card,) = canvas.list_cards(work)
    canvas.edit_card(work, act=world.act("carrier"), card=card.uid, text="second propos", base=card.revision)
    write(work, world, "ajout", who="member")
    second = publish(work, world, note="Deuxième mouture")
    write(work, world, "brouillon")

    text = text_of(take(world, first, key))

    assert [word in text for word in ("premier propos", "Première mouture", str(first.uid))] == [True, True, True]
    assert [word in text for word in ("second propos", "ajout", "Deuxième", "brouillon", "Member")] == [False] * 5
    assert "second propos" in text_of(take(world, second, key))
    assert text == text_of(take(world, first, key))


@pytest.mark.parametrize("key", KEYS)
def test_every_export_says_whose_it_is_and_what_one_may_do_with_it(world: World, work: ArtifactData, key: str) -> None:
    write(work, world, "un")
    write(work, world, "deux", who="member")
    version = publish(work, world)
    text = text_of(take(world, version, key))
    licence = "CC-BY-SA-4.0" if key.startswith("json") else "CC BY-SA 4.0"
    for told in (
        *("Cantine", "Shared-governance canvas", "2026", "Carrier", "Member", licence, "Elinor Ostrom"),
        *("https://creativecommons.org/licenses/by-sa/4.0/", f"http://testserver/pepiniere/{COURSE}/version/"),
    ):
        assert told in text, told


@pytest.mark.parametrize("key", KEYS)
def test_guests_are_thanked_in_every_export(world: World, work: ArtifactData, key: str) -> None:
    write(work, world, "un")
    workshop = canvas.open_workshop(work, act=world.act("carrier"), terms=Terms(hours=2))
    for guest in ("Karima", "karima", "carrier", "", ""):
        canvas.add_guest_card(workshop, card=uuid4(), zone="raison", text="dit en salle", guest=guest, now=NOW)
    version = publish(work, world)
    thanks = "Carrier, Karima, and whoever wrote 2 cards unsigned"
    assert thanks in text_of(take(world, version, key))
    assert thanks in text_of(take_draft(world, work, key))
    for address in (f"version/{version.uid}", f"work/{work.uid}"):
        page = html.fromstring(client_of(world, "carrier").get(f"/pepiniere/{COURSE}/{address}").content)
        assert page.cssselect(".pep-thanks")[0].text == f"Thanks to {thanks}"


def test_whoever_reads_the_draft_goes_on_from_a_version(world: World, work: ArtifactData) -> None:
    publish_many(work, world, 2)
    second, first = artifacts.list_versions(work)
    remarks = f"/pepiniere/{COURSE}/work/{work.uid}#remarks"
    changes = f"/pepiniere/{COURSE}/work/{work.uid}/changes?from={first.uid}&to={second.uid}"
    offered = {"carrier": [remarks, changes], "trainer": [remarks, changes], "neighbour": []}
    for who, wanted in offered.items():
        client = client_of(world, who)
        page = html.fromstring(client.get(f"/pepiniere/{COURSE}/version/{second.uid}").content)
        links = [link.get("href") for link in page.cssselect(".pep-way a")]
        assert [link for link in links if f"/work/{work.uid}" in link] == wanted
        assert {client.get(link).status_code for link in wanted} <= {200}


@pytest.mark.parametrize("key", KEYS)
def test_a_draft_is_told_from_a_version(world: World, work: ArtifactData, key: str) -> None:
    write(work, world, "un")
    publish(work, world)
    write(work, world, "deux")
    response = take_draft(world, work, key)
    text = text_of(response)
    assert "deux" in text
    assert "CC-BY-SA-4.0/" not in text
    assert f"/pepiniere/{COURSE}/work/{work.uid}" in text
    assert response["Content-Disposition"] == f'attachment; filename="cantine-shared-governance-canvas-draft.{key}"'
    if key in {"svg", "md"}:
        assert "Draft, March 2, 2026" in text


def test_a_file_is_named_after_what_it_holds(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    response = take(world, publish(work, world), "csv")
    assert response["Content-Disposition"] == 'attachment; filename="cantine-shared-governance-canvas-v1.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_file_that_one_has_is_not_sent_again(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    version = publish(work, world)
    etag = take(world, version, "json")["ETag"]
    again = take(world, version, "json", if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    Contribution.objects.filter(version__uid=version.uid).update(user=None)
    assert take(world, version, "json", if_none_match=etag).status_code == 200


@pytest.mark.parametrize("key", KEYS)
def test_somebody_unnamed_is_named_in_no_export(world: World, work: ArtifactData, key: str) -> None:
    write(work, world, "un", who="carrier")
    write(work, world, "deux", who="member")
    version = publish(work, world)
    Contribution.objects.filter(version__uid=version.uid, user=world.users["carrier"]).update(user=None)
    text = text_of(take(world, version, key))
    assert ("Carrier" in text, "Member" in text) == (False, True)


def test_the_version_before_is_told(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    first = publish(work, world)
    write(work, world, "deux")
    second = publish(work, world)
    told = [json.loads(text_of(take(world, one, "jsonld"))).get("prov:wasRevisionOf") for one in (first, second)]
    assert told == [None, {"@id": f"http://testserver/pepiniere/{COURSE}/version/{first.uid}"}]


def test_what_nobody_published_is_for_those_who_read_the_draft(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    artifacts.keep_minor(work, now=NOW)
    (kept,) = artifacts.list_history(work)
    for path in ("", "/md"):
        url = f"/pepiniere/{COURSE}/version/{kept.uid}{path}"
        statuses = {who: client_of(world, who).get(url).status_code for who in ("carrier", "trainer", "neighbour")}
        assert statuses == {"carrier": 200, "trainer": 200, "neighbour": 403}
    text = text_of(take(world, kept, "md", who="carrier"))
    assert "Version 0.1, March 2, 2026" in text
    assert "Not published" in text


def test_one_s_own_canvas_names_its_author_alone(world: World) -> None:
    own = begin(Owner(person_id=world.id("alone"), scope="c1"))
    write(own, world, "à moi", who="alone")
    told = json.loads(text_of(take_draft(world, own, "json", who="alone")))["canvas"]
    assert (told["project"], told["person"], told["thanks"]) == (None, "Alone", ["Alone"])


def test_what_is_not_there_is_not_found(world: World, work: ArtifactData) -> None:
    write(work, world, "un")
    version = publish(work, world)
    assert take(world, version, "exe").status_code == 404
    assert take_draft(world, work, "exe").status_code == 404
    assert client_of(world, "carrier").get(f"/pepiniere/{COURSE}/version/{uuid4()}/md").status_code == 404


def test_a_file_takes_as_many_queries_for_twenty_versions_as_for_two(world: World, work: ArtifactData) -> None:
    counts = []
    for more in (2, 18):
        publish_many(work, world, more)
        latest = artifacts.list_versions(work)[0]
        with CaptureQueriesContext(connection) as queries:
            take(world, latest, "svg")
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize(("asked", "paper"), [("", "a3"), ("?paper=a4", "a4"), ("?paper=%00'\"", "a3")])
def test_the_sheet_is_of_the_paper_asked_for(world: World, work: ArtifactData, asked: str, paper: str) -> None:
    write(work, world, "un")
    version = publish(work, world)
    page = html.fromstring(
        client_of(world, "neighbour").get(f"/pepiniere/{COURSE}/version/{version.uid}{asked}").content
    )
    (sheet,) = page.cssselect("article")
    assert sheet.get("class") == f"pep-poster pep-poster-{paper}"
    assert page.cssselect("[aria-current]")[0].text == paper.upper()
    (code,) = sheet.cssselect("footer svg.pep-qr")
    assert sheet.cssselect(".pep-printed")[0].text == f"http://testserver/pepiniere/{COURSE}/version/{version.uid}"
    assert code.find("title").text == "The page of this canvas"
