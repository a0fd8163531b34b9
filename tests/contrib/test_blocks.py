"""Which of the platform's own blocks run here, and what the others ask of the platform."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from pepiniere_preview.kinds import block_class
from pepiniere_preview.olx.tree import Course
from tests.contrib.conftest import registered

pytestmark = pytest.mark.contrib

OpenCourse = Callable[[str], Course]
Learner = Callable[[Course], Client]

# A course of them, a unit, and what the unit shows of the block.
RUN = {
    "annotatable": ("common", "u", "Read the margin"),
    "html": ("corpus", "bienvenue", "pas très XML"),
    "poll_question": ("common", "u", "Whoever is there"),
    "word_cloud": ("corpus", "ensemble", "Your words were:"),
}
NOT_RUN = {
    # Its settings say whether the forum is on: the service that knows is the platform's.
    "discussion": ("corpus", "ensemble", "'NoneType' object has no attribute 'is_discussion_visible'"),
    # It looks its course up in the platform's own store.
    "lti": ("common", "u", "'LmsRuntime' object has no attribute 'modulestore'"),
    # It needs a sandbox and a queue to correct answers; without them it writes this itself.
    "problem": ("corpus", "questions", "Could not format HTML for problem."),
    # Reading it enters the film in the platform's catalogue of videos.
    "video": ("corpus", "films", "'NoneType' object has no attribute 'create_definition'"),
}


def shown(client: Client, course: Course, unit: str) -> Any:
    response = client.get(f"/xblock/{course.key.make_usage_key('vertical', unit)}")
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_each_kind_of_the_package_is_listed() -> None:
    assert sorted([*RUN, *NOT_RUN]) == registered()


@pytest.mark.parametrize("kind", RUN)
def test_runs(open_course: OpenCourse, learner: Learner, kind: str) -> None:
    name, unit, text = RUN[kind]
    course = open_course(name)
    element = shown(learner(course), course, unit).select_one(f"[data-block-type={kind}]")
    assert element["data-init"]
    assert text in element.text
    assert block_class(kind).__module__.startswith("xblocks_contrib.")


@pytest.mark.parametrize("kind", NOT_RUN)
def test_does_not_run_and_says_so_in_its_place(open_course: OpenCourse, learner: Learner, kind: str) -> None:
    name, unit, reason = NOT_RUN[kind]
    course = open_course(name)
    assert reason in shown(learner(course), course, unit).main.text
    assert block_class(kind).__module__.startswith("xblocks_contrib.")


def test_files_of_a_nested_class_are_served(open_course: OpenCourse, learner: Learner) -> None:
    course = open_course("corpus")
    client = learner(course)
    page = shown(client, course, "questions")
    files = [script["src"] for script in page.select("script[src^='/xblock/resource/problem/']")]
    assert files == ["/xblock/resource/problem/public/js/ProblemBlockDisplay.js"]
    assert client.get(files[0]).status_code == 200


def test_files_and_blocks_of_the_course_are_linked(open_course: OpenCourse, learner: Learner) -> None:
    course = open_course("corpus")
    client = learner(course)
    main = shown(client, course, "bienvenue").main
    assert main.img["src"] == f"/asset/{course.key}/graine_verte.svg"
    assert client.get(main.img["src"])["Content-Type"] == "image/svg+xml"
    assert main.a["href"] == f"/courses/{course.key}/jump_to/{course.key.make_usage_key('video', 'film')}"
