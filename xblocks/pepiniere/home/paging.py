"""Pages of a long list, and the text that is searched for, as addresses carry them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pepiniere.lib.errors import RequestError
from pepiniere.lib.text import clean_text

SIZE = 20
_TEXT_CHARACTERS = 100
_MOST_DIGITS = 6


@dataclass(frozen=True)
class Pages:
    """Page ``number`` (from 1) of a list of ``total`` entries among which ``text`` was searched for."""

    number: int
    text: str
    total: int = 0
    size: int = SIZE

    @classmethod
    def of(cls, asked: Mapping[str, str], *, size: int = SIZE) -> "Pages":
        """What an address asks for; nonsense is the first page."""
        number = asked.get("page", "")
        is_number = number.isascii() and number.isdecimal() and len(number) <= _MOST_DIGITS
        return cls(max(int(number), 1) if is_number else 1, _text(asked.get("q", "")), size=size)

    def counting(self, total: int) -> "Pages":
        """The same, now that the length of the list is known."""
        return replace(self, total=total)

    @property
    def start(self) -> int:
        """How many entries come before."""
        return (self.number - 1) * self.size

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(-(-self.total // self.size), 1)

    @property
    def previous(self) -> int | None:
        """The page before."""
        return min(self.number - 1, self.last) if self.number > 1 else None

    @property
    def next(self) -> int | None:
        """The page after."""
        return self.number + 1 if self.number < self.last else None


def _text(value: str) -> str:
    try:
        return clean_text(value, field="q", limit=_TEXT_CHARACTERS, required=False)
    except RequestError:
        return ""
