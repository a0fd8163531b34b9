"""Whoever looks with somebody else's eyes changes nothing, on any handler and any view, and still reads.

Which status each gets is in the tables of tests/blocks; here every row of every table is compared. That the fields and
events of a block do nothing then is the runtime's affair: tests/preview/test_masquerade.py.
"""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from lxml import html as lxml_html

from pepiniere.lib.actors import is_masked
from tests.blocks import test_views as views
from tests.blocks.calls import CANVAS, client_of, send
from tests.blocks.outcomes import MASKED
from tests.blocks.trials import canvas as trial
from tests.conftest import COURSE, World
from tests.contract.ours import each_handler, sent_to, usage_of
from tests.contract.tables import counted, rows

every_mask = pytest.mark.parametrize("who", sorted(MASKED))


@every_mask
@pytest.mark.parametrize(("block_type", "handler"), each_handler())
def test_a_handler_changes_nothing_behind_a_mask(world: World, block_type: str, handler: str, who: str) -> None:
    body = sent_to(world, block_type, handler)
    before, client = rows(), client_of(world, who)
    assert send(client, handler, body, usage=usage_of(block_type)).status_code in {403, 404}
    assert rows() == before


def test_a_view_changes_nothing_behind_a_mask(world: World) -> None:
    """Neither what is sent, nor what is only looked at. A workshop's guests are left out: it knows nobody."""
    made = views.make_all(world)
    before, changed, allowed = rows(), set(), set()
    for who in MASKED:
        client = client_of(world, who)
        for name in set(views.VIEWS) - views.GUESTS:
            with counted() as writes:
                status = views.status_of(views.ask(client, name, world, made, who))
            changed |= {(name, who)} if writes.count else set()
            allowed |= {name} if status < 400 else set()
    assert rows() == before
    assert changed == set()
    assert allowed & views.ACTS == set()
    assert {"work", "project", "canvas", "version"} <= allowed


@pytest.mark.parametrize(("who", "cards"), [("trainer as member", ["b", "c"]), ("trainer as a learner", [])])
def test_a_page_is_read_behind_a_mask_and_offers_no_field(world: World, who: str, cards: list[str]) -> None:
    trial.make(world)
    before = rows()
    page: Any = client_of(world, who).get(f"/xblock/{CANVAS}?view=student_view")
    shown = lxml_html.fromstring(page.content.decode())
    assert [card.text_content() for card in shown.cssselect(".pep-card p")] == cards
    assert shown.cssselect("textarea, .pep-more") == []
    assert rows() == before


TRAINER, LEARNER = 1, 2


def person(pk: int, mask: Any = None, **more: Any) -> Any:
    kept = {"masquerade_settings": {COURSE: mask}} if mask else {}
    return SimpleNamespace(pk=pk, is_authenticated=True, **kept, **more)


AS_ROLE = SimpleNamespace(role="student", user_name=None)
AS_LEARNER = SimpleNamespace(role="student", user_name="lea")
AS_STAFF = SimpleNamespace(role="staff", user_name=None)


@pytest.mark.parametrize(
    ("user", "seen", "masked"),
    [
        (person(TRAINER), TRAINER, False),
        (person(TRAINER, AS_STAFF), TRAINER, False),
        (person(TRAINER, AS_ROLE), TRAINER, True),
        # In a handler the request's user stays the trainer.
        (person(TRAINER, AS_LEARNER), LEARNER, True),
        (person(TRAINER), LEARNER, True),
        # While a page is rendered it is the learner, who carries the trainer.
        (person(LEARNER, real_user=person(TRAINER)), LEARNER, True),
        # A handler that a token opens has no user of the session.
        (AnonymousUser(), LEARNER, False),
        (None, LEARNER, False),
    ],
)
def test_a_mask_is_seen_wherever_the_platform_leaves_a_trace_of_it(user: Any, seen: int, masked: bool) -> None:
    request: Any = SimpleNamespace(user=user) if user else None
    assert is_masked(request, COURSE, seen) is masked


def test_a_mask_of_another_course_is_none() -> None:
    user = person(TRAINER, AS_LEARNER)
    assert not is_masked(SimpleNamespace(user=user), COURSE.replace(run="other"), TRAINER)  # type: ignore[arg-type]
