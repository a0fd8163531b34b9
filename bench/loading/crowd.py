"""Editors at work at the same time, in processes of their own so that they take nothing from the server's."""

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from multiprocessing import get_context
from time import monotonic

from loading.caller import Caller
from loading.editors import Editor
from loading.people import Person
from loading.records import Diary, together

PROCESSES = 2


@dataclass(frozen=True)
class Crowd:
    """Who works on the site at ``address``, for how long, and how many seconds each pauses between two saves."""

    address: str
    people: Sequence[Person]
    seconds: float
    pause: tuple[float, float]
    name: str
    seed: int


def work(crowd: Crowd) -> Diary:
    """Let everybody work; what they wrote down."""
    shares = [crowd.people[start::PROCESSES] for start in range(PROCESSES)]
    parts = [
        Crowd(crowd.address, share, crowd.seconds, crowd.pause, f"{crowd.name}p{number}", crowd.seed)
        for number, share in enumerate(shares)
        if share
    ]
    with ProcessPoolExecutor(len(parts), mp_context=get_context("spawn")) as pool:
        return together(pool.map(_work_here, parts))


def _work_here(crowd: Crowd) -> Diary:
    until = monotonic() + crowd.seconds

    def edit(number: int) -> Diary:
        with closing(Caller(crowd.address)) as line:
            editor = Editor(line, crowd.people[number], f"{crowd.name}e{number}", seed=crowd.seed)
            editor.work(until=until, pause=crowd.pause)
        return editor.diary

    with ThreadPoolExecutor(len(crowd.people)) as pool:
        return together(pool.map(edit, range(len(crowd.people))))
