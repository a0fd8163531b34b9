"""Which answers of ours may stand in the unit's frame, whose page is of another origin: units and handlers alone."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.urls import URLPattern, URLResolver

from pepiniere import urls
from tests.blocks.calls import CANVAS, client_of, handler_url
from tests.conftest import COURSE, World


def plain_views(patterns: Any = urls.urlpatterns) -> Iterator[URLPattern]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from plain_views(pattern.url_patterns)
        else:
            yield pattern


def test_no_plain_view_lets_others_frame_it() -> None:
    views = [pattern.callback for pattern in plain_views()]
    assert len(views) > 10
    assert [view for view in views if getattr(view, "xframe_options_exempt", False)] == []


@pytest.mark.parametrize("path", [f"{COURSE}/projects", f"{COURSE}/cohort", "workshop"])
def test_a_page_of_ours_is_framed_by_nobody_else(world: World, path: str) -> None:
    assert client_of(world, "trainer").get(f"/pepiniere/{path}")["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize(("text", "status"), [("Une carte", 303), ("x" * 5000, 400)])
def test_without_a_script_the_frame_shows_what_its_form_leads_to(world: World, text: str, status: int) -> None:
    client = client_of(world, "carrier")
    form = {"text-raison": text, "do": "add-raison", "operation": str(uuid4())}
    answer: Any = client.post(handler_url("form"), form)
    assert (answer.status_code, "X-Frame-Options" in answer) == (status, False)
    assert "X-Frame-Options" not in client.get(f"/xblock/{CANVAS}")
