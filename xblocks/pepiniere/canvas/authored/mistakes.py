"""Mistakes of an author, each a sentence that names its question and what is wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

# More than anybody mends at once.
_MOST = 50
_QUOTED_CHARACTERS = 40

Tell = Callable[..., None]


@dataclass(frozen=True)
class Mistake:
    """What is to be mended, as a sentence.

    ``zone`` is the position, from 0, of the question that it is about, if any; ``field`` is a key of that question,
    of the content, or of the settings.
    """

    message: str
    zone: int | None = None
    field: str = ""


class Notes:
    """Mistakes as they are found; only the first fifty are kept."""

    def __init__(self) -> None:
        self.found: list[Mistake] = []

    def add(self, message: str, *, field: str = "", zone: int | None = None) -> None:
        """Note one."""
        if len(self.found) < _MOST:
            self.found.append(Mistake(message, zone, field))

    def about(self, zone: int, name: str) -> Tell:
        """Notes what is wrong with one question, ``tell(message, field=…, part=…)``; its sentence begins with it."""
        named = {"number": zone + 1, "name": quoted(name)}
        where = _("Question %(number)d, “%(name)s”") % named if named["name"] else _("Question %(number)d") % named

        def tell(message: str, *, field: str = "", part: str = "") -> None:
            self.add(f"{where} ({part}). {message}" if part else f"{where}. {message}", field=field, zone=zone)

        return tell


def quoted(value: object) -> str:
    """``value`` as a sentence may quote it: short, and without what no page can show."""
    text = value if isinstance(value, str) else "…" if isinstance(value, list | dict) else str(value)
    seen = "".join(c if c.isprintable() else " " for c in text[: _QUOTED_CHARACTERS + 1]).strip()
    return seen if len(text) <= _QUOTED_CHARACTERS else seen[:_QUOTED_CHARACTERS].rstrip() + "…"
