"""Sharing things out among those who ask for them, as equally as can be: two whole-number programmes in a row."""

from collections.abc import Sequence
from itertools import count
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array

Pair = tuple[int, int]


def share(pairs: Sequence[Pair], asked: Sequence[int], loads: Sequence[int], costs: Sequence[int]) -> list[bool]:
    """Which ``pairs`` of an asker and a thing, both by index, are given.

    Asker ``i`` gets ``asked[i]`` things, which the pairs must allow. A thing was had ``loads[j]`` times before; how
    often things are had in the end has the least sum of squares. Of all such shares, the sum of ``costs`` is least.
    """
    columns, had = np.arange(len(pairs)), np.array(loads)
    ones, (askers, things) = np.ones(len(pairs)), zip(*pairs, strict=True)
    by_asker = csr_array((ones, (askers, columns)), shape=(len(asked), len(pairs)))
    by_thing = csr_array((ones, (things, columns)), shape=(len(loads), len(pairs)))

    # To each pair stands a step of its thing: to be had once more costs as much as the square then grows.
    levels = [count(load) for load in loads]
    steps = [2 * next(levels[thing]) + 1 for thing in things]
    both = block_array([[by_asker, None], [by_thing, -by_thing]])
    exactly = [*asked, *(0 for _ in loads)]
    equal = _solve([*(0 for _ in pairs), *steps], both, exactly, exactly)
    more = by_thing @ equal[: len(pairs)]

    lowest, highest = (had + more).min(), (had + more).max()
    # Within one, it does not matter which things are had once more than others.
    least, most = (lowest - had, lowest + 1 - had) if highest - lowest <= 1 else (more, more)
    rows = block_array([[by_asker], [by_thing]])
    found = _solve(costs, rows, [*asked, *least], [*asked, *most])
    return [bool(given) for given in found]


def _solve(costs: Sequence[int], rows: Any, least: Sequence[int], most: Sequence[int]) -> Any:
    """Whether each column is taken, 0 or 1, so that each row's sum is between its bounds and the costs are least."""
    answer = milp(costs, constraints=LinearConstraint(rows, least, most), integrality=0, bounds=Bounds(0, 1))
    if not answer.success:
        raise ArithmeticError(answer.message)
    return np.rint(answer.x).astype(int)
