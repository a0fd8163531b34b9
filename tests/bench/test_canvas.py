"""What the bench of the canvas says of itself: a saved text that vanished must be found, whatever else is right."""

import json
import os
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from loading.caller import Answer
from loading.checking import Tables, duplicates, lost_updates
from loading.device import Device
from loading.filling import multiply
from loading.measuring import QUICK, measure
from loading.people import Person
from loading.postgres import open_postgres
from loading.records import Diary, Save, figures
from loading.table import table
from steering.mariadb import open_mariadb

from pepiniere.artifact.models import Artifact
from pepiniere.canvas.models import Canvas, Card
from pepiniere.cohort import api as cohort
from pepiniere.cohort.data import Role
from pepiniere.lib.platform import host
from tests.blocks.calls import CANVAS, add_card, client_of
from tests.conftest import COURSE, World, by_command

CARD = "the-card"
ADD = Save("add_card", "op-1", CARD, 200, 10.0, mark="one", zone="soin")
EDIT = Save("edit_card", "op-2", CARD, 200, 20.0, mark="two", base=1)
PERSON = Person("session", 1, "project")


def state(text: str, revision: int, *, zone: str = "soin", removed: bool = False) -> dict[str, Any]:
    return {"text": text, "revision": revision, "zone": zone, "removed": removed, "position": 0}


def tables(*states: dict[str, Any], row: dict[str, Any] | None = None) -> Tables:
    """A card through the operations ``op-1``, ``op-2``…; ``row`` is what stands, when it is not the last state."""
    befores = [None, *states]
    changes = [
        {"operation": f"op-{number + 1}", "kind": "card", "target": CARD, "before": before, "after": after}
        for number, (before, after) in enumerate(zip(befores, states, strict=False))
    ]
    return Tables(changes, [{"uid": CARD, **(row or states[-1])}])


ADDED, MERGED, REPLACED = state("one", 1), state("one\ntwo", 2), state("two", 2)


@pytest.mark.parametrize("after", [MERGED, REPLACED], ids=["kept beside", "replaced by somebody who had read it"])
def test_a_wording_that_stands_or_was_read_before_it_went_is_not_lost(after: dict[str, Any]) -> None:
    assert lost_updates([ADD, EDIT], tables(ADDED, after)) == []


def test_a_wording_is_lost_when_it_goes_by_somebody_who_had_not_read_it() -> None:
    third = replace(EDIT, operation="op-3", mark="three", base=1)
    lost = lost_updates([ADD, EDIT, third], tables(ADDED, MERGED, state("one\nthree", 3)))

    assert lost == ["two went by somebody who had not read it"]


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (tables(ADDED), "edit_card two is recorded nowhere"),
        (tables(ADDED, state("one", 2)), "two is not in what its save left"),
        (tables(ADDED, MERGED, row=ADDED), f"card {CARD} is not as its last change left it"),
        (tables(state("one", 1, zone="argent"), MERGED), "add_card to soin led to argent"),
    ],
)
def test_what_was_confirmed_and_is_not_there_is_told(found: Tables, expected: str) -> None:
    assert expected in lost_updates([ADD, EDIT], found)


def test_a_change_that_starts_from_elsewhere_undid_something() -> None:
    found = tables(ADDED, MERGED)
    found.changes[1]["before"] = state("other", 1)

    assert lost_updates([ADD, EDIT], found) == [f"card of {CARD} undid what nobody recorded"]


def test_what_was_refused_or_never_answered_is_not_missed() -> None:
    saves = [ADD, replace(EDIT, status=409), replace(EDIT, operation="op-3", status=0)]

    assert lost_updates(saves, tables(ADDED)) == []


def test_an_operation_a_card_and_a_wording_may_be_there_once() -> None:
    once = tables(ADDED, MERGED)
    twice = Tables([*once.changes, once.changes[1]], [*once.cards, *once.cards])

    assert duplicates([ADD, EDIT, EDIT], once) == []
    assert duplicates([ADD], twice) == [
        "op-2 is there 2 times",
        f"{CARD} is there 2 times",
        "one is on 2 cards",
    ]


