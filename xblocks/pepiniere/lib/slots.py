"""Slots: the names under which work is kept, whatever becomes of the block."""

import re

from django.utils.text import slugify

from pepiniere.lib.canonical import digest

_SLOT = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def is_slot(name: str) -> bool:
    """Whether an author may write ``name``."""
    return bool(_SLOT.fullmatch(name))


def safe_slot(name: str) -> str:
    """``name`` as every database tells it from others, and as an address holds it; a course's file may hold any."""
    folded = name.lower()
    return folded if is_slot(folded) else f"{slugify(folded)[:60]}-{digest(folded)[:16]}"
