"""The API of a wiki: which requests give the sheets of a query, of a category, or of pages by name."""

import re
from collections.abc import Callable, Iterator
from typing import Any, Protocol
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

from django.utils.translation import gettext as _

from pepiniere.portability.errors import UnreadableSource
from pepiniere.portability.sheets.answers import Json, entries, page_content, printouts, read_json
from pepiniere.portability.sheets.data import Page, Unread
from pepiniere.portability.sheets.files import decode, storable
from pepiniere.portability.sheets.wikitext import read_wikitext

# The sources of this many pages stay well below the size of one answer.
_PAGES_A_REQUEST = 20
_MOST_ANSWERS = 50

Params = dict[str, str]


class Client(Protocol):
    """Whatever answers requests."""

    def get(self, url: str) -> bytes:
        """What is at ``url``; UnreadableSource if it cannot be had."""


def is_api(url: str) -> bool:
    """Whether ``url`` is that of a wiki's API rather than of a page; UnreadableSource for what is no address."""
    return _split(url).path.endswith("/api.php")


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:
        raise UnreadableSource(_("This is not an address.")) from None


def read_wiki(url: str, client: Client) -> Iterator[Page | Unread]:
    """Every sheet that the API gives for ``url``, whose parameters say which ones.

    ``cmtitle`` names a category, ``titles`` or ``pageids`` pages, ``action=ask`` a Semantic MediaWiki query.
    UnreadableSource when an answer cannot be used, after the sheets of those that could.
    """
    parts = _split(storable(url))
    wiki, params = _Wiki(f"https://{parts.netloc}{parts.path}", client), dict(parse_qsl(parts.query))
    if "cmtitle" in params:
        return wiki.category(params["cmtitle"])
    if "titles" in params or "pageids" in params:
        return wiki.pages({name: params[name] for name in ("titles", "pageids") if name in params})
    if params.get("action") in ("ask", "askargs"):
        return wiki.ask(params)
    raise UnreadableSource(_("Say what to read: a category (cmtitle=), pages (titles=), or a query (action=ask)."))


class _Wiki:
    def __init__(self, address: str, client: Client) -> None:
        self.address = address
        self.client = client

    def category(self, title: str) -> Iterator[Page | Unread]:
        params = {"action": "query", "list": "categorymembers", "cmtitle": title, "cmtype": "page", "cmlimit": "max"}
        answers = self._answers({**params, "formatversion": "2"}, _continued)
        members = [member for answer in answers for _key, member in entries(answer, "categorymembers", "pageid")]
        ids = [str(member["pageid"]) for member in members if "pageid" in member]
        for start in range(0, len(ids), _PAGES_A_REQUEST):
            yield from self.pages({"pageids": "|".join(ids[start : start + _PAGES_A_REQUEST])})

    def pages(self, wanted: Params) -> Iterator[Page | Unread]:
        params = {"action": "query", "prop": "revisions|info", "inprop": "url", "rvslots": "main", "rvprop": "content"}
        read, without_content = set[str](), dict[str, Unread]()
        # A long answer comes in pieces: the same pages again, some of them now with their content.
        for answer in self._answers({**params, **wanted, "formatversion": "2"}, _continued):
            for key, page in entries(answer, "pages", "pageid", "title"):
                title = storable(str(page.get("title", page.get("pageid", key))))
                content = page_content(page)
                if content is None:
                    without_content[title] = Unread(_("The wiki has no page “%(title)s”.") % {"title": title})
                elif title not in read:
                    read.add(title)
                    yield read_wikitext(title, content, address=self._address_of(page))
        yield from (unread for title, unread in without_content.items() if title not in read)

    def ask(self, params: Params) -> Iterator[Page | Unread]:
        name = "query" if params["action"] == "ask" else "parameters"
        asked = re.sub(r"\|\s*offset\s*=\s*\d+", "", params.get(name, ""))

        def continued(answer: Json) -> Params:
            offset = answer.get("query-continue-offset")
            return {name: f"{asked}|offset={offset}"} if isinstance(offset, int) else {}

        for answer in self._answers({"api_version": "2", **params}, continued):
            for key, result in entries(answer, "results", "printouts"):
                title = storable(str(result.get("fulltext") or key))
                yield Page(title, printouts(result), self._address_of(result))

    def _answers(self, params: Params, continued: Callable[[Json], Params]) -> Iterator[Json]:
        """The answer to ``params``, then to what ``continued`` changes in them, until it changes nothing."""
        more: Params = {}
        for _number in range(_MOST_ANSWERS):
            query = urlencode({**params, "format": "json", **more})
            answer = read_json(decode(self.client.get(f"{self.address}?{query}")))
            yield answer
            more = continued(answer)
            if not more:
                return
        raise UnreadableSource(_("The wiki has more than can be read at once: ask for less."))

    def _address_of(self, page: Json) -> str:
        """The web page of ``page``, if the wiki says it and it is one of its own."""
        said = page.get("fullurl")
        try:
            address = urljoin(self.address, said) if said and isinstance(said, str) else ""
        except ValueError:
            return ""
        return storable(address) if address.startswith(urljoin(self.address, "/")) else ""


def _continued(answer: Json) -> Params:
    more: Any = answer.get("continue")
    return {storable(str(key)): storable(str(value)) for key, value in more.items()} if isinstance(more, dict) else {}
