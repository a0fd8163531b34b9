"""The published acid test block: storage of every scope, addresses of handlers and files, children."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client

from pepiniere_preview.host import PreviewHost
from pepiniere_preview.olx.tree import Course

START = "block-v1:Pepiniere+CORPUS+corpus+type@"
PAGES = {
    "course": f"/xblock/{START}vertical+block@acide",
    "preview": f"/studio/block/{START}acid_parent+block@parent/",
    "editor": f"/studio/block/{START}acid_parent+block@parent/studio_view",
}
SCOPES = {
    "course": {"user_state", "user_state_summary", "preferences", "user_info"},
    "preview": {"user_state", "user_state_summary", "preferences", "user_info"},
    "editor": {"content", "settings"},
}


@pytest.fixture
def client(db: None, open_course: Callable[[str], Course]) -> Client:
    user = get_user_model().objects.create(username="trainer")
    PreviewHost().enrol(user, open_course("corpus").key, trainer=True)
    signed_in = Client()
    signed_in.force_login(user)
    return signed_in


def shown(client: Client, place: str) -> BeautifulSoup:
    response = client.get(PAGES[place])
    html = response.json()["html"] if place == "editor" else response.content
    return BeautifulSoup(html, "html.parser")


@pytest.mark.parametrize("place", PAGES)
def test_storage(client: Client, place: str) -> None:
    """Each scope of each of the three blocks keeps two values in a row, at addresses that server and page make."""
    tests = shown(client, place).select(".scope-storage-test")
    answers: list[Any] = []
    for test in tests:
        first = client.post(test["data-handler-url"], {"VALUE": test["data-value"]}).json()
        base = test.find_parent(class_="xblock")["data-handler-base"]
        second = client.post(
            f"{base}check_storage/{first['suffix']}?{first['query']}", {"VALUE": first["value"]}
        ).json()
        answers.append((first["status"], second["status"]))
    assert answers == [("ok", "ok")] * 3 * len(SCOPES[place])
    assert {test["data-scope"] for test in tests} == SCOPES[place]


@pytest.mark.parametrize("place", PAGES)
def test_file(client: Client, place: str) -> None:
    address = shown(client, place).select_one("[data-local-resource-url]")["data-local-resource-url"]
    assert client.get(address).json() == {"test_data": "success"}


@pytest.mark.parametrize("place", PAGES)
def test_children(client: Client, place: str) -> None:
    page = shown(client, place)
    values = json.loads(page.select_one(".acid-child-values").string)
    children = page.select(".acid-children > .xblock")
    assert [child["data-name"] for child in children] == ["left", "right"] == list(values)
    assert len(re.findall("data-acid-child-count=.2.", str(page))) == 1
