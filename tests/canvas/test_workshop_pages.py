"""The pages of a workshop for whoever is in the room: no account, no script, that canvas only."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from pepiniere.artifact.data import ArtifactData
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.data import WorkshopData
from pepiniere.canvas.errors import TooManyCards
from pepiniere.canvas.pacing import require_pace
from pepiniere.cohort.data import Owner
from pepiniere.lib import clock
from pepiniere.lib.acts import Act
from tests.conftest import NOW, World

MOST_BYTES = 20_000
DOOR = "/pepiniere/workshop"


@pytest.fixture(autouse=True)
def calm() -> Iterator[None]:
    """What is counted in one test is not in the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sheet(world: World) -> ArtifactData:
    owner = Owner(project=world.project)
    return api.open_canvas(owner, slot="gouvernance", blueprint=get_blueprint("gouvernance"), now=NOW)


@pytest.fixture
def workshop(sheet: ArtifactData, world: World) -> WorkshopData:
    return start(sheet, world)


def start(sheet: ArtifactData, world: World, **terms: Any) -> WorkshopData:
    act = Act(world.id("carrier"), uuid4(), clock.now())
    return api.open_workshop(sheet, act=act, terms=api.Terms(2, **terms))


class Phone:
    """A phone in the room, without a script; its token is checked."""

    def __init__(self, workshop: WorkshopData, *, address: str = "192.0.2.1") -> None:
        self.client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"}, REMOTE_ADDR=address)
        self.url = f"{DOOR}/{workshop.code}"
        self.page = BeautifulSoup("", "html.parser")
        self.status = 0

    def open(self, path: str) -> str:
        return self._see(self.client.get(path, follow=True))

    def choose(self, zone: str = "raison") -> str:
        return self.open(f"{self.url}?zone={zone}")

    def send(self, **fields: str) -> str:
        """Fill the form of the page and send it; the page stays what it was, as after a double click."""
        form = self.page.select_one('form[method="post"]')
        assert form is not None
        values = {str(one["name"]): str(one.get("value", "")) for one in form.select("input[name]")}
        return self._see(self.client.post(str(form["action"]), {**values, **fields}, follow=True))

    def _see(self, response: Any) -> str:
        self.status = response.status_code
        self.size = len(response.content)
        self.page = BeautifulSoup(response.content, "html.parser")
        return self.text

    @property
    def text(self) -> str:
        return " ".join(self.page.get_text(" ").split())

    def said(self, selector: str) -> str:
        found = self.page.select_one(selector)
        return " ".join(found.get_text(" ").split()) if found else ""


@pytest.fixture
def phone(workshop: WorkshopData) -> Phone:
    return Phone(workshop)


def texts(sheet: ArtifactData) -> list[str]:
    return [card.text for card in api.list_cards(sheet)]


def test_somebody_types_the_code_chooses_a_question_and_adds_a_card(
    phone: Phone, sheet: ArtifactData, workshop: WorkshopData
) -> None:
    assert "You need no account." in phone.open(DOOR)
    phone.open(f"{DOOR}?code={workshop.code.lower()}")
    assert phone.said(".pep-owner span:last-child") == "Cantine"
    closes = workshop.closes_at.astimezone(timezone.get_current_timezone())
    assert f"open until {closes:%H:%M} ({closes:%Z})" in phone.text
    links = [str(link["href"]) for link in phone.page.select(".pep-guest-list a")]
    assert len(links) == len(get_blueprint("gouvernance").zones)
    phone.open(links[0])
    assert "Visible to: everybody in the room" in phone.said("#who")
    phone.send(text="<b>Les enfants</b> du mercredi", guest="Nadia")
    assert phone.said(".pep-guest-quote") == "<b>Les enfants</b> du mercredi"
    assert "Sent. It is on the canvas." in phone.text
    (card,) = api.list_cards(sheet)
    assert (card.text, card.guest, card.from_workshop) == ("<b>Les enfants</b> du mercredi", "Nadia", True)


def test_a_phone_is_given_nothing_but_the_token_of_its_forms(phone: Phone) -> None:
    phone.choose()
    phone.send(text="une")
    assert set(phone.client.cookies) == {"csrftoken"}


def test_each_page_is_light_and_nobody_keeps_it(phone: Phone) -> None:
    for path in (DOOR, phone.url, f"{phone.url}?zone=raison"):
        phone.open(path)
        assert phone.size < MOST_BYTES
        assert "no-store" in phone.client.get(path)["Cache-Control"]


def test_nobody_reads_what_the_others_wrote(phone: Phone, workshop: WorkshopData) -> None:
    other = uuid4()
    api.add_guest_card(workshop, card=other, zone="raison", text="celle d’une autre", guest="Zoé", now=clock.now())
    for path in (phone.url, f"{phone.url}?zone=raison", f"{phone.url}?zone=raison&sent={uuid4()}"):
        assert "celle d’une autre" not in phone.open(path)
        assert phone.status == 200


