"""The parts of a work as the choices of a form, question by question."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from pepiniere.artifact.anchoring import Anchor

_WORDS = 60


def parts_of(anchors: Iterable[Anchor]) -> list[tuple[str, Any]]:
    """What can be remarked upon: all of it, then each part."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for anchor in anchors:
        groups.setdefault(anchor.label, []).append((anchor.key, _name(anchor)))
    return [("", _("All of it")), *groups.items()]


def _name(anchor: Anchor) -> str:
    if not anchor.text:
        return _("The whole question")
    return _("“%(text)s”") % {"text": Truncator(anchor.text).chars(_WORDS)}
