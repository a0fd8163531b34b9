"""The author of a course chooses a canvas in Studio and shapes its questions with the keyboard alone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.keyboard import Keyboard
from tests.browser.people import CANVAS, Visitor

pytestmark = pytest.mark.browser

REFUSED = "400 (Bad Request)"


class Editor:
    """The editor of a canvas block, and the keyboard that drives it."""

    def __init__(self, page: Page) -> None:
        self.root = page.locator(".pep-studio[data-started]")
        self.keys = Keyboard(page)
        self.mistakes = self.root.locator(".pep-studio-mend li")
        self.preview = self.root.locator(".pep-studio-preview")
        expect(self.root).to_be_visible()

    def zone(self, zone: str) -> Locator:
        return self.root.locator(f'.pep-studio-zone[data-zone="{zone}"]')

    def press(self, button: Locator) -> None:
        self.keys.tab_to(button)
        self.keys.press("Enter")

    def act(self, act: str, zone: str) -> None:
        """Press a question's button, whichever way it lies."""
        self.press(self.zone(zone).locator(f'[data-act="{act}"]'))

    def type(self, zone: Locator, name: str, text: str) -> None:
        field = zone.locator(f'[name="{name}"]')
        self.keys.tab_to(field)
        self.keys.press("Control+A")
        self.keys.type(text)

    def choose(self, value: str) -> None:
        """Choose a canvas by pressing arrows."""
        select = self.root.locator("select[name=blueprint]")
        self.keys.tab_to(select)
        options = [option.get_attribute("value") for option in select.locator("option").all()]
        here = options.index(select.input_value())
        there = options.index(value)
        self.keys.press(*["ArrowDown" if there > here else "ArrowUp"] * abs(there - here))
        self.keys.press("Tab")

    def order(self) -> list[str | None]:
        return [zone.get_attribute("data-zone") for zone in self.root.locator(".pep-studio-zone").all()]


@pytest.fixture
def solene(visit: Callable[..., Visitor]) -> Iterator[Callable[[int], Visitor]]:
    """Solène, who may author the course, in a window of some width, with the canvas's editor before her.

    What she saved is undone afterwards: others go on with the same demonstration.
    """
    visitors: list[Visitor] = []

    def opened(width: int) -> Visitor:
        visitors.append(visit("Solène", width=width))
        visitors[-1].open(f"/studio/block/{CANVAS}/edit")
        return visitors[-1]

    yield opened
    put_back(visitors[-1])


def put_back(visitor: Visitor) -> None:
    settings = {"display_name": "Notre gouvernance", "blueprint": "gouvernance", "slot": "gouvernance"}
    tokens = [cookie["value"] for cookie in visitor.context.cookies() if cookie["name"] == "csrftoken"]
    answer = visitor.context.request.post(
        f"{visitor.address}/xblock/{CANVAS}/handler/save_canvas",
        data={**settings, "votes": False, "completion": "discussed", "content": ""},
        headers={"X-CSRFToken": tokens[0], "Referer": visitor.address},
    )
    assert answer.ok


@pytest.mark.parametrize("width", [1280, 360])
def test_the_editor_has_no_fault(solene: Callable[[int], Visitor], width: int) -> None:
    visitor = solene(width)
    editor = Editor(visitor.page)
    editor.zone("raison").locator("summary").click()
    editor.zone("raison").locator('[name="name"]').fill("")
    expect(editor.mistakes).to_have_count(1)
    visitor.leaves_well()


def test_a_canvas_is_chosen_and_shaped_with_the_keyboard(solene: Callable[[int], Visitor]) -> None:
    visitor = solene(1280)
    editor = Editor(visitor.page)
    editor.choose("besoins_richesses")
    expect(editor.zone("besoins")).to_be_visible()
    shape(editor)
    mend(editor)
    editor.press(editor.root.locator('[data-act="save"]'))
    visitor.page.wait_for_url(f"**/studio/block/{CANVAS}/")
    names = visitor.open_unit_alone().locator(".pep-zone h4")
    expect(names).to_have_text(["Le soin", "Besoins essentiels", "Richesses à révéler", "Outils", "Dans nos mots"])
    visitor.leaves_well(REFUSED)