@pytest.mark.parametrize("query", ["zone=ailleurs", "zone=%00", "sent=x", "sent=%00", "zone=raison&sent=%ED%A0%80"])
def test_an_address_that_says_anything_else_is_the_page_all_the_same(phone: Phone, query: str) -> None:
    phone.open(f"{phone.url}?{query}")
    assert phone.status == 200


def test_where_cards_are_read_first_the_phone_says_so(sheet: ArtifactData, world: World) -> None:
    phone = Phone(start(sheet, world, is_moderated=True))
    phone.choose()
    assert "everybody in the room once the team has read it" in phone.said("#who")
    assert "Somebody of the team reads it before it is shown." in phone.send(text="une")
    assert texts(sheet) == []


def test_a_double_click_adds_one_card_and_other_words_another(phone: Phone, sheet: ArtifactData) -> None:
    phone.choose()
    page = phone.page
    for text in ("une", "une", "une autre"):
        phone.page = page
        phone.send(text=text)
        assert phone.status == 200
    assert texts(sheet) == ["une", "une autre"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"text": "  "}, 400),
        ({"text": "long " * 1000}, 400),
        ({"text": "une", "guest": "n" * 61}, 400),
        ({"text": "une", "zone": "ailleurs"}, 400),
        ({"text": "une", "card": "x"}, 400),
        ({"text": "une \0"}, 400),
        ({"text": "é" * 70_000}, 413),
    ],
)
def test_what_is_refused_is_given_back(phone: Phone, sheet: ArtifactData, sent: dict[str, str], status: int) -> None:
    phone.choose()
    phone.send(**sent)
    assert (phone.status, bool(phone.said("[role=alert]"))) == (status, True)
    area = phone.page.select_one("textarea")
    assert area is not None
    assert area.get_text().strip() == sent["text"].strip()
    assert texts(sheet) == []


def test_a_workshop_that_is_over_gives_back_what_was_typed(
    phone: Phone, sheet: ArtifactData, workshop: WorkshopData, world: World
) -> None:
    phone.choose()
    api.close_workshop(sheet, act=Act(world.id("member"), uuid4(), clock.now()), workshop=workshop.uid)
    phone.send(text="trop tard")
    assert (phone.status, phone.said("#kept")) == (404, "trop tard")
    assert "came too late" in phone.text
    for path in (phone.url, f"{DOOR}?code={workshop.code}"):
        phone.open(path)
        assert (phone.status, phone.said("[role=status]")) == (404, "The workshop is over. Thank you!")
        assert (phone.said("[role=alert]"), "Cantine" in phone.text) == ("", False)
    for path in (f"{DOOR}/ZZZZZZ", f"{DOOR}?code=%00"):
        phone.open(path)
        assert (phone.status, "the code is mistyped" in phone.said("[role=alert]")) == (404, True)


def test_a_phone_shows_the_questions_that_were_chosen(sheet: ArtifactData, world: World) -> None:
    phone = Phone(start(sheet, world, zones=["roles", "raison"]))
    phone.open(phone.url)
    assert [str(link["href"]).partition("=")[2] for link in phone.page.select(".pep-guest-list a")] == [
        "raison",
        "roles",
    ]
    phone.choose("regles")
    assert phone.page.select("[name=text]") == []
    phone.choose("roles")
    phone.send(text="ailleurs", zone="regles")
    assert (phone.status, phone.said("#kept"), texts(sheet)) == (400, "ailleurs", [])
    assert "not open to the room" in phone.said("[role=alert]")


def test_without_its_token_nothing_is_sent(phone: Phone, sheet: ArtifactData) -> None:
    response = Client(enforce_csrf_checks=True).post(
        f"{phone.url}/add", {"card": uuid4(), "zone": "raison", "text": "a"}
    )
    assert (response.status_code, texts(sheet)) == (403, [])


def test_a_phone_sends_ten_cards_a_minute(workshop: WorkshopData, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: workshop.opened_at.replace(second=10))
    phone, other = Phone(workshop), Phone(workshop)
    phone.choose()
    for number in range(10):
        phone.send(text=f"carte {number}")
        assert phone.status == 200
    phone.send(text="de trop")
    assert (phone.status, phone.said("textarea")) == (429, "de trop")
    other.choose()
    other.send(text="d’un autre téléphone, à la même adresse")
    assert other.status == 200
    monkeypatch.setattr(clock, "now", lambda: workshop.opened_at.replace(second=10) + timedelta(minutes=1))
    phone.send(text="de trop")
    assert phone.status == 200


@pytest.mark.parametrize(("most", "addresses"), [(60, ["one"]), (120, ["one", "two", "three"])])
def test_an_address_and_a_workshop_have_their_own_measure(most: int, addresses: list[str]) -> None:
    def come(number: int) -> None:
        require_pace("BCDFGH", phone=str(number), address=addresses[number % len(addresses)], now=NOW)

    for number in range(most):
        come(number)
    with pytest.raises(TooManyCards):
        come(most)
    require_pace("JKMNPQ", phone="0", address=addresses[0], now=NOW)
