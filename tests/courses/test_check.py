"""Each rule finds the mistake planted for it, and nothing else."""

import json
from collections.abc import Mapping

import pytest

from courses.check import check_course
from tests.courses.sound_course import GRADING, POLICY, UNIT, MakeCourse

PAGE = "html/text.html"
VERTICAL = "vertical/unit.xml"
OLXCLEANER_SAYS = "in the GRADE_CUTOFFS part of the grading policy (GradingPolicyIssue)"
ONLY_A_NAME = "an element that has only a name points to a file"


def with_unit(line: str) -> dict[str, str | None]:
    return {VERTICAL: UNIT.replace("</vertical>", f"  {line}\n</vertical>")}


def with_page(html: str) -> dict[str, str | None]:
    return {PAGE: f"<h3>Title</h3>\n{html}"}


MISTAKES: dict[str, tuple[Mapping[str, str | None], list[str]]] = {
    "xml": (
        {"chapter/chap.xml": "<chapter>\n<sequential>\n</chapter>"},
        [
            "chapter/chap.xml:3: Opening and ending tag mismatch: sequential line 2 and chapter, line 3, column 11",
            "html/text.html:1: nothing leads to this file",
            "html/text.xml:1: nothing leads to this file",
            "sequential/seq.xml:1: nothing leads to this file",
            "vertical/unit.xml:1: nothing leads to this file",
        ],
    ),
    "no course": ({"course.xml": None}, ["course.xml:1: this file is missing"]),
    "page not closed": (
        with_page("<p>Words"),
        ["html/text.html:2: Opening and ending tag mismatch: p line 2 and div, line 2, column 15"],
    ),
    "dangling pointer": (
        with_unit('<html url_name="gone"/>'),
        ["vertical/unit.xml:4: points to html/gone.xml, which does not exist"],
    ),
    "missing page": (
        {PAGE: None},
        ["html/text.html:1: this file is missing"],
    ),
    "orphan": ({"html/old.html": "<p>Old</p>"}, ["html/old.html:1: nothing leads to this file"]),
    "unsafe name": (
        with_unit('<html url_name="L été" display_name="T"><p>W</p></html>'),
        ["vertical/unit.xml:4: <html> needs a url_name of a-z, 0-9, - and _, not “L été”"],
    ),
    "no name": (
        with_unit('<html display_name="T"><p>W</p></html>'),
        ["vertical/unit.xml:4: <html> needs a url_name of a-z, 0-9, - and _, not “”"],
    ),
    "same name": (
        with_unit('<pepiniere-canvas url_name="board" display_name="Again"/>'),
        ["vertical/unit.xml:4: a second <pepiniere-canvas> is called board"],
    ),
    "unknown tag": (
        with_unit('<poll url_name="p" display_name="P"/>'),
        ["vertical/unit.xml:4: <poll> may not stand in <vertical>"],
    ),
    "wrong place": (
        {"chapter/chap.xml": '<chapter display_name="C"><sequential url_name="seq"/>\n<html url_name="x"/></chapter>'},
        ["chapter/chap.xml:2: <html> may not stand in <chapter>"],
    ),
    "our block has no title": (
        with_unit('<pepiniere-canvas url_name="other" slot="o"/>'),
        ["vertical/unit.xml:4: <pepiniere-canvas> needs a display_name"],
    ),
    "our block is a pointer": (
        {
            VERTICAL: UNIT.replace(' display_name="Canvas" blueprint="gouvernance" slot="s"', ""),
            "pepiniere-canvas/board.xml": '<pepiniere-canvas display_name="Canvas"/>',
        },
        ["pepiniere-canvas/board.xml:1: <pepiniere-canvas> is written in its unit, not in a file of its own"],
    ),
    "our block has only a name": (
        with_unit('<pepiniere-canvas url_name="other"/>'),
        [f"vertical/unit.xml:4: <pepiniere-canvas> needs a display_name: {ONLY_A_NAME}"],
    ),
    "our block has no such field": (
        with_unit('<pepiniere-canvas url_name="other" display_name="Other" slott="o"/>'),
        ["vertical/unit.xml:4: <pepiniere-canvas> has no field slott"],
    ),
    "missing image": (
        with_page('<p><img src="/static/gone.svg" alt="A leaf"/></p>'),
        ["html/text.html:2: static/gone.svg does not exist"],
    ),
    "unused file": ({"static/unused.svg": "<svg/>"}, ["static/unused.svg:1: nothing uses this file"]),
    "missing course image": (
        {"static/leaf.png": None},
        ["policies/r1/policy.json:6: static/leaf.png does not exist"],
    ),
    "dead links": (
        with_page('<p><a href="/jump_to_id/gone">a</a>\n<a href="#gone">b</a>\n<a href="page2.html">c</a></p>'),
        [
            "html/text.html:2: /jump_to_id/gone leads nowhere",
            "html/text.html:3: #gone leads nowhere",
            "html/text.html:4: page2.html leads nowhere",
        ],
    ),
    "live links": (
        with_page(
            '<p id="here"><a href="/jump_to_id/unit">a</a> <a href="#here">b</a> '
            '<a href="https://example.org/">c</a> <a href="/static/leaf.png">d</a></p>'
        ),
        [],
    ),
    "image from elsewhere": (
        with_page('<p><img src="https://example.org/a.png" alt=""/></p>'),
        ["html/text.html:2: https://example.org/a.png is loaded from outside the course"],
    ),
    "image without words": (
        with_page('<p><img src="/static/leaf.png"/></p>'),
        ["html/text.html:2: the image has no alt text"],
    ),
    "heading too high": ({PAGE: "<h2>Title</h2>"}, ["html/text.html:1: <h2> is out of order: headings begin at h3"]),
    "heading too deep": (
        with_page("<h5>Jump</h5>"),
        ["html/text.html:2: <h5> is out of order: headings begin at h3"],
    ),
    "heading of the page about the course": (
        {"about/overview.html": "<h3>About</h3>"},
        ["about/overview.html:1: <h3> is out of order: headings begin at h2"],
    ),
    "script and style": (
        with_page('<p style="color: red" onclick="f()">W</p>\n<script>f()</script>'),
        [
            "html/text.html:2: the attribute onclick has no place in a page",
            "html/text.html:2: the attribute style has no place in a page",
            "html/text.html:3: <script> has no place in a page",
        ],
    ),
    "table without headers": (
        with_page("<table><tr><td>1</td></tr></table>"),
        ["html/text.html:2: the table needs <th scope=…>"],
    ),
    "page written in its unit": (
        with_unit('<html url_name="inline" display_name="T"><h2>Title</h2></html>'),
        ["vertical/unit.xml:4: <h2> is out of order: headings begin at h3"],
    ),
    "block that Studio would not offer": (
        {
            "policies/r1/policy.json": json.dumps(
                {"course/r1": {**POLICY["course/r1"], "advanced_modules": []}}, indent=1
            )
        },
        ["policies/r1/policy.json:3: advanced_modules lacks pepiniere-canvas"],
    ),
    "policy of another run": (
        {"policies/r1/policy.json": json.dumps({"course/r2": POLICY["course/r1"]})},
        ["policies/r1/policy.json:1: course/r1 is missing", "static/leaf.png:1: nothing uses this file"],
    ),
    "policy that is not JSON": (
        {"policies/assets.json": "{\n  oops\n}"},
        ["policies/assets.json:2: Expecting property name enclosed in double quotes"],
    ),
    "what only olxcleaner knows": (
        {"policies/r1/grading_policy.json": json.dumps({**GRADING, "GRADE_CUTOFFS": {"Pass": 2}})},
        [
            f"grading_policy.json:1: 'Pass' entry is not between 0 and 1 {OLXCLEANER_SAYS}",
        ],
    ),
    "a sound course": ({}, []),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_planted_mistake(name: str, make_course: MakeCourse) -> None:
    changes, expected = MISTAKES[name]
    assert [str(problem) for problem in check_course(make_course(changes))] == expected


def test_a_block_that_an_export_changes_is_found(make_course: MakeCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    from xblock.core import XBlock

    canvas = XBlock.load_class("pepiniere-canvas")
    monkeypatch.setattr(canvas, "add_xml_to_node", lambda _self, node: setattr(node, "tag", "pepiniere-canvas"))

    expected = ["vertical/unit.xml:3: <pepiniere-canvas> changes when it is exported"]
    assert [str(problem) for problem in check_course(make_course({}))] == expected
