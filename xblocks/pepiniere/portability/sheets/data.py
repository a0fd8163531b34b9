"""A wiki's page as it was read, before anything is chosen from it."""

from dataclasses import dataclass

# Parts of a page that bear no label of their own, named so that they can be listed.
TITLE = "title"
TAGLINE = "tagline"
UNDER_TAGLINE = "text under the tagline"
UNLABELLED = "text without a label"


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
