"""A copy of everything: one zip that tells all that was made, to whoever opens it, and nothing about accounts."""

import json
import re
import zipfile
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from lxml import html

from pepiniere.artifact import api as artifacts
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Owner
from pepiniere.portability.copy import build_copy
from pepiniere.portability.copy.archive import write_archive
from tests.artifact.works import begin, publish, publish_many, write
from tests.blocks.calls import client_of
from tests.conftest import COURSE, NOW, World, by_command


@pytest.fixture
def owner(world: World) -> Owner:
    return Owner(project=world.project)


def taken(owner: Owner) -> bytes:
    with build_copy(owner, course=str(COURSE), now=NOW) as file:
        return file.read()


def opened(content: bytes) -> dict[str, str]:
    """The files of a copy, in order."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


def download(world: World, who: str, path: str) -> Any:
    response = client_of(world, who).get(f"/pepiniere/{COURSE}/{path}")
    return response, b"".join(response.streaming_content) if response.streaming else b""


def test_a_copy_holds_the_project_and_each_work_with_its_draft_and_versions(world: World, owner: Owner) -> None:
    work = begin(owner)
    write(work, world, "un")
    publish(work, world, note="Première")
    write(work, world, "deux", who="member")
    publish(work, world)
    begin(owner, slot="autre")

    files = opened(taken(owner))

    assert list(files) == [
        "README.txt",
        "project.json",
        "autre/draft.html",
        "gouvernance/draft.html",
        "gouvernance/version-1.html",
        "gouvernance/version-1.json",
        "gouvernance/version-2.html",
        "gouvernance/version-2.json",
    ]
    texts = [[card["text"] for card in json.loads(files[f"gouvernance/version-{n}.json"])["cards"]] for n in (1, 2)]
    assert texts == [["un"], ["un", "deux"]]
    readable = [cards(files[f"gouvernance/{name}.html"]) for name in ("version-1", "version-2", "draft")]
    assert readable == [["un Carrier"], ["un Carrier", "deux Member"], ["un Carrier", "deux Member"]]


def cards(page: str) -> list[str]:
    found = html.fromstring(page).findall(".//li[@class='pep-card']")
    return [" ".join(" ".join(card.itertext()).split()) for card in found]


def test_project_json_tells_people_works_and_credits(world: World, owner: Owner) -> None:
    work = begin(owner)
    write(work, world, "un", who="member")
    version = publish(work, world, note="Première")

    project = json.loads(opened(taken(owner))["project.json"])

    assert (project["title"], project["taken_at"]) == ("Cantine", "2026-03-02T09:00:00+00:00")
    assert {"first_name": "Former", "role": "member", "has_left": True} in project["members"]
    (told,) = project["works"]
    assert [card["text"] for card in told["draft"]["cards"]] == ["un"]
    assert told["versions"] == [
        {
            "number": 1,
            "published_at": "2026-03-02T09:00:00+00:00",
            "note": "Première",
            "licence": "CC-BY-SA-4.0",
            "digest": version.digest,
            "credits": [{"first_name": "Member", "role": "author"}, {"first_name": "Member", "role": "publisher"}],
        }
    ]


def test_the_digest_of_a_version_is_that_of_its_file(world: World, owner: Owner) -> None:
    publish_many(begin(owner), world, 2)
    files = opened(taken(owner))
    (told,) = json.loads(files["project.json"])["works"]
    assert [version["digest"] for version in told["versions"]] == [
        sha256(files[f"gouvernance/version-{number}.json"].encode()).hexdigest() for number in (1, 2)
    ]


def test_the_same_content_at_the_same_moment_gives_the_same_bytes(world: World, owner: Owner) -> None:
    for slot in ("b", "a"):
        publish_many(begin(owner, slot=slot), world, 2)
    assert taken(owner) == taken(owner)
    with zipfile.ZipFile(BytesIO(taken(owner))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 3, 2, 9, 0, 0)}


def test_pages_need_no_other_file_and_no_network(world: World, owner: Owner) -> None:
    publish_many(begin(owner), world, 1)
    pages = [text for name, text in opened(taken(owner)).items() if name.endswith(".html")]
    assert len(pages) == 2
    calls = ("http:", "https:", "url(", "@import", "src=", "href=", "<script")
    for page in pages:
        # A licence leads to its text: a link that nobody has to follow.
        loaded = re.sub(r'<a rel="license" href="https://[^"]+">', "", page)
        assert [call for call in calls if call in loaded] == []
        assert "grid-template-columns" in page


def test_what_was_typed_is_shown_and_never_run(world: World, owner: Owner) -> None:
    work = begin(owner)
    write(work, world, "<script>alert(1)</script>")
    publish(work, world, note="</style><script>")
    files = opened(taken(owner))
    for name in ("draft", "version-1"):
        page = files[f"gouvernance/{name}.html"]
        assert ("<script" in page, cards(page)) == (False, ["<script>alert(1)</script> Carrier"])


def test_no_username_and_no_address_is_in_a_copy(world: World, owner: Owner) -> None:
    for user in get_user_model().objects.all():
        user.username, user.email = f"compte-{user.pk}", f"courrier-{user.pk}@example.org"
        user.save()
    work = begin(owner)
    for who in ("carrier", "member"):
        write(work, world, f"de {who}", who=who)
    publish(work, world)
    everything = "\n".join(opened(taken(owner)).values())
    assert ("compte-" in everything, "courrier-" in everything, "Carrier" in everything) == (False, False, True)


@pytest.mark.parametrize("slot", ["../../etc/passwd", "..", "/racine", "a\\b", "c:d", "", "é" * 120, "x" * 229])
def test_no_slot_leads_out_of_the_archive(world: World, owner: Owner, slot: str) -> None:
    begin(owner, slot=slot)
    *_texts, draft = opened(taken(owner))
    folder, name = draft.split("/")
    assert (name, folder.isascii(), folder.strip(".-_") != "") == ("draft.html", True, True)
    assert folder.replace("-", "").replace("_", "").isalnum()


def test_names_and_credits_take_as_many_queries_for_twenty_versions_as_for_two(world: World, owner: Owner) -> None:
    work, counts = begin(owner), []
    for more in (2, 18):
        publish_many(work, world, more)
        with CaptureQueriesContext(connection) as queries:
            taken(owner)
        counts.append(len(queries) - len(artifacts.list_versions(work)))
    assert counts[0] == counts[1]


def test_a_file_is_written_before_the_next_is_asked_for() -> None:
    alive: list[str] = []

    class Text(str):
        def __new__(cls, value: str) -> "Text":
            alive.append(value)
            return super().__new__(cls, value)

        def __del__(self) -> None:
            alive.remove(str.__str__(self))

    most = []

    def files() -> Any:
        for number in range(5):
            yield str(number), Text(f"texte {number}")
            most.append(len(alive))

    write_archive(files(), at=NOW).close()
    assert max(most) == 1


def test_nothing_stays_open_when_a_file_cannot_be_made() -> None:
    def files() -> Any:
        yield "big", "".join(map(str, range(1_000_000)))
        raise LookupError

    with pytest.raises(LookupError):
        write_archive(files(), at=NOW)


def test_the_text_to_read_first_speaks_the_reader_s_language_and_names_licences(world: World, owner: Owner) -> None:
    publish(with_card(world, owner), world)
    with translation.override("fr"):
        assert "version 1" in next(iter(opened(taken(owner)).values()))
    text = opened(taken(owner))["README.txt"]
    assert text.startswith("Cantine: a copy of everything, taken on March 2, 2026\n\nWhat is inside\n")
    assert text.endswith(
        "- gouvernance: Shared-governance canvas, version 1: "
        "Share alike: reuse and change it, name us, pass it on the same way (CC BY-SA 4.0)\n"
    )


def with_card(world: World, owner: Owner) -> Any:
    work = begin(owner)
    write(work, world, "un")
    return work


def test_a_team_takes_its_copy_as_a_file(world: World, owner: Owner) -> None:
    publish(with_card(world, owner), world)
    response, content = download(world, "member", f"project/{world.project.uid}/copy")
    assert (response.status_code, response["Content-Type"]) == (200, "application/zip")
    assert response["Content-Disposition"].startswith('attachment; filename="cantine-2')
    assert int(response["Content-Length"]) == len(content)
    assert "gouvernance/version-1.html" in opened(content)


@pytest.mark.parametrize(("title", "name"), [("Épicerie d’ici", "epicerie-dici-"), ("東京", "pepiniere-")])
def test_a_file_s_name_is_plain_whatever_the_title(world: World, title: str, name: str) -> None:
    cohort.change_project(world.project, title=title, summary="", act=by_command())
    response, _content = download(world, "carrier", f"project/{world.project.uid}/copy")
    assert response["Content-Disposition"].startswith(f'attachment; filename="{name}2')


def test_a_team_that_left_still_takes_its_copy(world: World, owner: Owner) -> None:
    with_card(world, owner)
    cohort.close_project(world.project, act=by_command())
    response, content = download(world, "carrier", f"project/{world.project.uid}/copy")
    assert (response.status_code, "gouvernance/draft.html" in opened(content)) == (200, True)


def test_a_team_that_joined_another_one_is_told_where_its_work_is(world: World, owner: Owner) -> None:
    with_card(world, owner)
    cohort.merge_projects(world.project, into=world.other_project, act=by_command())
    _response, content = download(world, "carrier", f"project/{world.project.uid}/copy")
    files = opened(content)
    assert list(files) == ["README.txt", "project.json"]
    assert "This project joined another one: what it made is in the copy of that one." in files["README.txt"]


def test_somebody_takes_what_they_made_alone(world: World) -> None:
    work = begin(Owner(person_id=world.id("alone"), scope="c1"), slot="a-moi")
    write(work, world, "seule", who="alone")
    begin(Owner(person_id=world.id("neighbour"), scope="c1"), slot="a-d-autres")
    response, content = download(world, "alone", "mine/copy")
    files = opened(content)
    assert (response.status_code, list(files)) == (200, ["README.txt", "project.json", "a-moi/draft.html"])
    assert ("Your own canvas" in files["a-moi/draft.html"], cards(files["a-moi/draft.html"])) == (True, ["seule Alone"])
    assert json.loads(files["project.json"])["members"] == []


def test_the_copy_of_a_fictional_cohort_says_so(world: World) -> None:
    fictional = Owner(project=world.project, is_fictional=True)
    begin(fictional)
    files = opened(taken(fictional))
    assert "Fictional cohort: nobody here exists." in files["README.txt"]
    assert json.loads(files["project.json"])["is_fictional"]
