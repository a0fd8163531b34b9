"""The courses that we ship: sound, written as French is printed, easy to read."""

import re
from pathlib import Path

import pytest
from lxml import etree

from courses.check import check_course
from courses.olx import Block, our_tags, read_course, read_page
from courses.readability import count_syllables, prose_of, reading_ease

COURSES = sorted(path.parent for path in (Path(__file__).parents[2] / "courses").glob("*/course.xml"))
# What must not break away from its neighbour at the end of a line: U+00A0 or U+202F, never a space, never nothing.
LOOSE = re.compile(r"(?<![\u00a0\u202f!?])[;!?»](?!\w)|(?<![\u00a0\u202f\d]):(?=\s|$)|«(?![\u00a0\u202f])")
EASY_ENOUGH = 75
# Words that make people feel managed, marked or excluded.
UNWELCOME = re.compile(
    r"artefact|blueprint|livrable|évaluat|apprenant|soumett|parties prenantes|\bfork|\bscore|barème", re.IGNORECASE
)


def pages_of(course: Path) -> dict[str, etree._Element]:
    read = read_course(course)
    names = [f"html/{block.node.get('filename')}.html" for block in read.of("html")]
    names += [f"about/{file.name}" for file in (course / "about").glob("*.html")]
    return {name: page for name in names if (page := read_page(read, name)) is not None}


PAGES = [
    pytest.param(page, id=f"{course.name}/{name}") for course in COURSES for name, page in pages_of(course).items()
]


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name)
def test_it_is_sound(course: Path) -> None:
    assert check_course(course) == []


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name)
def test_titles_are_printed_as_in_french(course: Path) -> None:
    titles = [block.node.get("display_name") or "" for block in read_course(course).blocks]
    assert [title for title in titles if LOOSE.search(title)] == []


@pytest.mark.parametrize("page", PAGES)
def test_spaces_before_signs_do_not_break(page: etree._Element) -> None:
    text = "".join(map(str, page.itertext("p", "li", "dt", "dd", "th", "td", "h2", "h3", "h4")))
    assert [text[max(0, m.start() - 20) : m.end()] for m in LOOSE.finditer(text)] == []


@pytest.mark.parametrize(
    ("text", "loose"), [("Qui ?", 1), ("Qui\u00a0?", 0), ("Qui?", 1), ("« a\u00a0»", 1), ("a:", 1)]
)
def test_a_loose_sign_is_seen(text: str, loose: int) -> None:
    assert len(LOOSE.findall(text)) == loose


@pytest.mark.parametrize("page", PAGES)
def test_it_keeps_to_the_words_of_the_people(page: etree._Element) -> None:
    assert UNWELCOME.findall("".join(map(str, page.itertext()))) == []


@pytest.mark.parametrize("page", PAGES)
def test_it_is_easy_to_read(page: etree._Element) -> None:
    assert reading_ease(prose_of(page)) >= EASY_ENOUGH


def test_sources_do_not_count_as_prose() -> None:
    page = etree.fromstring(
        "<div><h3>A</h3><ul><li><p>One</p></li></ul><h3>D’où viennent…</h3><p>x</p><ul><li>y</li></ul></div>"
    )
    assert prose_of(page) == "One"


@pytest.mark.parametrize(
    ("word", "heard"), [("chat", 1), ("porte", 1), ("décident", 2), ("gouvernance", 3), ("atelier", 3), ("clé", 1)]
)
def test_syllables(word: str, heard: int) -> None:
    assert count_syllables(word) == heard


@pytest.mark.parametrize("course", COURSES, ids=lambda course: course.name)
def test_every_unit_tells_its_time_and_its_sources(course: Path) -> None:
    read = read_course(course)
    for unit in read.of("vertical"):
        texts = [page for block in texts_of(unit) if (page := read_page(read, block)) is not None]
        headings = [str(heading.text) for page in texts for heading in page.iter("h3")]
        assert ["Temps" in "".join(map(str, texts[0][0].itertext())), headings[-1].startswith("D’où vien")] == [
            True,
            True,
        ]


def texts_of(unit: Block) -> list[str]:
    return [f"html/{child.get('url_name')}.html" for child in unit.node.iter("html")]


def test_the_first_course_works_on_the_governance_canvas() -> None:
    course = next(course for course in COURSES if course.name == "incubateur")
    ours = [dict(block.node.attrib) for block in read_course(course).of(*our_tags())]
    assert ours == [
        {
            "url_name": "canevas-gouvernance-equipe",
            "display_name": "Notre gouvernance",
            "blueprint": "gouvernance",
            "slot": "gouvernance",
        }
    ]
