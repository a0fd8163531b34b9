"""Bringing people and projects in: what it would do is shown first, then all of it is done, or nothing."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Role
from pepiniere.lib.platform import Group, host
from tests.conftest import COURSE, World
from tests.home.pages import Visitor

GOOD = "identifiant;projet;rôle\nalone;Cantine;porteuse\nstranger;Verger;\n"


@pytest.fixture
def trainer(world: World) -> Visitor:
    """The trainer, on the pages of the run."""
    return Visitor(world.users["trainer"])


def upload(trainer: Visitor, content: bytes, *, name: str = "liste.csv") -> None:
    """Send a list, as a browser does."""
    trainer.send("cohort/people/upload", file=SimpleUploadedFile(name, content))


def members() -> set[tuple[str, str, Role]]:
    """Who is in which project today."""
    listed = cohort.list_members(COURSE)
    return {(one.username, one.project_title, one.role) for one in listed if not one.has_left}


def test_a_list_is_shown_then_stored_then_undone(trainer: Visitor) -> None:
    before = members()
    upload(trainer, GOOD.encode("cp1252"))
    assert "Windows-1252" in trainer.text
    assert members() == before
    assert "Verger" in trainer.text
    trainer.client.post(f"{trainer.url}/store", {"operation": trainer.form("store")["operation"]})
    added = {("alone", "Cantine", Role.CARRIER), ("stranger", "Verger", Role.MEMBER)}
    assert members() == before | added
    event = cohort.list_events("c1", limit=1)[0]
    assert event.sentence == "People were added from a list: 2."
    trainer.send("cohort/journal/undo", event=event.uid)
    assert members() == before


def test_a_list_with_a_mistake_stores_nothing_and_names_the_lines(trainer: Visitor) -> None:
    before = members()
    upload(trainer, (GOOD + "inconnu;Cantine;\nalone;=1+1;\nalone;Cantine\n").encode())
    rows = [[cell.get_text() for cell in row.select("td")] for row in trainer.page.select("tbody tr")]
    assert [line for line, _message in rows] == ["4", "5", "6"]
    assert trainer.page.select("form[action$='/store']") == []
    trainer.client.post(f"{trainer.url}/store", {"operation": "6ba7b810-9dad-11d1-80b4-00c04fd430c8"})
    assert members() == before


def test_a_list_is_given_up(trainer: Visitor) -> None:
    upload(trainer, GOOD.encode())
    kept = trainer.url
    trainer.client.post(f"{kept}/cancel", {"operation": trainer.form("cancel")["operation"]})
    trainer.open(kept)
    assert trainer.status == 404


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\0",
        b"nom,prenom\na,b\n",
        "projet\nCantine\n".encode("utf-16"),
        b"%PDF-1.7 \xff\xfe",
        b"x" * 5_000_001,
    ],
    ids=["empty", "nul", "columns", "no person", "pdf", "too big"],
)
def test_what_is_no_list_is_refused_in_words(trainer: Visitor, content: bytes) -> None:
    upload(trainer, content)
    assert trainer.status in {400, 413}
    assert "nothing changed" in trainer.alert


def test_a_list_of_another_cohort_is_not_seen(world: World, trainer: Visitor) -> None:
    upload(trainer, GOOD.encode())
    elsewhere = Visitor(world.users["trainer_elsewhere"], COURSE.replace(course="OTHER"))
    elsewhere.open(f"cohort/people/{trainer.url.rpartition('/')[2]}")
    assert elsewhere.status == 404


def test_groups_of_the_course_become_projects(trainer: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    groups = [Group("team", "Équipe verte", ("alone", "member")), Group("cohort", "Lundi", ("alone",))]
    monkeypatch.setattr(type(host()), "list_groups", lambda _self, _course: groups)
    trainer.open("cohort/people")
    assert len(trainer.page.select("select[name=kind] option")) == 2
    trainer.send("cohort/people/groups", kind="team")
    trainer.client.post(f"{trainer.url}/store", {"operation": trainer.form("store")["operation"]})
    assert {person for person, title, _role in members() if title == "Équipe verte"} == {"alone", "member"}


SHEET = Path(__file__).parents[2] / "fixtures" / "portability" / "text-complete" / "page.txt"


def test_a_saved_sheet_is_shown_then_becomes_a_project(trainer: Visitor) -> None:
    trainer.send("cohort/sheets/read", addresses="", file=SimpleUploadedFile("fiche.txt", SHEET.read_bytes()))
    assert "La Cantine d'à côté" in trainer.text
    assert "A new project begins." in trainer.text
    url, sent = trainer.url, {"operation": trainer.form("store")["operation"]}
    for _click in range(2):
        trainer.open(trainer.client.post(f"{url}/store", sent)["Location"])
        assert (trainer.status, "“La Cantine d'à côté” came from its sheet." in trainer.text) == (200, True)
    assert "La Cantine d'à côté" in trainer.open("cohort")


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "file:///etc/passwd", "http://wiki.invalid/x", "javascript:x", ".env"]
)
def test_no_file_of_the_server_is_read(trainer: Visitor, address: str) -> None:
    trainer.send("cohort/sheets/read", addresses=address)
    assert (trainer.status, "begins with https://" in trainer.alert) == (400, True)


def test_what_is_no_address_is_said_so(trainer: Visitor) -> None:
    trainer.send("cohort/sheets/read", addresses="https://[")
    assert (trainer.status, "This is not an address." in trainer.text) == (200, True)


def test_a_wiki_that_is_not_allowed_is_said_so(trainer: Visitor) -> None:
    trainer.send("cohort/sheets/read", addresses="https://169.254.169.254/latest/meta-data")
    assert trainer.page.select("form[action$='/store']") == []
    assert "169.254.169.254" in trainer.text


def test_what_is_sent_twice_is_stored_once(trainer: Visitor) -> None:
    upload(trainer, GOOD.encode())
    url, sent = trainer.url, {"operation": trainer.form("store")["operation"]}
    answers: list[Any] = [trainer.client.post(f"{url}/store", sent)["Location"] for _click in range(2)]
    assert answers[0] == answers[1]
    trainer.open(answers[1])
    assert trainer.told == "People were added from a list: 2."
    assert [event.kind for event in cohort.list_events("c1")].count("members.imported") == 1
