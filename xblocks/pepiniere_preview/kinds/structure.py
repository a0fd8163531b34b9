"""The blocks that only hold others."""

import logging
from typing import Any

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope, String

log = logging.getLogger(__name__)


class Structure(XBlock):
    """A course, chapter or sequential: named, and never rendered by itself."""

    has_children = True
    completion_mode = XBlockCompletionMode.AGGREGATOR
    show_in_read_only_mode = True
    display_name = String(scope=Scope.settings, default="")

    @classmethod
    def _set_field_if_present(cls, block: Any, name: str, value: str, attrs: dict[str, str]) -> None:
        """Dates, grading and the like have no effect here: they are not worth a warning each."""
        if name in block.fields:
            super()._set_field_if_present(block, name, value, attrs)


class Unit(Structure):
    """A vertical: its children, one under the other."""

    note: str | Promise = ""

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The children as a learner sees them."""
        return self._children("student_view", context)

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The children as somebody who is not signed in sees them."""
        return self._children("public_view", context)

    def _children(self, view: str, context: dict[str, Any] | None) -> Fragment:
        fragment = Fragment()
        shown = [self._child(key, view, context) for key in self.children if self.runtime.may_load(key)]
        fragment.add_resources(shown)
        context = {"note": self.note, "contents": [child.content for child in shown]}
        fragment.add_content(render_to_string("pepiniere_preview/blocks/unit.html", context))
        return fragment

    def _child(self, key: Any, view: str, context: dict[str, Any] | None) -> Fragment:
        try:
            return self.runtime.get_block(key).render(view, context)
        except Exception as error:
            # Anybody's block may fail in any way: the rest of the unit is still worth reading.
            log.exception("The block %s could not be shown", key)
            return message(_("This block could not be shown: %s") % error, kind=key.block_type)


class ShownWhole(Unit):
    """A container whose rule for choosing among its children is not applied here."""

    note = gettext_lazy("The platform chooses among the blocks below; here they are all shown.")


def message(text: str, *, kind: str, title: str = "") -> Fragment:
    """What stands in the place of a block that is not shown."""
    context = {"text": text, "kind": kind, "title": title}
    return Fragment(render_to_string("pepiniere_preview/blocks/message.html", context))


CLASSES: dict[str, type[Structure]] = {
    "course": Structure,
    "chapter": Structure,
    "sequential": Structure,
    "vertical": Unit,
    "wrapper": Unit,
    "problemset": Unit,
    "videosequence": Unit,
}
CHOOSING = ("conditional", "itembank", "library_content", "randomize", "split_test")
