"""Somebody in a window of their own: what they open, and what must hold of every page that they leave."""

import re
from urllib.parse import quote

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page

from tests.browser.accessibility import find_faults, find_overflows
from tests.browser.canvas import Canvas

COURSE = "course-v1:Pepiniere+INCUB+demo"
BLOCK = "block-v1:Pepiniere+INCUB+demo+type@{}+block@{}"
CANVAS = BLOCK.format("pepiniere-canvas", "canevas-gouvernance-equipe")
UNIT = BLOCK.format("vertical", "canevas-gouvernance")
SEQUENCE = f"/courses/{COURSE}/jump_to/{CANVAS}"
OUTLINE = f"/learning/course/{COURSE}/home"


class Visitor:
    """A browser context with one page; ``errors`` are those that its console told."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context = context
        self.address = address
        self.errors: list[str] = []
        context.on("console", self._note)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page = context.new_page()

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def open(self, path: str) -> Page:
        """Go to a path of the demonstration."""
        self.page.goto(self.address + path)
        return self.page

    def become(self, name: str) -> None:
        """Sign in as one of the demonstration's people."""
        self.open(f"/persona/?next={quote(OUTLINE)}")
        self.persona(name).click()

    def persona(self, name: str) -> Locator:
        """The button of the menu that makes one somebody; it may say their role too."""
        return self.page.get_by_role("button", name=re.compile(rf"^\W*{name}\b"))

    def open_canvas(self) -> Canvas:
        """The governance canvas in its unit, its script started."""
        self.open_sequence()
        return self.canvas().started()

    def open_sequence(self) -> Page:
        """The course's page around the canvas's unit."""
        return self.open(SEQUENCE)

    def read_unit(self) -> None:
        """Stay on the top of the canvas's unit until its text counts as read, unless it does already."""
        self.page.clock.install()
        self.open_canvas()
        if self.frame().locator("[data-mark-completed-on-view-after-delay]").count():
            with self.page.expect_response(re.compile("publish_completion")):
                self.page.clock.fast_forward(6_000)

    def canvas(self) -> Canvas:
        """The canvas of the page that is open, in its frame."""
        return Canvas(self.frame().locator("pepiniere-canvas"))

    def open_unit_alone(self) -> Page:
        """The canvas's unit without the course's page around it."""
        return self.open(f"/xblock/{UNIT}")

    def frame(self) -> Locator:
        """The content of the unit's frame."""
        return self.page.frame_locator("#unit-frame").locator("body")

    def leaves_well(self, *expected: str) -> None:
        """Fail on what axe finds, on a sideways scroll, and on console errors that hold none of ``expected``."""
        # Without its styles a page is another one.
        self.page.wait_for_load_state()
        assert find_faults(self.page) == []
        assert find_overflows(self.page) == []
        assert [error for error in self.errors if not any(words in error for words in expected)] == []
