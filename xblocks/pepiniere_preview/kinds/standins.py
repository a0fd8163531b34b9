"""Stand-ins for common blocks whose own class is not installed: they show, and run nothing."""

from html import escape
from typing import Any, Self

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from lxml import etree
from web_fragments.fragment import Fragment
from xblock.core import XBlock
from xblock.fields import Scope, String

from pepiniere_preview.kinds.structure import CHOOSING, ShownWhole, message

REASONS = {
    "discussion": gettext_lazy("it needs the platform's forum."),
    "lti": gettext_lazy("it opens a tool of another site."),
    "lti_consumer": gettext_lazy("it opens a tool of another site."),
}
# What a problem holds beside its statement and its choices.
_SILENT = ("script", "style", "solution", "demandhint", "choicehint", "correcthint", "optionhint", "stringequalhint")
_LINES = ("p", "div", "label", "description", "choice", "option", "li", "h1", "h2", "h3", "h4", "pre", "tr")


class StandIn(XBlock):
    """Keeps its element as text; subclasses show something of it."""

    show_in_read_only_mode = True
    display_name = String(scope=Scope.settings, default="")
    source = String(scope=Scope.content, default="", help="The element, as XML")

    @classmethod
    def parse_xml(cls, node: Any, runtime: Any, keys: Any) -> Self:
        """A block that remembers ``node``."""
        block: Self = runtime.construct_xblock_from_class(cls, keys)
        block.display_name = node.get("display_name", "")
        block.source = etree.tostring(node, encoding="unicode", with_tail=False)
        return block

    def element(self) -> Any:
        """The element that was read."""
        return etree.fromstring(self.source, parser=etree.XMLParser(resolve_entities=False, no_network=True))

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Stand-ins know nothing of who looks."""
        return self.student_view(context)

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """What is shown."""
        raise NotImplementedError


class Text(StandIn):
    """An HTML unit: the author's own markup."""

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The markup, as it was written."""
        node = self.element()
        inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in node)
        # An HTML file is carried as text, for it need not be well-formed XML.
        return Fragment((node.text or "") if node.get("format") == "html" else escape(node.text or "") + inner)


class Video(StandIn):
    """A film: a link, so that nothing is asked from another site before a click."""

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Links to the film's sources."""
        context = {"title": self.display_name, "links": list(self._links())}
        return Fragment(render_to_string("pepiniere_preview/blocks/video.html", context))

    def _links(self) -> list[str]:
        node = self.element()
        speeds = dict(pair.split(":", 1) for pair in node.get("youtube", "").split(",") if ":" in pair)
        youtube = node.get("youtube_id_1_0") or speeds.get("1.00", "")
        links = [source.get("src", "") for source in node.iter("source")]
        links += [f"https://www.youtube.com/watch?v={youtube}"] if youtube else []
        return [link for link in links if link.startswith(("https://", "http://", "/static/"))]


class Problem(StandIn):
    """An exercise: its text only."""

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The statement and the choices, without a field to answer."""
        context = {"title": self.display_name, "lines": _lines(self.element())}
        return Fragment(render_to_string("pepiniere_preview/blocks/problem.html", context))


def _lines(node: Any) -> list[str]:
    """The text of ``node``, a line for each paragraph or choice."""
    for silent in list(node.iter(*_SILENT)):
        silent.clear(keep_tail=True)
    for line in node.iter(*_LINES):
        line.tail = "\n" + (line.tail or "")
        line.text = "\n" + (line.text or "")
    lines = "".join(node.itertext()).splitlines()
    return [" ".join(line.split()) for line in lines if line.strip()]


class NotRun(StandIn):
    """Any other kind of block: says which it is and why it is not run."""

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """A short message in the block's place."""
        kind = self.scope_ids.block_type
        reason = REASONS.get(kind, _("the extension that defines it is not installed."))
        return message(_("This block is not run here: %s") % reason, kind=kind, title=self.display_name)


CLASSES: dict[str, type[XBlock]] = {
    "html": Text,
    "video": Video,
    "problem": Problem,
    **dict.fromkeys(CHOOSING, ShownWhole),
}
