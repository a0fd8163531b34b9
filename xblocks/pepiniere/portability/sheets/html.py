"""A page saved as HTML, by a browser or by us: its text, read as a page saved as text is."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from lxml import etree, html

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets.data import Page
from pepiniere.portability.sheets.text import read_page

# Where every skin of MediaWiki puts a page's title and its content.
_TITLE_ID, _CONTENT_ID = "firstHeading", "mw-content-text"
_SKIPPED = {"button", "form", "nav", "noscript", "script", "style", "svg", "template"}
_INLINE = {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "img", "kbd", "mark", "q", "s", "small", "span"}
_INLINE |= {"strong", "sub", "sup", "tt", "u", "wbr"}
_CELLS = {"dd", "td", "th"}


def is_html(text: str) -> bool:
    """Whether ``text`` begins as a page of HTML does."""
    return text.lstrip()[:1] == "<"


def read_html(text: str) -> Page:
    """The sheet in a page of HTML; UnreadableSource if it is none, or not whole."""
    if "</html>" not in text.lower():
        raise UnreadableSource(_("The page is cut: its end is missing."))
    document = _parse(text)
    title, content = document.find(f".//*[@id='{_TITLE_ID}']"), document.find(f".//*[@id='{_CONTENT_ID}']")
    if title is None or content is None:
        raise UnreadableSource(_("This is not a wiki's page: it has no title, or no content."))
    return read_page(str(title.text_content()), "".join(_text_of(content)).split("\n"))


def _parse(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise UnreadableSource(_("This is not a page of HTML.")) from error


def _text_of(content: html.HtmlElement) -> Iterator[str]:
    """The text as it is laid out: an empty line around each block, a new line for each break."""
    walk = etree.iterwalk(content, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            yield from (_after(element), _one_line(element.tail))
        elif element.tag in _SKIPPED:
            walk.skip_subtree()
        else:
            yield from (_before(element), _one_line(element.text))


def _before(element: etree._Element) -> str:
    if element.tag in _INLINE:
        return ""
    if element.tag in _CELLS:
        return " "
    return "\n" if element.tag == "br" else "\n\n"


def _after(element: etree._Element) -> str:
    if element.tag in ("th", "dt"):
        # What heads a row, or a list's entry, names what follows: we put it as a label is put.
        label = "".join(str(text) for text in element.itertext())
        return "" if label.rstrip().endswith((":", "?")) else " : "
    return "" if element.tag in _INLINE | _CELLS | _SKIPPED | {"br"} else "\n\n"


def _one_line(text: str | None) -> str:
    # Not the non-breaking space: it belongs to the text.
    return re.sub(r"[ \t\n\r\f]+", " ", text or "")
