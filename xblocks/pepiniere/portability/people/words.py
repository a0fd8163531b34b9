"""The words that a list of people may use, in English and in French."""

import re
from typing import Final

from pepiniere.cohort.data import Role
from pepiniere.lib.text import fold

# Each as ``plain`` makes it.
COLUMNS: Final = {
    **dict.fromkeys(["username", "identifiant"], "username"),
    **dict.fromkeys(["email", "e mail", "courriel"], "email"),
    **dict.fromkeys(["project", "projet"], "project"),
    "role": "role",
}
ROLES: Final = {
    **dict.fromkeys(["carrier", "lead", "project lead", "porteur", "porteuse", "porteur euse"], Role.CARRIER),
    **dict.fromkeys(["member", "team", "membre", "equipe"], Role.MEMBER),
    **dict.fromkeys(["coach", "accompagnant", "accompagnante", "accompagnant e"], Role.COACH),
    **dict.fromkeys(["observer", "observateur", "observatrice", "observateur rice"], Role.OBSERVER),
    **dict.fromkeys(["gardener", "community gardener"], Role.GARDENER),
    **dict.fromkeys(["jardinier", "jardiniere", "jardinier e"], Role.GARDENER),
}


def plain(text: str) -> str:
    """``text`` without case, accents nor punctuation: “Porteur·euse” and “porteur(euse)” are one."""
    return re.sub(r"[\W_]+", " ", fold(text)).strip()
