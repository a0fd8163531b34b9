"""A server that is killed while people save: what it confirmed is there, once; what it did not is still with them."""

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from http import HTTPStatus
from time import monotonic, sleep
from typing import Any

from loading.caller import Caller
from loading.checking import Tables, duplicates, lost_updates, read_tables
from loading.device import Device, Writer
from loading.people import Person
from loading.records import Save, together
from loading.site import Workers

# How long the server lives each time: seconds in which some saves are answered, and others are under way.
LIVES = (0.05, 0.8)
# The last kill comes when so many of all saves are confirmed.
NEARLY_ALL = 0.9


def measure_kills(workers: Workers, people: Sequence[Person], *, saves: int, seed: int) -> dict[str, Any]:
    """Kill the server again and again while ``people`` make ``saves`` together; compare, then let them finish."""
    start = monotonic()
    with ExitStack() as stack:
        lines = [stack.enter_context(closing(Caller(workers.site.address))) for _person in people]
        writers = [
            Writer(Device(line), person, name=f"kill{number}", saves=saves // len(people), seed=seed)
            for number, (line, person) in enumerate(zip(lines, people, strict=True))
        ]
        kills = _kill(workers, writers, random.Random(seed), until=round(saves * NEARLY_ALL))
        fallen = _compare(read_tables(workers.site, people[0].project), writers, _saves(writers))
        workers.start()
        late = _finish(writers)
    every = [*_saves(writers), *late]
    finished = _compare(read_tables(workers.site, people[0].project), writers, every)
    return {
        "saves": len(_saves(writers)),
        "seed": seed,
        "kills": kills,
        "sent_again": sum(writer.device.sent_again for writer in writers),
        "saved_yet_unanswered": finished.replayed,
        "still_on_devices_at_the_last": fallen.kept,
        "of_which_saved": fallen.kept_and_saved,
        "confirmed": finished.confirmed,
        "conflicts": sum(save.status == HTTPStatus.CONFLICT for save in every),
        "refused": sum(save.status not in {0, HTTPStatus.OK, HTTPStatus.CONFLICT} for save in every),
        "confirmed_missing": fallen.missing + finished.missing,
        "twice": fallen.twice + finished.twice,
        "unconfirmed_lost": fallen.forgotten + finished.forgotten,
        "seconds": round(monotonic() - start),
    }


def _saves(writers: Sequence[Writer]) -> list[Save]:
    return together(writer.editor.diary for writer in writers).saves


def _kill(workers: Workers, writers: Sequence[Writer], chance: random.Random, *, until: int) -> int:
    """Kill and start again until so many saves are confirmed, then kill for good; how often it was killed."""
    kills = 0
    with ThreadPoolExecutor(len(writers)) as pool:
        working = [pool.submit(writer.work) for writer in writers]
        while sum(save.is_confirmed for save in _saves(writers)) < until and not all(one.done() for one in working):
            if kills:
                workers.start()
            sleep(chance.uniform(*LIVES))
            workers.kill()
            kills += 1
        for writer in writers:
            writer.device.is_closed.set()
    for one in working:
        one.result()
    return kills


def _finish(writers: Sequence[Writer]) -> list[Save]:
    """Let the server be: devices send what they kept, then everybody goes on; what was kept, with its answer."""
    saves = {save.operation: save for save in _saves(writers)}
    late = [
        replace(saves[operation], status=status)
        for writer in writers
        for operation, status in writer.device.flush().items()
    ]
    with ThreadPoolExecutor(len(writers)) as pool:
        list(pool.map(Writer.work, writers))
    return late


@dataclass(frozen=True)
class Compared:
    """How many saves were confirmed, are missing, are there twice, are kept by devices, are neither here nor there.

    ``replayed`` are those that were sent again although the server had them: their answer was lost.
    """

    confirmed: int
    missing: int
    twice: int
    kept: int
    kept_and_saved: int
    forgotten: int
    replayed: int


def _compare(tables: Tables, writers: Sequence[Writer], saves: Sequence[Save]) -> Compared:
    recorded = {change["operation"] for change in tables.changes}
    unheard = {operation: at for writer in writers for operation, at in writer.device.unheard.items()}
    kept = {operation for writer in writers for operation in writer.device.kept}
    confirmed = {save.operation for save in saves if save.is_confirmed}
    unanswered = {save.operation for save in saves} - {save.operation for save in saves if save.status}
    return Compared(
        confirmed=len(confirmed),
        missing=len(lost_updates(saves, tables)),
        twice=len(duplicates(saves, tables)),
        kept=len(kept),
        kept_and_saved=len(kept & recorded),
        forgotten=len(unanswered - kept),
        replayed=sum(change["at"] < unheard.get(change["operation"], 0) for change in tables.changes),
    )
