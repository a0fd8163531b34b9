"""Runs in the measured site: each answer says how much memory the server has held at most so far."""

from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse

HEADER = "X-Bench-Peak"
_STATUS = Path("/proc/self/status")


class Peak:
    """A middleware whose header is the largest resident memory of this process since it began, in kilobytes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as without it, with the header."""
        response = self._get_response(request)
        response[HEADER] = peak_kilobytes(_STATUS.read_text())
        return response


def peak_kilobytes(status: str) -> int:
    """The peak that Linux tells; ``ru_maxrss`` would also count what the parent held when it started the server."""
    return int(status.partition("VmHWM:")[2].split()[0])
