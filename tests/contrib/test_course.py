"""Our course with the platform's own texts around our blocks."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from pepiniere_preview.models import Completion
from pepiniere_preview.olx.tree import Course
from tests.contrib.conftest import COURSES

pytestmark = pytest.mark.contrib


@pytest.fixture
def course(open_course: Callable[[str], Course]) -> Course:
    return open_course("incubateur")


@pytest.fixture
def client(learner: Callable[[Course], Client], course: Course) -> Client:
    return learner(course)


def blocks(client: Client, unit: Any, view: str = "student_view") -> dict[str, Any]:
    """The elements of the unit's blocks, by block id."""
    page = BeautifulSoup(client.get(f"/xblock/{unit}", {"view": view}).content, "html.parser")
    assert page.select(".preview-message") == []
    return {found["data-usage-id"].partition("block@")[2]: found for found in page.select(".vert .xblock")}


def words(html: str) -> list[str]:
    return BeautifulSoup(html, "html.parser").text.split()


def test_every_unit_shows_every_block(client: Client, course: Course) -> None:
    open_units = [key for key in course.nodes if key.block_type == "vertical" and not course.is_staff_only(key)]
    found = {unit: list(blocks(client, unit)) for unit in open_units}
    assert len(found) > 4
    assert found == {unit: [node.key.block_id for node in course.children(unit)] for unit in open_units}


def test_texts_are_the_real_block_s_and_whole(client: Client, course: Course) -> None:
    texts = [key for key in course.nodes if key.block_type == "html" and not course.is_staff_only(key)]
    assert len(texts) > 4
    for key in texts:
        element = blocks(client, course.nodes[key].parent)[key.block_id]
        source = COURSES["incubateur"] / "html" / f"{key.block_id}.html"
        assert (element["data-init"], element.text.split()) == ("HtmlBlock", words(source.read_text()))
        assert element.select("[href^='/jump_to_id/'], [src^='/static/']") == []


def test_canvas_stands_beside_its_text(client: Client, course: Course) -> None:
    shown = blocks(client, course.key.make_usage_key("vertical", "canevas-gouvernance"))
    assert [element["data-init"] for element in shown.values()] == ["HtmlBlock", "PepiniereCanvas"]
    assert "Notre gouvernance" in shown["canevas-gouvernance-equipe"].text


def test_text_is_complete_once_seen_and_a_canvas_is_not(client: Client, course: Course) -> None:
    unit = course.key.make_usage_key("vertical", "canevas-gouvernance")
    waiting = {
        name: "data-mark-completed-on-view-after-delay" in found.attrs for name, found in blocks(client, unit).items()
    }
    assert waiting == {"canevas-gouvernance-texte": True, "canevas-gouvernance-equipe": False}
    for element in blocks(client, unit).values():
        client.post(f"{element['data-handler-base']}publish_completion", {}, content_type="application/json")
    done = [(row.usage_key.block_id, row.value) for row in Completion.objects.all()]
    assert done == [("canevas-gouvernance-texte", 1.0)]
    text = blocks(client, unit)["canevas-gouvernance-texte"]
    assert "data-mark-completed-on-view-after-delay" not in text.attrs


def test_visitors_read_texts(course: Course, db: None) -> None:
    unit = course.key.make_usage_key("vertical", "bienvenue")
    text = blocks(Client(), unit, "public_view")["bienvenue-texte"].text
    assert "Une cantine où l’on cuisine à tour de rôle." in text
