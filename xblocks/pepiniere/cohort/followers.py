"""What has to follow when projects merge or a run joins a cohort: told to those who keep their work."""

from datetime import datetime
from typing import Protocol

from pepiniere.cohort.journal import Trace


class Follower(Protocol):
    """Moves what belongs to projects and people; everything it does goes into ``trace``, so that it can be undone."""

    def projects_merged(self, trace: Trace, *, source_id: int, into_id: int) -> None:
        """Project ``source_id`` becomes part of ``into_id``."""

    def scope_moved(self, trace: Trace, *, scope: str, into: str) -> None:
        """What people made alone in ``scope`` belongs to ``into`` from now on."""

    def who_began_alone(self, *, scope: str, since: datetime) -> set[int]:
        """The ids of those who began something alone in ``scope`` after ``since``."""


_followers: list[Follower] = []


def register(follower: Follower) -> None:
    """Make ``follower`` know; called once, when the application starts."""
    _followers.append(follower)


def move_scope(trace: Trace, *, scope: str, into: str) -> None:
    """Let everybody move what people made alone in ``scope`` to ``into``."""
    for follower in _followers:
        follower.scope_moved(trace, scope=scope, into=into)


def followers() -> list[Follower]:
    """Everybody to be told, in the order of registration."""
    return list(_followers)
