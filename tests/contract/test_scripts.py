"""Our scripts as sources: classic, closed, and asking nobody but the addresses that they were given."""

import re
from pathlib import Path

import pytest

from tests.contract.pages import SOURCES, files, found, templates, without_comments

SCRIPTS = files(".js")
# A script whose first statement is not this, or whose last does not close it, leaves something behind.
IIFE = re.compile(r'\(function \(\) \{\n  "use strict";\n.*\}(\(\)\)|\)\(\));\n*', re.DOTALL)
REFUSED = {
    "a module": r"^\s*(import|export)\b|\bimport\(",
    "AMD or UMD": r"(?<!customElements\.)\bdefine\s*\(|\bdefine\.amd|\brequire\s*\(|\bmodule\.exports",
    "made from text": r"\beval\s*\(|\bnew Function\b|\bset(?:Timeout|Interval)\(\s*[\"']|document\.write",
    "another host": r"https?://(?!\")|[\"']//\w",
    "an address made here": r"[\"'][^\"'\n]*(?:/handler/|/xblock/|/static/|/courses/|\.(?:js|css|svg|png)\b)",
    "a page that asks": r"\b(?:alert|confirm|prompt)\(",
    "what a frame cannot do": r"\b(?:showModal|scrollIntoView|scrollTo|scrollBy|innerHeight|top\.location)\b",
    "reading the clipboard": r"clipboard\.read|execCommand",
    "a name beside ours": r"\bwindow\.(?!Pepiniere)\w+\s*=[^=]",
    "a parent's window": r"\bwindow\.parent\b|postMessage",
}
SHORT = {path: f"{path.parent.name}/{path.name}" for path in SCRIPTS}


@pytest.mark.parametrize("path", SCRIPTS, ids=SHORT.get)
def test_a_script_is_one_strict_closed_function(path: Path) -> None:
    assert IIFE.fullmatch(without_comments(path.read_text()).strip() + "\n")


@pytest.mark.parametrize("path", SCRIPTS, ids=SHORT.get)
def test_a_script_holds_nothing_that_a_page_of_the_platform_breaks(path: Path) -> None:
    assert list(found(REFUSED, without_comments(path.read_text()))) == []


@pytest.mark.parametrize("path", SCRIPTS, ids=SHORT.get)
def test_a_script_says_with_which_credentials_it_asks(path: Path) -> None:
    source = without_comments(path.read_text())
    assert source.count("fetch(") == source.count('credentials: "same-origin"')
    assert "XMLHttpRequest" not in source
    assert "$." not in source


@pytest.mark.parametrize("path", SCRIPTS, ids=SHORT.get)
def test_a_script_does_nothing_the_second_time(path: Path) -> None:
    """What it leaves in the page is the name by which it knows that it was there."""
    source = without_comments(path.read_text())
    guard = re.search(r"^  if \(window\.(Pepiniere\w*)\) \{ return; \}$", source, re.MULTILINE)
    assert guard
    assert f"window.{guard[1]} = " in source


PLANTED = [
    ("a module", 'import { x } from "./x.js";'),
    ("a module", 'import("./x.js");'),
    ("AMD or UMD", "if (typeof define === 'function' && define.amd) { }"),
    ("AMD or UMD", "define([], factory);"),
    ("made from text", 'setTimeout("act()", 5);'),
    ("another host", 'image.src = "https://cdn.example.org/x.png";'),
    ("another host", 'link.href = "//cdn.example.org/x";'),
    ("an address made here", 'fetch(base + "/handler/add_card");'),
    ("an address made here", 'script.src = here + "cards.js";'),
    ("a page that asks", 'if (confirm("Sure?")) { }'),
    ("what a frame cannot do", "dialog.showModal();"),
    ("what a frame cannot do", 'card.scrollIntoView({ block: "nearest" });'),
    ("reading the clipboard", "navigator.clipboard.readText()"),
    ("a name beside ours", "window.Board = Board;"),
    ("a parent's window", 'window.parent.postMessage({ type: "plugin.modal" }, "*");'),
]


@pytest.mark.parametrize(("name", "line"), PLANTED)
def test_each_of_these_is_found_where_it_is_planted(name: str, line: str) -> None:
    source = without_comments(f'(function () {{\n  "use strict";\n  {line}\n}}());\n')
    assert name in {told.partition(",")[0] for told in found(REFUSED, source)}


@pytest.mark.parametrize(
    "source",
    [
        'var board = 1;\n(function () {\n  "use strict";\n}());\n',
        "(function () {\n  act();\n}());\n",
        '(() => {\n  "use strict";\n})();\n',
    ],
)
def test_a_script_left_open_is_found(source: str) -> None:
    assert not IIFE.fullmatch(source)


def test_a_comment_is_not_taken_for_code() -> None:
    source = 'act(); // import("x")\n/* define(\n */ act("a//b");\n'
    assert list(found(REFUSED, without_comments(source))) == []
    assert 'act("a//b")' in without_comments(source)


# Pages

INLINE = {
    "an inline script": r"<script(?![^>]*\bsrc=)",
    "a module": r"<script[^>]*type=[\"']?module",
    "an inline handler": r"<[^>]*\son\w+\s*=",
    "a script as an address": r"javascript:",
    "another host": r"<(?:script|link|img|iframe|source|form)\b[^>]*(?:src|href|action)=[\"']?(?:https?:)?//",
    "a frame": r"<(?:iframe|object|embed)\b",
    "a tag that moves all addresses": r"<base\b",
}


@pytest.mark.parametrize("path", templates(), ids=lambda path: "/".join(path.parts[-2:]))
def test_a_template_has_no_script_of_its_own(path: Path) -> None:
    assert list(found(INLINE, path.read_text())) == []


def test_no_template_is_left_out() -> None:
    everywhere = [path for path in SOURCES.rglob("*.html") if "pepiniere_preview" not in path.parts]
    assert everywhere
    assert sorted(everywhere) == templates()


@pytest.mark.parametrize(
    ("name", "html"),
    [
        ("an inline script", "<script>act()</script>"),
        ("an inline handler", '<button type="button" onclick="act()">'),
        ("a script as an address", '<a href="javascript:act()">'),
        ("another host", '<img alt="" src="https://cdn.example.org/x.png">'),
        ("another host", '<link rel="stylesheet" href="//cdn.example.org/x.css">'),
        ("a frame", '<iframe src="/x">'),
        ("a tag that moves all addresses", '<base target="_top">'),
    ],
)
def test_each_of_these_is_found_in_a_page(name: str, html: str) -> None:
    assert name in {told.partition(",")[0] for told in found(INLINE, html)}
