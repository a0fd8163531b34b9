"""Answers of a wiki that are cut, wrong, hostile or never end."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pepiniere.portability.sheets import wikitext
from pepiniere.portability.sheets.sources import read_source

ASK = "https://wiki.example/api.php?action=ask&query=[[Category:Commun]]"
ASKARGS = "https://wiki.example/api.php?action=askargs&conditions=Category:Commun&parameters=limit%3D1"
PAGES = "https://wiki.example/api.php?titles=Un"
NOT_JSON = "The wiki did not answer with JSON, or its answer is cut."


class Wiki:
    """Gives what ``answer`` makes of the number of each request."""

    def __init__(self, answer: Callable[[int], bytes]) -> None:
        self.answer = answer
        self.urls: list[str] = []

    def get(self, url: str) -> bytes:
        self.urls.append(url)
        return self.answer(len(self.urls))


def _read(source: str, answer: Callable[[int], bytes] | Any) -> list[dict[str, Any]]:
    wiki = Wiki(answer if callable(answer) else lambda _number: json.dumps(answer).encode())
    return list(read_source(source, client=wiki, max_bytes=1_000))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"You need to provide a token to access to this API.", NOT_JSON),
        (b"<!DOCTYPE html><html><body>Connexion</body></html>", NOT_JSON),
        (b'{"query": {"results": {"Un', NOT_JSON),
        (b"[" * 100_000, NOT_JSON),
        (b'"query"', "The wiki's answer has not the shape expected."),
        (b"\xff\xfe", "This is not text in UTF-8. Save the page again, in UTF-8."),
        (b'{"error": {"code": "x", "info": "Action inconnue"}}', "The wiki answers with an error: Action inconnue."),
        (b'{"error": "non"}', "The wiki answers with an error: non."),
        (b'{"batchcomplete": true}', "There is no sheet there."),
        (b'{"query": {"results": {"a\\u0000": {"printouts": {}}}}}', "This text holds characters that cannot be kept."),
        (
            b'{"query": {"results": {"Un": {"printouts": {"Tags": ["\\ud800"]}}}}}',
            "This text holds characters that cannot be kept.",
        ),
    ],
)
def test_unusable_answer(body: bytes, reason: str) -> None:
    assert _read(ASK, lambda _number: body) == [{"source": ASK, "error": reason}]


def test_what_came_before_a_bad_answer_is_kept() -> None:
    first = b'{"query-continue-offset": 1, "query": {"results": {"Un": {"printouts": {"Tags": ["a"]}}}}}'
    sheet, error = _read(ASK, lambda number: first if number == 1 else b"<html>")
    assert (sheet["title"], sheet["tags"], error["error"]) == ("Un", ["a"], NOT_JSON)


def test_a_wiki_that_never_ends_is_left() -> None:
    answer = {"query-continue-offset": 1, "query": {"results": []}}
    assert _read(ASK, answer) == [{"source": ASK, "error": "The wiki has more than can be read at once: ask for less."}]


def test_the_next_part_of_a_query_by_arguments() -> None:
    wiki = Wiki(lambda number: json.dumps({"query-continue-offset": 5} if number == 1 else {}).encode())
    list(read_source(ASKARGS, client=wiki, max_bytes=1_000))
    assert wiki.urls[1] == wiki.urls[0].replace("limit%3D1", "limit%3D1%7Coffset%3D5")


def test_an_address_that_asks_for_nothing() -> None:
    source = "https://wiki.example/api.php?action=query"
    reason = "Say what to read: a category (cmtitle=), pages (titles=), or a query (action=ask)."
    assert _read(source, {}) == [{"source": source, "error": reason}]


def test_the_extra_package_that_reads_wikitext_is_named_when_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mwparserfromhell", None)
    answer = {"query": {"pages": [{"title": "Un", "revisions": [{"content": "{{Commun|Tags=a}}"}]}]}}
    assert "pip install 'pepiniere[wiki]'" in _read(PAGES, answer)[0]["error"]


def test_a_template_inside_a_value_is_left_to_the_wiki() -> None:
    page = wikitext.read_wikitext("Un", "{{Commun|Tags=a|challenge={{Liste|b}}}}")
    assert [field.label for field in page.fields] == ["Tags", "challenge (computed by the wiki)"]  # type: ignore[union-attr]


@pytest.mark.parametrize("address", ["https://ailleurs.example/wiki/Un", "javascript:alert(1)", "//[", "", None, 5])
def test_a_page_that_is_said_to_live_elsewhere_is_known_by_its_source(address: object) -> None:
    answer = {"query": {"results": {"Un": {"printouts": {}, "fullurl": address}}}}
    assert [sheet["source"] for sheet in _read(ASK, answer)] == [ASK]


@pytest.mark.parametrize("address", ["https://wiki.example/wiki/Un", "//wiki.example/wiki/Un", "/wiki/Un"])
def test_a_page_is_known_by_its_address(address: str) -> None:
    answer = {"query": {"results": {"Un": {"printouts": {}, "fullurl": address}}}}
    assert [sheet["source"] for sheet in _read(ASK, answer)] == ["https://wiki.example/wiki/Un"]


def test_two_values_for_one_part_are_not_chosen_between() -> None:
    answer = {
        "query": {"results": {"Un": {"printouts": {"challenge": ["a"], "Défi auquel répond la ressource": ["b"]}}}}
    }
    reason = "“Défi auquel répond la ressource” appears twice, with two values: which one is meant?"
    assert _read(ASK, answer) == [{"source": ASK, "error": reason}]


def test_prose_that_strayed_into_a_list_is_left_out_and_named() -> None:
    answer = {"query": {"results": {"Un": {"printouts": {"Tags": ["a", "b" * 201]}}}}}
    [sheet] = _read(ASK, answer)
    assert (sheet["tags"], sheet["ignored"]) == (["a"], ["Tags (names of people, or long text)"])


@pytest.mark.parametrize("title", ["", "t" * 201])
def test_a_title_is_needed_and_fits(title: str) -> None:
    answer = {"query": {"results": {title: {"printouts": {}}}}}
    assert _read(ASK, answer) == [{"source": ASK, "error": "The page has no title of 200 characters at most."}]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "printouts",
                    "pages",
                    "results",
                    "title",
                    "revisions",
                    "slots",
                    "main",
                    "content",
                    "Tags",
                    "fulltext",
                    "value",
                    "pageid",
                ]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=12,
)


@pytest.mark.parametrize("case", ["html-table/page.html", "text-complete/page.txt"])
def test_a_page_at_an_address_is_read_as_one_in_a_file(case: str) -> None:
    path = Path("fixtures/portability", case)
    [expected] = json.loads((path.parent / "expected.json").read_text())
    source = "https://wiki.example/wiki/Page"
    assert _read(source, lambda _number: path.read_bytes()) == [{**expected, "source": source}]


@given(JSON, JSON, st.sampled_from([ASK, PAGES, "https://wiki.example/api.php?cmtitle=Category:Commun"]))
def test_no_shape_of_answer_raises(results: Any, pages: Any, source: str) -> None:
    answer = {"query": {"results": results, "pages": pages, "categorymembers": pages}}
    assert all("error" in sheet or "title" in sheet for sheet in _read(source, answer))
