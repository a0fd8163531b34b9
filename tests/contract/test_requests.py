"""How the platform lets handlers be called: by whatever verb, by nobody, without a token; what ours answer.

Bodies too large, in several parts, deep, with NUL or lone surrogates: tests/blocks/test_bad_input.py and
tests/blocks/test_canvas.py. Who may do what: tests/blocks/test_permissions.py. The checks that the platform makes
itself: tests/preview/test_handlers.py.
"""

import json
from typing import Any

import pytest
from django.test import Client

from pepiniere import urls
from tests.blocks.calls import client_of, handler_url, send
from tests.conftest import World
from tests.contract.ours import each_handler, sent_to, usage_of
from tests.contract.tables import rows

every_handler = pytest.mark.parametrize(("block_type", "handler"), each_handler())


@every_handler
@pytest.mark.parametrize("verb", ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"])
def test_only_a_post_does_anything(world: World, block_type: str, handler: str, verb: str) -> None:
    """Nobody at all may ask with GET: the platform lets them through."""
    body = json.dumps(sent_to(world, block_type, handler))
    before, url = rows(), handler_url(handler, usage=usage_of(block_type))
    for who in ("anonymous", "member", "trainer"):
        answer: Any = client_of(world, who).generic(verb, url, body, content_type="application/json")
        assert answer.status_code in {400, 403, 404, 405}
        assert handler == "form" or answer.status_code != 405 or answer["Allow"] == "POST"
    assert rows() == before


@every_handler
def test_in_studio_nobody_reaches_a_handler(world: World, block_type: str, handler: str) -> None:
    for start in ("", "/preview"):
        url = start + handler_url(handler, place="studio", usage=usage_of(block_type))
        assert Client().post(url).status_code == 302


@every_handler
def test_without_a_token_no_handler_is_reached(world: World, block_type: str, handler: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.users["carrier"])
    before = rows()
    for place in ("course", "studio"):
        url = handler_url(handler, place=place, usage=usage_of(block_type))
        assert client.post(url, {}, content_type="application/json").status_code == 403
    assert rows() == before


def test_no_view_of_ours_is_exempt_from_the_token_nor_from_the_frame() -> None:
    views = [pattern.callback for pattern in urls.urlpatterns]
    exemptions = ("csrf_exempt", "xframe_options_exempt")
    assert views
    assert [view for view in views if any(getattr(view, name, False) for name in exemptions)] == []


@pytest.mark.parametrize("who", ["stranger", "unenrolled_member", "trainer_elsewhere"])
@every_handler
def test_whoever_does_not_follow_the_course_is_told_of_nothing(
    world: World, block_type: str, handler: str, who: str
) -> None:
    """The platform asks for an enrolment on pages only."""
    body = sent_to(world, block_type, handler)
    before = rows()
    assert send(client_of(world, who), handler, body, usage=usage_of(block_type)).status_code == 404
    assert rows() == before
