"""What the labels of a sheet mean.

A page shows a French label, a template of the wiki's own source has a parameter, a Semantic MediaWiki query has a
property: all are looked up here, whatever their case.
"""

import re
import unicodedata

from pepiniere.portability.sheets.data import TAGLINE

# What a page always shows, even empty: one that lacks any of these is another page, or only a piece of it.
ALWAYS_SHOWN = (
    "Défi auquel répond la ressource",
    "Type de licence",
    "Niveau de développement",
    "Tags",
    "6.Réalisation du projet de commun",
)

# A label as ``fold`` makes it, and the part of our sheet that it fills.
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
# Other wikis, and templates, have other labels that begin so.
_PEOPLE_ROOTS = ("contribut", "référent", "referent", "porteur", "auteur", "author", "contact")
_OTHERS = {
    *("compétences recherchée", "communauté d'intérêt", "cloud / fichiers", "localisation", "catégories", "thème"),
    "candidat appel à communs",
}
# "1.Détails du Financement": a figure stuck to its title, which fills a line.
_SECTION = re.compile(r"[1-9]\.[^\W\d_][^:]{2,100}")


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
    return fold(label).startswith(_PEOPLE_ROOTS)


def is_known(label: str) -> bool:
    """Whether ``label`` is one of those that the wiki's sheets show."""
    return part_of(label) is not None or fold(label) in _PEOPLE | _OTHERS


def is_section(label: str) -> bool:
    """Whether ``label`` is that of a long numbered section."""
    return _SECTION.fullmatch(label) is not None
