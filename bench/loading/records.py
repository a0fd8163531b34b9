"""What an editor wrote down of each save, to be compared with the tables afterwards."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from weighing.measures import percentiles


@dataclass(frozen=True)
class Save:
    """One save and its answer.

    ``mark`` is a word that nobody else writes, in the text of whoever adds or edits. ``base`` is the revision of the
    card over which they wrote; ``zone`` where they put it. ``status`` is 0 when no answer came.
    """

    kind: str
    operation: str
    card: str
    status: int
    milliseconds: float
    mark: str = ""
    base: int = 0
    zone: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Whether the server said that it has it."""
        return self.status == HTTPStatus.OK


@dataclass(frozen=True)
class Diary:
    """All that editors did: saves, saves that they sent twice, and what fetching the others' took."""

    saves: list[Save]
    sent_twice: list[Save]
    refreshes: list[tuple[int, float]]

    @property
    def requests(self) -> int:
        """How many there were."""
        return len(self.saves) + len(self.sent_twice) + len(self.refreshes)


def together(diaries: Iterable[Diary]) -> Diary:
    """Several people's diaries as one."""
    every = list(diaries)
    return Diary(
        [save for diary in every for save in diary.saves],
        [save for diary in every for save in diary.sent_twice],
        [one for diary in every for one in diary.refreshes],
    )


def milliseconds_each(seconds: float, requests: int) -> float:
    """What each of ``requests`` took of ``seconds``."""
    return round(seconds * 1000 / requests, 1)


def figures(diary: Diary, *, seconds: float) -> dict[str, Any]:
    """What was measured in ``seconds``: milliseconds are those that an editor waited."""
    confirmed = [save.milliseconds for save in diary.saves if save.is_confirmed]
    waited, read = percentiles(confirmed), percentiles(spent for _status, spent in diary.refreshes)
    statuses = [save.status for save in [*diary.saves, *diary.sent_twice]]
    statuses += [status for status, _spent in diary.refreshes]
    answered = [status for status in statuses if status]
    return {
        "saves": len(confirmed),
        "saves_per_second": round(len(confirmed) / seconds, 1),
        "p50_ms": waited["p50"],
        "p95_ms": waited["p95"],
        "server_errors": len(statuses) - sum(status < HTTPStatus.INTERNAL_SERVER_ERROR for status in answered),
        "conflicts": sum(save.status == HTTPStatus.CONFLICT for save in diary.saves),
        "refused": sum(_is_refusal(status) for status in answered),
        "sent_twice": len(diary.sent_twice),
        "refreshes": len(diary.refreshes),
        "refresh_p95_ms": read["p95"],
    }


def _is_refusal(status: int) -> bool:
    """Whether the server found fault with what was sent, a conflict apart."""
    return HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR and status != HTTPStatus.CONFLICT
