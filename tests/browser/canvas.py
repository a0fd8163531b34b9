"""The canvas as a person finds it on a page: its questions, its cards, and what one does to them."""

import re
from typing import Self

from playwright.sync_api import Locator, expect

from tests.browser.words import fr


class Canvas:
    """One ``pepiniere-canvas`` element."""

    def __init__(self, root: Locator) -> None:
        self.root = root
        self.status = root.get_by_role("status")
        self.here = root.locator(".pep-here")
        self.versions = root.locator(".pep-versions a")

    def started(self) -> Self:
        """Wait until the script has taken over."""
        expect(self.root).to_have_attribute("data-started", "yes")
        return self

    def zone(self, zone: str) -> Locator:
        return self.root.locator(f'[data-zone="{zone}"]')

    def field(self, zone: str) -> Locator:
        """Where a new card is written."""
        return self.zone(zone).locator("> textarea")

    def cards(self, zone: str) -> Locator:
        return self.zone(zone).locator(".pep-card")

    def card(self, text: str, state: str = "") -> Locator:
        """The cards that say ``text``, and nothing more."""
        said = self.root.page.locator("p", has_text=re.compile(f"^{re.escape(text)}$"))
        return self.root.locator(f".pep-card{state}").filter(has=said)

    def unfold(self) -> None:
        """Show the questions that are folded at first."""
        self.root.locator(".pep-rest > summary").click()

    def add(self, zone: str, text: str) -> Locator:
        """Write a card and wait until the server has it."""
        self.field(zone).fill(text)
        self.send(zone)
        expect(self.saved(text)).to_have_count(1)
        return self.card(text)

    def send(self, zone: str) -> None:
        self.zone(zone).get_by_role("button", name=fr("Add the card")).click()

    def saved(self, text: str) -> Locator:
        """The cards that say ``text`` and that the server has."""
        return self.card(text, "[data-revision]")

    def waiting(self, text: str) -> Locator:
        """The cards that say ``text`` and that only this device has."""
        return self.card(text, "[data-waiting]")

    def more(self, card: Locator) -> Locator:
        """The button of a card's menu."""
        return card.locator(".pep-more")

    def menu(self, card: Locator) -> Locator:
        """Open a card's menu."""
        self.more(card).click()
        return card.locator(".pep-tools")

    def choose(self, card: Locator, act: str) -> None:
        """Choose ``act``, an English message, in a card's menu."""
        self.menu(card).get_by_role("button", name=fr(act), exact=True).click()

    def reword(self, card: Locator) -> Locator:
        """Open a card's wording; the field."""
        self.choose(card, "Reword it")
        return card.get_by_label(fr("Text of the card"))

    def save(self, card: Locator) -> None:
        card.get_by_role("button", name=fr("Save this wording")).click()

    def publish(self, note: str) -> int:
        """Publish a version; its number."""
        self.root.locator("summary", has_text=fr("Publish a version")).click()
        self.root.get_by_label(fr("What this version says, in a few words (optional)")).fill(note)
        before = self.versions.count()
        self.root.locator('button[value="publish"]').click()
        expect(self.status).to_have_text(fr("Version published"))
        expect(self.versions).to_have_count(before + 1)
        return before + 1
