"""A keyboard and nothing else: where the focus is, and whether it shows."""

from typing import Any

from playwright.sync_api import Locator, Page

MOST_TABS = 90


class Keyboard:
    """Presses keys in a page; every place where the focus stops must show it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def tab_to(self, wanted: Locator, *, key: str = "Tab") -> None:
        """Press Tab until ``wanted`` has the focus; fail where the focus is lost or cannot be seen."""
        for _ in range(MOST_TABS):
            if wanted.evaluate("element => element === element.getRootNode().activeElement"):
                return
            self.press(key)
            self.shows_focus()
        raise AssertionError(f"{MOST_TABS} tabs never led to {wanted}")

    def shows_focus(self) -> None:
        """Fail unless some element has the focus, with an outline of two pixels at least."""
        focus = self.focus()
        assert focus["tag"] not in {"BODY", "HTML"}, "the focus is lost"
        assert focus["outline"] >= 2, f"nothing shows the focus on {focus}"

    def focus(self) -> dict[str, Any]:
        """The tag, text and outline width in pixels of what has the focus, in whichever frame."""
        for frame in reversed(self.page.frames):
            found: dict[str, Any] = frame.evaluate(_FOCUS)
            if found["tag"] not in {"BODY", "HTML", "IFRAME"}:
                return found
        return found


_FOCUS = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const outline = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  return {tag: element.tagName, text: (element.ariaLabel || element.textContent).trim().slice(0, 60), outline};
}"""
