"""What people write on a card, as HTML: paragraphs, lists, bold, italics and links; all else is shown as typed."""

import re
from functools import lru_cache

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown import Markdown

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
_SIGNS = re.compile(r"[*_\[\]`<>&\\-]|^\s*(?:\d+[.)]|\+)\s|https?://", re.MULTILINE)
# Headings, quotations, code and pictures have no place on a card, and what looks like them was not meant.
_UNUSED_BLOCKS = ("indent", "code", "hashheader", "setextheader", "hr", "quote", "reference")
_UNUSED_INLINE = (
    "backtick",
    "image_link",
    "image_reference",
    "reference",
    "short_reference",
    "short_image_ref",
    "html",
)
# Nobody writes so on a card; to understand it costs more than its length, up to all that a process has.
_MOST_SIGNS, _MOST_LINES = 200, 100
_LIST_IN_LIST = re.compile(r"^\s*(?:(?:[-*+]|\d{1,9}[.)])\s+){5}", re.MULTILINE)
_SCHEMES = ("https://", "http://", "mailto:")
_ADDRESS = re.compile(r"(?<![\w(<\"])(https?://[^\s<>\"]*[^\s<>\".,;:!?)»])")


def _writer() -> Markdown:
    writer = Markdown(extensions=["nl2br", "sane_lists"])
    writer.preprocessors.deregister("html_block")
    for name in _UNUSED_BLOCKS:
        writer.parser.blockprocessors.deregister(name)
    for name in _UNUSED_INLINE:
        writer.inlinePatterns.deregister(name)
    return writer


def render_text(text: str, *, with_source: bool = False) -> SafeString:
    """``text`` as one HTML element; ``with_source``, it carries what was typed where that cannot be read off it."""
    if not _SIGNS.search(text) or _is_beyond_reason(text):
        return format_html('<p class="pep-text">{}</p>', text)
    source = format_html(' data-source="{}"', text) if with_source else ""
    return format_html('<div class="pep-text"{}>{}</div>', source, _formatted(text))


def _is_beyond_reason(text: str) -> bool:
    signs = sum(map(text.count, "*_[`\\"))
    return signs > _MOST_SIGNS or text.count("\n") > _MOST_LINES or bool(_LIST_IN_LIST.search(text))


@lru_cache(maxsize=4096)
def _formatted(text: str) -> SafeString:
    # What looks like a character of HTML was typed as it is.
    html = _writer().convert(_ADDRESS.sub(r"<\1>", text.replace("&", "&amp;")))
    clean = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, attribute_filter=_keep_address)
    return mark_safe(clean.replace("<a ", '<a target="_blank" '))  # noqa: S308 - nh3 has just cleaned it


def _keep_address(_tag: str, name: str, value: str) -> str | None:
    """An address of the web or of a person; nothing that leads somewhere on this site, or runs."""
    return value if name != "href" or value.startswith(_SCHEMES) else None
