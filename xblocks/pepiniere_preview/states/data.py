"""What a page of states is made of."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Play:
    """What the page does with a block's real script: ``act``, writing ``text``.

    ``answer`` is what a server says then: ``{"status": int, "body": {…}}``, 0 for no connection; None if it never does.
    """

    act: str
    text: str = ""
    answer: dict[str, Any] | None = None


@dataclass(frozen=True)
class State:
    """A block as a person meets it: ``html`` from its real templates, then what is played upon it, if anything."""

    key: str
    name: str
    html: SafeString
    play: Play | None = None

    @property
    def script(self) -> dict[str, Any]:
        """What is played, as JSON."""
        return asdict(self.play) if self.play else {}


@dataclass(frozen=True)
class Gallery:
    """One block's states; ``css`` and ``js`` are static paths, ``init`` starts its script with ``strings``."""

    title: str
    states: list[State]
    css: tuple[str, ...]
    js: tuple[str, ...]
    init: str
    strings: dict[str, str]
