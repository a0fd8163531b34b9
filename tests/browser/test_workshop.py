"""A workshop in real browsers: a wall, phones in the room, a sheet of paper."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.accessibility import find_faults, find_overflows
from tests.browser.guide import open_project
from tests.browser.people import Visitor
from tests.browser.words import find_english

pytestmark = pytest.mark.browser

PHONE = 360
WALL = 1920
# HTML, styles and script together, as they travel.
MOST_BYTES = 20_000
OFFLINE = "net::ERR_INTERNET_DISCONNECTED"
REFUSED = "404 (Not Found)"
Visit = Callable[..., Visitor]


class Room:
    """The team's page of a workshop."""

    def __init__(self, visitor: Visitor, project: str) -> None:
        self.visitor = visitor
        link = open_project(visitor, project).locator('.pep-list a[href*="/work/"]').first
        self.path = urlsplit(str(link.get_attribute("href"))).path + "/workshop"

    @property
    def page(self) -> Page:
        return self.visitor.page

    def open(self, *, reading: str = "after") -> str:
        """Open a workshop; its code."""
        self.visitor.open(self.path)
        form = self.page.locator('form[action$="/open"]')
        form.locator(f'[name=reading][value="{reading}"]').check()
        form.locator("button").click()
        code = self.page.locator(".pep-room-code").inner_text()
        self.show()
        return code

    def show(self) -> None:
        """Project the question under which phones write."""
        self.visitor.open(f"{self.path}?question=raison")

    def close(self) -> None:
        self.visitor.open(f"{self.path}/cards")
        self.page.locator("#end > summary").click()
        self.page.locator("#close").click()
        expect(self.page.locator("#close")).to_have_count(0)

    def shown(self, text: str) -> Locator:
        return self.page.locator(".pep-room-cards > li", has_text=text)


@pytest.fixture
def room(visit: Visit) -> Iterator[Room]:
    """A team's page, on a wall; at the end its workshop is closed."""
    opened = Room(visit("Amina", width=WALL, height=1080), "La Cantine des voisins")
    yield opened
    opened.visitor.open(f"{opened.path}/cards")
    if opened.page.locator("#close").count():
        opened.close()


def come_in(visitor: Visitor, code: str, zone: str = "raison") -> Page:
    """Type the code and choose a question."""
    page = visitor.open("/pepiniere/workshop")
    page.locator("[name=code]").fill(code.lower())
    page.locator("form button").click()
    page.locator(f'.pep-guest-list a[href$="zone={zone}"]').click()
    # Whole: its script is what keeps a text.
    page.wait_for_url(re.compile(f"zone={zone}$"))
    return page


def send(page: Page, text: str, name: str = "") -> None:
    page.locator("[name=text]").fill(text)
    page.locator("[name=guest]").fill(name)
    page.locator(".pep-guest-form button").click()


def said(page: Page, what: str) -> str:
    """What the form says when it could not be sent."""
    return str(page.locator("form[data-keep]").get_attribute(f"data-{what}"))


def faults(visitor: Visitor, *widths: int) -> list[str]:
    # The template of the canvas names a book.
    found = [f"English: {line}" for line in find_english(visitor.page) if "Governing the Commons" not in line]
    for width in widths:
        visitor.page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {fault}" for fault in find_faults(visitor.page) + find_overflows(visitor.page)]
    return found


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_adds_a_card_that_appears_on_the_wall_by_itself(room: Room, visit: Visit, scripts: bool) -> None:
    phone = visit(width=PHONE, java_script_enabled=scripts)
    text = f"Les voisines du quatrième, {scripts}."
    page = come_in(phone, room.open())
    send(page, text, "Nadia")
    expect(page.locator(".pep-guest-quote")).to_have_text(text)
    expect(room.shown(text)).to_contain_text("Nadia", timeout=12_000)
    assert [cookie["name"] for cookie in phone.context.cookies()] == ["csrftoken"]
    assert phone.errors == room.visitor.errors == []


def test_without_network_a_phone_keeps_the_text_and_sends_it_once(room: Room, visit: Visit) -> None:
    phone = visit(width=PHONE)
    page = come_in(phone, room.open())
    phone.context.set_offline(True)
    send(page, "Gardé dans la cave.", "Zoé")
    expect(page.locator(".pep-status")).to_have_text(said(page, "offline"))
    assert page.locator("[name=text]").input_value() == "Gardé dans la cave."
    phone.context.set_offline(False)
    expect(page.locator(".pep-guest-quote")).to_have_text("Gardé dans la cave.")
    expect(page.locator("[name=guest]")).to_have_value("Zoé")
    expect(page.locator("[name=text]")).to_have_value("")
    room.show()
    expect(room.shown("Gardé dans la cave.")).to_have_count(1)
    phone.leaves_well(OFFLINE)


def test_a_page_that_was_closed_finds_its_text_again(room: Room, visit: Visit) -> None:
    phone = visit(width=PHONE)
    page = come_in(phone, room.open())
    page.locator("[name=text]").fill("Pas encore envoyé.")
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(page.locator("[name=text]")).to_have_value("Pas encore envoyé.")


def test_what_was_sent_before_the_answer_was_lost_is_added_once(room: Room, visit: Visit) -> None:
    phone = visit(width=PHONE)
    page = come_in(phone, room.open())
    lost: list[Response] = []

    def lose(route: object) -> None:
        lost.append(route.fetch(max_redirects=0))  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/add", lose)
    send(page, "Dite deux fois.")
    expect(page.locator(".pep-status")).to_have_text(said(page, "offline"))
    assert len(lost) == 1
    page.unroute("**/add")
    page.reload()
    page.locator(".pep-guest-form button").click()
    expect(page.locator(".pep-guest-quote")).to_have_text("Dite deux fois.")
    room.show()
    expect(room.shown("Dite deux fois.")).to_have_count(1)


