"""A wiki's page as it was read, before anything is chosen from it."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop

# Parts of a page that bear no label of their own, named so that they can be listed.
TITLE: Final = gettext_noop("title")
TAGLINE: Final = gettext_noop("tagline")
UNDER_TAGLINE: Final = gettext_noop("text under the tagline")
UNLABELLED: Final = gettext_noop("text without a label")

# Added to the name of a field of which only that is kept, or left out.
ONE_SENTENCE: Final = gettext_noop("(one sentence)")
PEOPLE_OR_PROSE: Final = gettext_noop("(names of people, or long text)")
COMPUTED: Final = gettext_noop("(computed by the wiki)")
UNKNOWN_SHAPE: Final = gettext_noop("(shape not understood)")

OWN_WORDS: Final = (
    *(TITLE, TAGLINE, UNDER_TAGLINE, UNLABELLED),
    *(ONE_SENTENCE, PEOPLE_OR_PROSE, COMPUTED, UNKNOWN_SHAPE),
)


@dataclass(frozen=True)
class Field:
    """One field of a page. ``values`` holds a single text as it stands in the page, unless ``is_list``."""

    label: str
    values: tuple[str, ...]
    is_list: bool = False

    @property
    def text(self) -> str:
        """All of it, as one text."""
        return ", ".join(self.values)


@dataclass(frozen=True)
class Page:
    """A page: ``fields`` in reading order, ``address`` where it lives on the web, when that is known."""

    title: str
    fields: tuple[Field, ...]
    address: str = ""


@dataclass(frozen=True)
class Unread:
    """One page that an otherwise readable source does not give, and why."""

    reason: str
