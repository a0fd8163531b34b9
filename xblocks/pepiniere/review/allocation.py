"""Who reads whom: exact, found by the whole-number solver that the platform ships."""

import random
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import compress
from typing import TypeVar

Reviewer = TypeVar("Reviewer", bound=Hashable)
Work = TypeVar("Work", bound=Hashable)
Asking = TypeVar("Asking", bound=Hashable)
Given = TypeVar("Given", bound=Hashable)


def balanced_assignments(
    reviewers: Sequence[Reviewer],
    works: Sequence[Work],
    *,
    per_reviewer: int,
    conflicts: Collection[tuple[Reviewer, Work]],
    seed: int,
    avoided: Collection[tuple[Reviewer, Work]] = frozenset(),
) -> dict[Reviewer, list[Work]]:
    """Give each reviewer ``per_reviewer`` works, or all that ``conflicts`` leave where those are fewer.

    No pair is given twice, and none of ``conflicts``. Works are read equally often, within one, or as equally as
    conflicts allow: the squares of their loads have the least sum. Of all such assignments, one with the fewest pairs
    of ``avoided``, then one near a ring: whoever is both reviewer and work reads those that follow, and is read by
    those that precede. The same arguments, in the same order, give the same answer; ``seed`` shuffles the ring.
    """
    ring = _ring(reviewers, works, seed)
    asked = dict.fromkeys(reviewers, per_reviewer)
    return _share(asked, dict.fromkeys(works, 0), forbidden=conflicts, avoided=avoided, distance=ring)


def replacements(
    lacking: Mapping[Work, int],
    loads: Mapping[Reviewer, int],
    *,
    conflicts: Collection[tuple[Reviewer, Work]],
    seed: int,
    avoided: Collection[tuple[Reviewer, Work]] = frozenset(),
) -> dict[Work, list[Reviewer]]:
    """Find for each work so many more reviewers as it is ``lacking``, where somebody dropped out or came late.

    ``loads`` are the works that each reviewer has already; the least loaded come first, as in ``balanced_assignments``.
    ``conflicts`` hold, too, the pairs that stand.
    """
    ring = _ring(list(loads), list(lacking), seed)
    return _share(
        dict(lacking),
        dict(loads),
        forbidden={(work, reviewer) for reviewer, work in conflicts},
        avoided={(work, reviewer) for reviewer, work in avoided},
        distance={(work, reviewer): far for (reviewer, work), far in ring.items()},
    )


def _ring(reviewers: Sequence[Reviewer], works: Sequence[Work], seed: int) -> dict[tuple[Reviewer, Work], int]:
    """How far after each reviewer each work comes, in a shuffled circle of the works."""
    chance = random.Random(seed)  # noqa: S311 - a draw that everybody may foresee
    shuffled = chance.sample(works, len(works))
    place: dict[Hashable, int] = {work: number for number, work in enumerate(shuffled)}
    others = chance.sample(reviewers, len(reviewers))
    seats = {
        reviewer: place.get(reviewer, number * len(works) // len(others)) for number, reviewer in enumerate(others)
    }
    return {(who, work): (place[work] - seat - 1) % len(works) for who, seat in seats.items() for work in works}


def _share(
    asked: Mapping[Asking, int],
    loads: Mapping[Given, int],
    *,
    forbidden: Collection[tuple[Asking, Given]],
    avoided: Collection[tuple[Asking, Given]],
    distance: Mapping[tuple[Asking, Given], int],
) -> dict[Asking, list[Given]]:
    """Give each of ``asked`` its number, loading what is given as equally as can be, counted from ``loads``."""
    pairs = [(one, other) for one in asked for other in loads if (one, other) not in forbidden]
    allowed = Counter(one for one, _other in pairs)
    duties = [min(number, allowed[one]) for one, number in asked.items()]
    shares: dict[Asking, list[Given]] = {one: [] for one in asked}
    if not sum(duties):
        return shares
    askers, things = ({one: index for index, one in enumerate(side)} for side in (asked, loads))
    # The solver takes half a second to import, and only whoever shares out needs it.
    from pepiniere.review.sharing import share  # noqa: PLC0415

    # Dearer than every distance that could be saved together.
    dear = sum(duties) * len(distance) + 1
    costs = [distance[pair] + dear * (pair in avoided) for pair in pairs]
    given = share([(askers[one], things[other]) for one, other in pairs], duties, list(loads.values()), costs)
    for one, other in compress(pairs, given):
        shares[one].append(other)
    return shares
