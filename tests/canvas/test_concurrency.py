"""Several people at the very same moment, over several connections of a real database server."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from pepiniere.artifact import api as artifacts
from pepiniere.artifact.data import ArtifactData
from pepiniere.artifact.errors import NothingNew
from pepiniere.canvas import api
from pepiniere.canvas.blueprints import get_blueprint
from pepiniere.canvas.errors import CardStale, WorkshopOpen
from pepiniere.cohort.data import Owner
from tests.canvas.test_workshops import send, start, texts
from tests.conftest import NOW, World, build_world

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]
PEOPLE = 6
PHONES = 30


@pytest.fixture
def busy(transactional_db: None) -> World:
    return build_world()


def at_once(act: Callable[[int], Any], *, people: int = PEOPLE) -> list[Any]:
    """Run ``act`` in as many threads, all let go together; its results or exceptions."""
    gate = Barrier(people)

    def run(number: int) -> Any:
        try:
            gate.wait(timeout=30)
            return act(number)
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(run, range(people)))


def open_sheet(world: World) -> ArtifactData:
    return api.open_canvas(
        Owner(project=world.project), slot="gouvernance", blueprint=get_blueprint("gouvernance"), now=NOW
    )


def add(sheet: ArtifactData, world: World, *, operation: UUID, text: str) -> Any:
    act = world.act("carrier", operation=operation)
    return api.add_card(sheet, act=act, card=operation, zone="raison", text=text)


def test_beginning_at_once_begins_one_canvas(busy: World) -> None:
    assert len({sheet.uid for sheet in at_once(lambda _n: open_sheet(busy))}) == 1


def test_beginning_at_once_within_one_transaction_each(busy: World) -> None:
    def begin(_number: int) -> UUID:
        with transaction.atomic():
            return open_sheet(busy).uid

    assert len(set(at_once(begin))) == 1


def test_nobody_s_card_is_lost(busy: World) -> None:
    sheet = open_sheet(busy)
    at_once(lambda n: add(sheet, busy, operation=uuid4(), text=f"carte {n}"))
    assert sorted(card.text for card in api.list_cards(sheet)) == [f"carte {n}" for n in range(PEOPLE)]
    assert artifacts.get_artifact(sheet.uid).revision == PEOPLE


def test_the_same_operation_sent_many_times_at_once_acts_once(busy: World) -> None:
    sheet, operation = open_sheet(busy), uuid4()
    changes = at_once(lambda _n: add(sheet, busy, operation=operation, text="une"))
    assert sorted(change.is_replay for change in changes) == [False] + [True] * (PEOPLE - 1)
    assert [card.text for card in api.list_cards(sheet)] == ["une"]


def test_one_wording_wins_and_the_others_are_told(busy: World) -> None:
    sheet, card = open_sheet(busy), uuid4()
    add(sheet, busy, operation=card, text="clés")
    outcomes = at_once(lambda n: api.edit_card(sheet, act=busy.act("member"), card=card, text=f"clés {n}", base=1))
    refused = [outcome for outcome in outcomes if isinstance(outcome, CardStale)]
    kept = api.get_card(sheet, card=card).text
    assert len(refused) == PEOPLE - 1
    assert {error.details["theirs"] for error in refused} == {kept}


def test_publishing_at_once_makes_one_version(busy: World) -> None:
    sheet = open_sheet(busy)
    add(sheet, busy, operation=uuid4(), text="une")
    outcomes = at_once(lambda _n: api.publish_canvas(sheet, act=busy.act("member"), note="", licence="CC-BY-SA-4.0"))
    assert sum(isinstance(outcome, NothingNew) for outcome in outcomes) == PEOPLE - 1
    assert [version.number for version in artifacts.list_versions(sheet)] == [1]


def test_thirty_phones_at_once_lose_nothing(busy: World) -> None:
    sheet = open_sheet(busy)
    opened = start(sheet, busy)
    at_once(lambda n: [send(opened, f"carte {n}-{m}") for m in range(3)], people=PHONES)
    assert sorted(texts(sheet)) == sorted(f"carte {n}-{m}" for n in range(PHONES) for m in range(3))
    positions = [card.text for card in api.list_cards(sheet)]
    assert len(positions) == len(set(positions)) == PHONES * 3


def test_opening_at_once_opens_one(busy: World) -> None:
    sheet = open_sheet(busy)
    outcomes = at_once(lambda _n: start(sheet, busy))
    assert sum(isinstance(outcome, WorkshopOpen) for outcome in outcomes) == len(outcomes) - 1
    assert len(api.list_workshops(sheet)) == 1
