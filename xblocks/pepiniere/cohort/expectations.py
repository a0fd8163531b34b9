"""What a gate may wait for: each capability registers its own kinds."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.utils.functional import Promise

from pepiniere.cohort.data import Expectation


@dataclass(frozen=True)
class Kind:
    """``label`` names it; ``met`` gives, among project ids, those that fulfil each name, in one query or two."""

    kind: str
    label: str | Promise
    needs_name: bool
    met: Callable[[Collection[int], Collection[str]], set[tuple[int, str]]]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make ``kind`` known; called once, when the application starts."""
    _kinds[kind.kind] = kind


def kinds() -> list[Kind]:
    """Every kind, in the order of registration."""
    return list(_kinds.values())


def met(project_ids: Collection[int], expected: Collection[Expectation]) -> set[tuple[int, Expectation]]:
    """Which projects fulfil which of the ``expected``; a kind that is no longer known is fulfilled by nobody."""
    found: set[tuple[int, Expectation]] = set()
    for kind in _kinds.values():
        names = {one.name for one in expected if one.kind == kind.kind}
        if names:
            found |= {(project, Expectation(kind.kind, name)) for project, name in kind.met(project_ids, names)}
    return found