def test_an_unanswered_request_counts_as_an_error_of_the_server() -> None:
    saves = [ADD, EDIT, *(replace(EDIT, status=status) for status in (0, 500, 403, 409))]
    counted = figures(Diary(saves, [ADD], [(304, 1.0), (200, 3.0)]), seconds=4)

    assert counted == {
        "saves": 2,
        "saves_per_second": 0.5,
        "p50_ms": 15.0,
        "p95_ms": 19.5,
        "server_errors": 2,
        "conflicts": 1,
        "refused": 1,
        "sent_twice": 1,
        "refreshes": 2,
        "refresh_p95_ms": 2.9,
    }


class Flaky:
    """Answers what it is told to, one after another, and remembers what was sent."""

    def __init__(self, *statuses: int) -> None:
        self.statuses, self.sent = list(statuses), list[str]()

    def act(self, _person: Person, _handler: str, body: dict[str, Any]) -> Answer:
        self.sent.append(body["operation"])
        return Answer(self.statuses.pop(0), 1.0)

    def refresh(self, person: Person, etag: str) -> Answer:
        raise NotImplementedError


def test_a_device_sends_the_same_operation_until_it_is_answered() -> None:
    line = Flaky(0, 502, 200)
    device = Device(line)

    assert device.act(PERSON, "add_card", {"operation": "op"}).status == 200
    assert (line.sent, device.kept, device.sent_again) == (["op"] * 3, {}, 1)


def test_a_closed_device_keeps_what_was_not_answered() -> None:
    device = Device(Flaky(200))
    device.is_closed.set()

    assert device.act(PERSON, "add_card", {"operation": "op"}).status == 0
    assert list(device.kept) == ["op"]
    assert (device.flush(), device.kept) == ({"op": 200}, {})


def test_queries_grow_neither_with_cards_nor_with_members(world: World) -> None:
    client = client_of(world, "carrier")
    add_card(client)
    addresses = [f"/xblock/{CANVAS}?view=student_view", f"/pepiniere/{COURSE}/canvas/{Artifact.objects.get().slot}"]
    # What a server, or a visit, does once is not what a view costs.
    before = [count_queries(client, address) for address in addresses * 2][2:]
    for number in range(10):
        person = get_user_model().objects.create(username=f"more-{number}")
        host().enrol(person, COURSE)
        cohort.add_member(world.project, user_id=person.pk, role=Role.MEMBER, act=by_command())
        client.force_login(person)
        add_card(client)
    multiply(Canvas.objects.get(), 400)
    client.force_login(world.users["carrier"])

    assert Card.objects.count() == 400
    assert [count_queries(client, address) for address in addresses * 2][2:] == before


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.server
def test_a_little_of_everything_on_this_lane_s_database() -> None:
    opened, settings = {
        "postgres": (open_postgres, "loading.postgres_settings"),
    }.get(os.environ["PEPINIERE_TEST_DB"], (open_mariadb, "loading.mariadb_settings"))
    with opened() as server:
        result = measure(settings, server.database, QUICK)
    many = result["editors_4"]

    assert many["saves"] > 10
    assert result["editors_1"]["p95_ms"] > 0
    assert result["polling"]["share_304"] > 0
    assert result["kill"]["kills"] > 0
    assert [many[name] for name in ("lost_updates", "duplicates", "server_errors", "refused")] == [0] * 4
    assert [result["kill"][name] for name in ("confirmed_missing", "twice", "unconfirmed_lost", "refused")] == [0] * 4
    shown = table({"databases": {"here": result}, "queries": {"own_sql_queries": {"1_cards": {"refresh": 9}}}})
    assert "lost updates" in shown
    assert json.dumps(result)
