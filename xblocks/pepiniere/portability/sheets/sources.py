"""From what an operator names, a file or an address, to the sheets that are there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets.build import build_sheet
from pepiniere.portability.sheets.data import Page, Unread
from pepiniere.portability.sheets.files import decode, decode_file, read_file
from pepiniere.portability.sheets.html import is_html, read_html
from pepiniere.portability.sheets.text import read_text
from pepiniere.portability.sheets.wiki import Client, is_api, read_wiki

Sheet = dict[str, Any]


def is_address(source: str) -> bool:
    """Whether ``source`` is on the web rather than in a file."""
    return "://" in source


def stored_source(source: str) -> str:
    """``source`` as it is kept: of a file the name alone, since folders tell of somebody's machine."""
    return source if is_address(source) else Path(source).name


def read_source(source: str, *, client: Client, max_bytes: int) -> Iterator[Sheet]:
    """The sheets that ``source`` gives, as ``build_sheet`` makes them; at least one.

    What cannot be read gives an object with ``source`` and ``error`` instead.
    """
    return _sheets(source, _pages(source, client, max_bytes))


def read_upload(name: str, content: bytes, *, max_bytes: int) -> Iterator[Sheet]:
    """The sheet that a file called ``name`` gives, or an object with ``source`` and ``error``."""
    return _sheets(name, _uploaded_pages(content, max_bytes))


def _sheets(source: str, pages: Iterator[Page | Unread]) -> Iterator[Sheet]:
    count = 0
    try:
        for count, page in enumerate(pages, start=1):  # noqa: B007 - told after the loop
            yield _sheet(page, source)
    except UnreadableSource as error:
        yield unread(source, error.message)
    else:
        if not count:
            yield unread(source, _("There is no sheet there."))


def _pages(source: str, client: Client, max_bytes: int) -> Iterator[Page | Unread]:
    if is_address(source) and is_api(source):
        yield from read_wiki(source, client)
        return
    yield _page(decode(client.get(source)) if is_address(source) else read_file(source, max_bytes=max_bytes))


def _uploaded_pages(content: bytes, max_bytes: int) -> Iterator[Page]:
    yield _page(decode_file(content, max_bytes=max_bytes))


def _page(text: str) -> Page:
    return read_html(text) if is_html(text) else read_text(text)


def _sheet(page: Page | Unread, source: str) -> Sheet:
    if isinstance(page, Unread):
        return unread(source, page.reason)
    try:
        return build_sheet(page, source=_printable(source))
    except UnreadableSource as error:
        return unread(source, error.message)


def unread(source: str, message: str) -> Sheet:
    """What stands where a sheet would, when it cannot be read or stored."""
    return {"source": _printable(source), "error": message}


def _printable(source: str) -> str:
    # The name of a file may be no text at all.
    return source.encode(errors="replace").decode()
