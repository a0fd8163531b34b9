"""To whom a work is due: people of the platform, and those who wrote in it without an account."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True)
class Thanks:
    """First ``names``, and how many cards bear none: nobody knows how many people wrote those."""

    names: tuple[str, ...]
    unsigned: int

    @property
    def people(self) -> str:
        """All of them, as words; "" for nobody."""
        names = ", ".join(self.names)
        if not self.unsigned:
            return names
        if not names:
            said = ngettext("whoever wrote a card unsigned", "whoever wrote %(count)d cards unsigned", self.unsigned)
            return said % {"count": self.unsigned}
        said = ngettext(
            "%(names)s, and whoever wrote a card unsigned",
            "%(names)s, and whoever wrote %(count)d cards unsigned",
            self.unsigned,
        )
        return said % {"names": names, "count": self.unsigned}

    @property
    def line(self) -> str:
        """One sentence that thanks them; "" for nobody."""
        return _("Thanks to %(people)s") % {"people": self.people} if self.people else ""


def thank(names: Iterable[str], signatures: Iterable[str]) -> Thanks:
    """Those called ``names``, then others who signed, each name once; "" is a signature that was left out."""
    signed = list(signatures)
    known = list(names)
    seen = {"", *(name.casefold() for name in known)}
    for name in signed:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            known.append(name)
    return Thanks(tuple(known), signed.count(""))
