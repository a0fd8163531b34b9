"""Nobody's name is kept: what is known of names on a page, and what reads as naming somebody."""

import re

from pepiniere.portability.sheets import labels
from pepiniere.portability.sheets.data import Page
from pepiniere.portability.sheets.values import split_list

# One or two letters are a word of the language more often than somebody.
_SHORTEST_NAME = 3
_NAMES_SOMEBODY = re.compile(r"\S@\S|\bport[ée]e?s? par\b|^(?:user|utilisateur|utilisatrice) ?:", re.IGNORECASE)


class People:
    """The people whom a page names in the fields made for it."""

    def __init__(self, page: Page) -> None:
        fields = [field for field in page.fields if labels.names_people(field.label)]
        names = [name for field in fields for value in field.values for name in split_list(value)]
        names += [name.rpartition(":")[2].strip() for name in names]
        patterns = [rf"(?<!\w){re.escape(name)}(?!\w)" for name in names if len(name) >= _SHORTEST_NAME]
        self._named = re.compile("|".join(patterns) or "(?!)", re.IGNORECASE)

    def are_named_in(self, text: str) -> bool:
        """Whether ``text`` holds one of their names, an e-mail address, a user's page, or says who carries the work."""
        return bool(_NAMES_SOMEBODY.search(text) or self._named.search(text))