def test_once_it_is_over_the_phone_keeps_what_was_typed(room: Room, visit: Visit) -> None:
    phone = visit(width=PHONE)
    page = come_in(phone, room.open())
    page.locator("[name=text]").fill("Trop tard.")
    room.close()
    page.locator(".pep-guest-form button").click()
    expect(page.locator(".pep-status")).not_to_be_empty()
    expect(page.locator("[name=text]")).to_have_value("Trop tard.")
    expect(page.locator(".pep-status")).to_have_attribute("data-tone", "kept")
    page.reload()
    expect(page.locator(".pep-notice")).to_be_visible()
    assert faults(phone, PHONE) == []
    phone.leaves_well(REFUSED)


def test_a_card_is_accepted_away_from_the_wall_without_leaving_the_page(room: Room, visit: Visit) -> None:
    phone = visit(width=PHONE)
    page = come_in(phone, room.open(reading="before"))
    for text in ("À garder.", "À écarter.", "À lire ensuite."):
        send(page, text)
        expect(page.locator(".pep-guest-quote")).to_have_text(text)
    host = room.visitor.open(f"{room.path}/cards")
    waiting = host.locator("#waiting ~ ul > li")
    expect(waiting).to_have_count(3, timeout=12_000)
    host.evaluate("window.stayed = true")
    waiting.filter(has_text="À garder.").locator('form[action$="/accept"] button').click()
    # Whoever chooses goes on with the next card.
    expect(waiting.filter(has_text="À écarter.").locator("button").first).to_be_focused()
    expect(host.locator("#came")).to_contain_text("À garder.")
    waiting.filter(has_text="À écarter.").locator('form[action$="/refuse"] button').click()
    expect(host.locator("#away")).to_be_visible()
    assert host.evaluate("window.stayed")
    room.show()
    expect(room.shown("À garder.")).to_have_count(1)
    assert room.page.get_by_text("À lire ensuite.").count() == 0
    assert room.visitor.errors == []


def test_the_wall_is_read_from_a_chair_and_works_without_a_script(room: Room, visit: Visit) -> None:
    room.open()
    room.page.set_viewport_size({"width": 1280, "height": 800})
    sizes = room.page.evaluate(
        "['h1', '.pep-question'].map(s => parseFloat(getComputedStyle(document.querySelector(s)).fontSize))"
    )
    assert min(sizes) >= 32
    band = room.page.locator(".pep-room-band").bounding_box()
    assert band is not None
    assert band["height"] < 160
    plain = visit("Amina", java_script_enabled=False)
    page = plain.open(room.path)
    numbers = []
    while page.locator("#after").count():
        page.locator("#after").click()
        numbers.append(page.locator("h1").inner_text())
    assert len(numbers) == len(set(numbers)) == 5


def test_the_pages_of_a_workshop_are_fit_for_everybody(room: Room, visit: Visit) -> None:
    room.visitor.open(room.path)
    assert faults(room.visitor, PHONE, 1280) == []
    code = room.open(reading="before")
    phone = visit(width=PHONE)
    page = come_in(phone, code)
    assert faults(phone, PHONE, 1280) == []
    send(page, "Une idée de la salle.")
    page.locator(".pep-guest-sent").wait_for()
    assert faults(phone, PHONE) == []
    phone.open(f"/pepiniere/workshop/{code}")
    assert faults(phone, PHONE) == []
    paths = (room.path, f"{room.path}?question=raison", f"{room.path}/cards")
    for path in (*paths, f"{room.path}/sheet", f"{room.path}/transcribe"):
        room.visitor.open(path)
        assert faults(room.visitor, PHONE, 1280, WALL) == []
    assert room.visitor.errors == phone.errors == []


def test_a_phone_loads_little(room: Room, visit: Visit) -> None:
    phone = visit(width=PHONE)
    come_in(phone, room.open())
    sizes: list[int] = []
    fresh = visit(width=PHONE)
    fresh.page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    fresh.page.goto(phone.page.url, wait_until="networkidle")
    assert 0 < sum(sizes) < MOST_BYTES


def test_a_sheet_is_one_page_of_a3(room: Room) -> None:
    room.open()
    room.visitor.open(f"{room.path}/sheet")
    drawn = room.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", drawn)) == 1
    (width,) = {float(box) for box in re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+)", drawn)}
    # 420 mm, in points.
    assert abs(width - 1190.55) < 2


def test_a_photograph_is_shown_beside_what_it_says_and_never_sent(room: Room, tmp_path: Path) -> None:
    photograph = tmp_path / "feuille.png"
    page = room.visitor.open(f"{room.path}/transcribe")
    picture = page.screenshot(path=photograph)
    sent: list[bytes] = []
    page.on("request", lambda request: sent.append(request.post_data_buffer or b""))
    page.locator("#photo").set_input_files(photograph)
    expect(page.locator(".pep-copying-frame img")).to_be_visible()
    page.locator("[name=zone-raison]").fill("Une ligne\nUne autre ligne")
    page.locator(".pep-copying-text button").click()
    expect(page.locator("[role=status].pep-notice")).to_be_visible()
    assert not any(picture[:8] in body or b"feuille.png" in body for body in sent)
    page.goto(f"{room.visitor.address}{room.path}/transcribe")
    expect(page.locator("[name=zone-raison]")).to_have_value("")
    room.visitor.leaves_well()
