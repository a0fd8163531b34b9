"""Many canvases open in many browsers, which ask again and again whether anything changed."""

import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from http import HTTPStatus
from multiprocessing import get_context
from statistics import median
from threading import Event, Thread
from time import monotonic
from typing import Any
from uuid import uuid4

from weighing.measures import percentiles

from loading.caller import Answer, Caller
from loading.editors import ZONES
from loading.people import Person
from loading.site import Workers

# Connections that ask at the same time: more than the server has hands, so that it never waits.
PROCESSES, THREADS = 2, 6
SAVES_PER_SECOND = 10

# Status, bytes on the wire, milliseconds.
Poll = tuple[int, int, float]


@dataclass(frozen=True)
class Readers:
    """Who asks the site at ``address``, for how long once each has the canvas."""

    address: str
    people: Sequence[Person]
    seconds: float


def measure_polling(workers: Workers, people: Sequence[Person], *, seconds: float) -> dict[str, Any]:
    """Let everybody ask as quickly as the server answers, while a few saves change canvases by chance."""
    address = workers.site.address
    shares = [Readers(address, people[start::PROCESSES], seconds) for start in range(PROCESSES)]
    done = Event()
    writer = Thread(target=_write, args=(address, people, done))
    writer.start()
    try:
        with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
            polls = [poll for share in pool.map(_poll_here, shares) for poll in share]
    finally:
        done.set()
        writer.join()
    return _figures(polls, people, seconds)


def _figures(polls: list[Poll], people: Sequence[Person], seconds: float) -> dict[str, Any]:
    waited, rate = percentiles(spent for _status, _size, spent in polls), len(polls) / seconds
    canvases = len({person.project for person in people})
    return {
        "canvases": canvases,
        "members": len(people) // canvases,
        "seconds": seconds,
        "saves_per_second": SAVES_PER_SECOND,
        "requests_per_second": round(rate, 1),
        "seconds_between_two_of_a_member": round(len(people) / rate, 1),
        "share_304": round(sum(poll[0] == HTTPStatus.NOT_MODIFIED for poll in polls) / len(polls), 3),
        "bytes_304": _typical(polls, HTTPStatus.NOT_MODIFIED),
        "bytes_200": _typical(polls, HTTPStatus.OK),
        "p50_ms": waited["p50"],
        "p95_ms": waited["p95"],
        "failed": sum(poll[0] not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED} for poll in polls),
    }


def _typical(polls: list[Poll], status: HTTPStatus) -> int | None:
    sizes = [size for answered, size, _spent in polls if answered == status]
    return round(median(sizes)) if sizes else None


def _poll_here(readers: Readers) -> list[Poll]:
    """One process's share: everybody fetches their canvas, which is not measured, then asks in turn."""

    def poll(number: int) -> list[Poll]:
        caller, mine = Caller(readers.address), readers.people[number::THREADS]
        etags = {person: caller.refresh(person, "").etag for person in mine}
        until, polls = monotonic() + readers.seconds, list[Poll]()
        while monotonic() < until:
            person = mine[len(polls) % len(mine)]
            answer = caller.refresh(person, etags[person])
            etags[person] = answer.etag or etags[person]
            polls.append((answer.status, answer.wire_bytes, answer.milliseconds))
        return polls

    with ThreadPoolExecutor(THREADS) as pool:
        return [one for polls in pool.map(poll, range(THREADS)) for one in polls]


def _write(address: str, people: Sequence[Person], done: Event) -> None:
    chance, writers = random.Random(1), _first_of_each(people)
    with closing(Caller(address)) as caller:
        while not done.wait(1 / SAVES_PER_SECOND):
            _add(caller, chance.choice(writers), chance.choice(ZONES))


def _add(caller: Caller, person: Person, zone: str) -> Answer:
    body = {"operation": str(uuid4()), "card": str(uuid4()), "zone": zone, "text": "Le four se rallume le mercredi."}
    return caller.act(person, "add_card", body)


def _first_of_each(people: Sequence[Person]) -> list[Person]:
    return list({person.project: person for person in reversed(people)}.values())
