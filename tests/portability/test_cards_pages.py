"""Bringing cards in, as a member does it in a browser without a script."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api as canvases
from pepiniere.cohort.data import Owner
from tests.artifact.works import begin, write
from tests.conftest import World
from tests.home.pages import Visitor

TABLE = "question;texte\nRaison d'etre;Les familles\nRôles et mandats;<b>Deux</b> cuisinières\nraisin;Une faute\n"


@pytest.fixture
def canvas(world: World) -> ArtifactData:
    """A canvas with one card."""
    sheet = begin(Owner(project=world.project))
    write(sheet, world, "zéro")
    return sheet


@pytest.fixture
def member(world: World) -> Visitor:
    """Somebody of the team."""
    return Visitor(world.users["member"])


def upload(member: Visitor, canvas: ArtifactData, content: bytes, *, name: str = "cartes.csv") -> None:
    """Send a file, as a browser does."""
    member.send(f"work/{canvas.uid}/import/upload", file=SimpleUploadedFile(name, content))


def press(member: Visitor, act: str, **other: str) -> None:
    """Send a form of the page as it stands."""
    url = member.page.select_one(f'form[action$="/{act}"]')["action"]  # type: ignore[index]
    member.send(str(url).removeprefix(member.start), **{**member.form(act), **other})


def texts(canvas: ArtifactData) -> list[str]:
    return [card.text for card in canvases.list_cards(canvas)]


def test_cards_are_shown_then_added(member: Visitor, canvas: ArtifactData) -> None:
    upload(member, canvas, TABLE.encode("cp1252"))
    assert "Windows-1252" in member.text
    assert "This canvas has no question “raisin”." in member.text
    assert member.page.select("td b") == []
    assert texts(canvas) == ["zéro"]
    press(member, "store")
    assert member.url.partition("?")[0].endswith(f"/work/{canvas.uid}/import")
    assert "2 cards were added" in member.told
    assert texts(canvas) == ["zéro", "Les familles", "<b>Deux</b> cuisinières"]


def test_a_second_click_leads_to_the_same_page(member: Visitor, canvas: ArtifactData) -> None:
    upload(member, canvas, TABLE.encode())
    report, form = member.url, member.form("store")
    for _click in range(2):
        member.send(f"{report.removeprefix(member.start)}/store", **form)
        assert "2 cards were added" in member.told
    assert len(texts(canvas)) == 3


def test_what_changed_since_is_shown_again(member: Visitor, canvas: ArtifactData, world: World) -> None:
    upload(member, canvas, TABLE.encode())
    write(canvas, world, "Les familles")
    press(member, "store")
    assert (member.status, member.alert) == (
        409,
        "This was not done; nothing changed. The canvas changed meanwhile: look again at what would be added.",
    )
    press(member, "store")
    assert "1 card was added" in member.told


def test_a_file_is_given_up_once_or_twice(member: Visitor, canvas: ArtifactData) -> None:
    upload(member, canvas, TABLE.encode())
    report, form = member.url, member.form("cancel")
    for _click in range(2):
        member.send(f"{report.removeprefix(member.start)}/cancel", **form)
        assert (member.status, member.url) == (200, f"{member.start}work/{canvas.uid}/import")
    member.open(report)
    assert member.status == 404


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"\0\0\0", 400),
        (b"nom,prenom\na,b\n", 400),
        (b"PK\x03\x04zip", 400),
        (b'{"cards": [' + b"[" * 100_000, 400),
        (b'{"cards": [{"zone": "raison"', 400),
        (b"x" * 5_000_001, 413),
    ],
    ids=["empty", "nul", "columns", "zip", "nested", "half", "too big"],
)
def test_what_holds_no_cards_is_refused_in_words(
    member: Visitor, canvas: ArtifactData, content: bytes, status: int
) -> None:
    upload(member, canvas, content)
    assert (member.status, texts(canvas)) == (status, ["zéro"])
    assert len(member.alert) > len("This was not done; nothing changed. ")


def test_surrogates_and_markup_in_json_are_shown_as_nothing(member: Visitor, canvas: ArtifactData) -> None:
    content = b'{"cards": [{"zone": "rai\\ud800", "text": "<i>a\\u0000</i>"}, {"zone": "raison", "text": "b"}], "x": 1}'
    upload(member, canvas, content, name="a\ud800.json".encode("utf-8", "replace").decode())
    said = member.page.select_one("tbody td p")
    assert said
    assert (member.status, said.get_text()) == (200, "<i>a </i>")
    press(member, "store")
    assert texts(canvas) == ["zéro", "b"]


@pytest.mark.parametrize("done", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_an_address_tells_nothing_that_was_not_done(member: Visitor, canvas: ArtifactData, done: str) -> None:
    member.open(f"work/{canvas.uid}/import?done={done}")
    assert (member.status, member.told) == (200, "")


def test_only_those_who_write_there_find_it(world: World, canvas: ArtifactData) -> None:
    found = {}
    for who in ("member", "carrier", "coach", "trainer", "neighbour", "stranger"):
        visitor = Visitor(world.users[who])
        visitor.open(f"work/{canvas.uid}/import")
        found[who] = visitor.status
    assert found == {"member": 200, "carrier": 200, "coach": 403, "trainer": 403, "neighbour": 403, "stranger": 404}