def shape(editor: Editor) -> None:
    """Rename a question and move it to the top, hide one, add one and move it up."""
    soin = editor.zone("soin")
    editor.press(soin.locator("summary"))
    editor.type(soin, "name", "Le soin")
    for _time in range(3):
        editor.keys.tab_to(soin.locator('[data-act="up"]'), key="Shift+Tab")
        editor.keys.press("Enter")
    assert editor.order() == ["soin", "besoins", "richesses", "menaces", "mots"]
    editor.act("hide", "menaces")
    expect(editor.zone("menaces").locator('[data-act="show"]')).to_be_focused()
    editor.press(editor.root.locator('[data-act="add"]'))
    added = editor.root.locator(".pep-studio-zone").last
    expect(added.locator('[name="name"]')).to_be_focused()
    editor.keys.type("Outils")
    expect(added.locator("[name=open]")).to_be_checked()
    editor.keys.tab_to(added.locator('[data-act="up"]'), key="Shift+Tab")
    editor.keys.press("Enter")
    expect(editor.root.locator(".pep-studio-zone").nth(4)).to_contain_text("Outils")


def mend(editor: Editor) -> None:
    """Save too early, be led to what lacks, and write it; the preview shows it."""
    editor.press(editor.root.locator('[data-act="save"]'))
    expect(editor.root.locator(".pep-studio-mend")).to_be_focused()
    expect(editor.mistakes).to_have_count(1)
    expect(editor.mistakes).to_contain_text("Outils")
    editor.press(editor.mistakes.locator("button"))
    field = editor.root.locator("[aria-invalid=true]")
    expect(field).to_be_focused()
    editor.keys.type("Quels outils partageons-nous ?")
    expect(editor.mistakes).to_have_count(0)
    expect(editor.preview).to_contain_text("Quels outils partageons-nous ?")


def test_nothing_is_lost_without_being_asked(solene: Callable[[int], Visitor]) -> None:
    editor = Editor(solene(1280).page)
    name = editor.zone("raison").locator('[name="name"]')
    editor.press(editor.zone("raison").locator("summary"))
    editor.type(editor.zone("raison"), "name", "Pourquoi")
    editor.keys.tab_to(editor.root.locator("select[name=blueprint]"), key="Shift+Tab")
    editor.keys.press("ArrowDown", "Tab")
    editor.press(editor.root.locator('[data-act="keep"]'))
    expect(name).to_have_value("Pourquoi")
    expect(editor.root.locator("select[name=blueprint]")).to_have_value("gouvernance")
    editor.press(editor.root.locator('[data-act="reset"]'))
    expect(editor.root.locator(".pep-studio-ask")).to_be_focused()
    editor.press(editor.root.locator('[data-act="lose"]'))
    expect(name).not_to_have_value("Pourquoi")


def test_a_new_question_is_left_in_peace_until_one_goes_on(solene: Callable[[int], Visitor]) -> None:
    page = solene(1280).page
    editor = Editor(page)
    with page.expect_response("**/preview_canvas"):
        editor.root.locator('[data-act="add"]').click()
    with page.expect_response("**/preview_canvas"):
        editor.keys.type("Outils")
    expect(editor.root.locator("[aria-invalid=true]")).to_have_count(0)
    expect(editor.root.locator(".pep-studio-mend")).to_be_hidden()
    expect(editor.root.locator(".pep-studio-end .pep-status")).not_to_have_attribute("data-tone", "error")
    editor.zone("raison").locator("summary").focus()
    expect(editor.mistakes).to_have_count(1)


def test_a_question_that_was_removed_is_put_back_with_its_words(solene: Callable[[int], Visitor]) -> None:
    editor = Editor(solene(360).page)
    editor.root.locator('[data-act="add"]').focus()
    editor.keys.press("Enter")
    added = editor.root.locator(".pep-studio-zone").last
    editor.keys.type("Outils")
    editor.keys.tab_to(added.locator('[data-act="remove"]'), key="Shift+Tab")
    editor.keys.press("Enter")
    expect(editor.root.locator('[data-act="put-back"]')).to_be_focused()
    editor.keys.press("Enter")
    expect(added.locator('[name="name"]')).to_have_value("Outils")


def test_without_a_connection_what_is_typed_stays(solene: Callable[[int], Visitor]) -> None:
    visitor = solene(1280)
    editor = Editor(visitor.page)
    visitor.context.set_offline(True)
    editor.root.locator("[name=display_name]").fill("Notre règle")
    editor.root.locator('[data-act="save"]').click()
    expect(editor.root.locator(".pep-studio-end .pep-status")).to_have_attribute("data-tone", "error")
    visitor.context.set_offline(False)
    editor.root.locator('[data-act="save"]').click()
    visitor.page.wait_for_url(f"**/studio/block/{CANVAS}/")
    expect(visitor.page.locator("h1")).to_have_text("Notre règle")
