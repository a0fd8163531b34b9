"""What a new capability is called, in each place where it is named."""

import keyword
import re
from dataclasses import dataclass

_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
# Its acts are recorded under the name and a word more, in 32 characters.
_LONGEST = 24
# Letters, figures and what stands between words: nothing that means something in Python, in HTML or in a catalogue.
_TITLE = re.compile(r"\w[\w ’'·-]{0,59}")


class Refused(Exception):
    """It cannot be made: says why, and what to do."""


@dataclass(frozen=True)
class Names:
    """``name`` in Python and in addresses, ``title`` on English screens, ``french`` on French ones."""

    name: str
    title: str
    french: str

    @property
    def placeholders(self) -> dict[str, str]:
        """What the templates say, by the placeholder that stands for it."""
        words = self.name.replace("_", " ")
        return {
            "name": self.name,
            "Class": words.title().replace(" ", ""),
            "tag": self.name.replace("_", "-"),
            "words": words,
            "title": self.title,
            "french": self.french,
        }


def read_names(name: str, *, title: str, french: str) -> Names:
    """The names, ``title`` being made from ``name`` when it is empty; Refused when one cannot be used."""
    if not _NAME.fullmatch(name) or len(name) > _LONGEST or keyword.iskeyword(name):
        raise Refused(f"“{name}” cannot be its name: a to z, figures and _, {_LONGEST} at most, such as field_notes.")
    shown = title or name.replace("_", " ").capitalize()
    for given, asked in ((shown, "TITLE"), (french, "FRENCH")):
        if not _TITLE.fullmatch(given):
            raise Refused(f'Say what people read, in letters, 60 at most: {asked}="{_EXAMPLES[asked]}", not “{given}”.')
    # As French is printed.
    return Names(name, shown, french.replace("'", "’"))


_EXAMPLES = {"TITLE": "Field notes", "FRENCH": "Notes de terrain"}
