"""What the labels of a sheet mean.

A page shows a French label, a template of the wiki's own source has a parameter, a Semantic MediaWiki query has a
property: all are looked up here, whatever their case.
"""

import re
import unicodedata

from pepiniere.portability.sheets.data import TAGLINE

# Label, as folded by ``fold``, and the part of our sheet that it fills.
_PARTS = {
    TAGLINE: "tagline",
    "shortdescription": "tagline",
    "description": "description",
    "défi auquel répond la ressource": "challenges",
    "challenge": "challenges",
    "type de licence": "license",
    "niveau de développement": "maturity",
    "organisations utilisatrice ou intéressée par utiliser la ressource": "organisations",
    "richesse recherchée": "sought",
    "tags": "tags",
    "autre commun proche": "near",
}
# The rest of this label names the call for projects of the year.
_AMOUNT = "montant aide souhaitée"
_PEOPLE = {"contributeurs", "référent ademe", "référent du commun"}
_OTHERS = {
    *("compétences recherchée", "communauté d'intérêt", "cloud / fichiers", "localisation", "catégories", "thème"),
    "candidat appel à communs",
}
# "1.Détails du Financement": a figure stuck to its title, which fills a line.
_SECTION = re.compile(r"[1-9]\.[^\W\d_][^:]{2,100} ?:")
LAST_SECTION = "6.réalisation du projet de commun"


def fold(label: str) -> str:
    """``label`` in the form in which labels are compared."""
    text = unicodedata.normalize("NFKC", label).casefold().replace("’", "'")
    return " ".join(text.split()).rstrip(" :?")


def part_of(label: str) -> str | None:
    """The part of our sheet that ``label`` fills; None if we keep nothing of it."""
    folded = fold(label)
    return "amount_eur" if folded.startswith(_AMOUNT) else _PARTS.get(folded)


def names_people(label: str) -> bool:
    """Whether the field holds people's names."""
    return fold(label) in _PEOPLE


def is_known(label: str) -> bool:
    """Whether ``label`` is one of those that every sheet of the wiki shows."""
    return part_of(label) is not None or fold(label) in _PEOPLE | _OTHERS


def is_section(line: str) -> bool:
    """Whether ``line`` opens one of the long numbered sections."""
    return _SECTION.fullmatch(line) is not None


def opens_prose(label: str) -> bool:
    """Whether long prose follows ``label``: in it, only labels that we know end it."""
    return part_of(label) == "description" or is_section(f"{label} :")
