"""What an author may get wrong, said in words that name the mistake."""

import re

from django.utils.text import slugify
from django.utils.translation import gettext as _

from pepiniere.canvas.blueprints import list_blueprint_ids
from pepiniere.lib.canonical import digest

_SLOT = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def safe_slot(name: str) -> str:
    """``name`` as every database tells it from others, and as an address holds it; a course's file may hold any."""
    folded = name.lower()
    return folded if _SLOT.fullmatch(folded) else f"{slugify(folded)[:60]}-{digest(folded)[:16]}"


def find_mistakes(*, blueprint_id: str, slot: str) -> list[str]:
    """The mistakes in a canvas block's settings, each a sentence; empty when it can be published."""
    mistakes = []
    if blueprint_id not in list_blueprint_ids():
        mistakes.append(_("There is no canvas “%(id)s”.") % {"id": blueprint_id})
    if slot and not _SLOT.fullmatch(slot):
        mistakes.append(_("The slot “%(slot)s” may hold only small letters, figures, - and _.") % {"slot": slot})
    return mistakes
