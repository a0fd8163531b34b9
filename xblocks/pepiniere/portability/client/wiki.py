"""Requests to a wiki: only where it is allowed, within bounds of time and size, and politely."""

import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import requests
from django.utils.translation import gettext as _

from pepiniere.lib import clock
from pepiniere.portability.client.addresses import PinnedAdapter, allowed_address, public_addresses
from pepiniere.portability.client.deadline import within
from pepiniere.portability.errors import SourceTooBig, UnreadableSource

_SECONDS_BETWEEN_REQUESTS = 1.0
_ATTEMPTS = 3
# Asked to wait longer than this, we say so rather than keep somebody before a still screen.
_LONGEST_WAIT_SECONDS = 60.0
_CHUNK_BYTES = 65_536
_HEADERS = {
    "User-Agent": f"pepiniere/{version('pepiniere')}",
    # What is compressed may be far bigger than what is received.
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True)
class _Answer:
    status: int
    retry_after: str
    body: bytes


class WikiClient:
    """Reads ``hosts`` over https, one request a second each, ``seconds`` and ``max_bytes`` at most for an answer."""

    def __init__(
        self,
        *,
        hosts: Collection[str],
        seconds: float,
        max_bytes: int,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.hosts = hosts
        self.seconds = seconds
        self.max_bytes = max_bytes
        self._sleep = sleep
        self._monotonic = monotonic
        self._next_turn: dict[str, float] = {}

    def get(self, url: str) -> bytes:
        """What is at ``url``; UnreadableSource if it may not be called, or is not had in time."""
        host, address = allowed_address(url, self.hosts)
        for _attempt in range(_ATTEMPTS):
            self._wait_for_turn(host)
            answer = self._ask(host, address)
            if answer.status not in (requests.codes.too_many_requests, requests.codes.service_unavailable):
                return _content(answer)
            self._sleep(_seconds_to_wait(answer.retry_after, now=clock.now()))
        raise UnreadableSource(_("The wiki is still busy: try again later."))

    def _wait_for_turn(self, host: str) -> None:
        early = self._next_turn.get(host, 0.0) - self._monotonic()
        if early > 0:
            self._sleep(early)
        self._next_turn[host] = self._monotonic() + _SECONDS_BETWEEN_REQUESTS

    def _ask(self, host: str, address: str) -> _Answer:
        try:
            return within(self.seconds, lambda: self._request(host, address))
        except TimeoutError as error:
            message = _("The wiki did not answer within %(seconds)d seconds.")
            raise UnreadableSource(message % {"seconds": self.seconds}) from error
        except (requests.RequestException, OSError) as error:
            message = _("The wiki cannot be reached, or its answer is cut (%(reason)s).")
            raise UnreadableSource(message % {"reason": type(error).__name__}) from error

    def _request(self, host: str, address: str) -> _Answer:
        *others, last = public_addresses(host)
        for ip in others:
            try:
                return self._request_at(ip, host, address)
            except requests.ConnectionError:
                continue
        return self._request_at(last, host, address)

    def _request_at(self, ip: str, host: str, address: str) -> _Answer:
        with requests.Session() as session:
            # Neither the proxy nor the passwords of whoever runs this.
            session.trust_env = False
            session.mount("https://", PinnedAdapter(ip, host))
            headers = {**_HEADERS, "Host": host}
            with session.get(
                address, headers=headers, timeout=self.seconds, stream=True, allow_redirects=False
            ) as response:
                retry_after = response.headers.get("Retry-After", "")
                return _Answer(response.status_code, retry_after, self._body(response))

    def _body(self, response: requests.Response) -> bytes:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise UnreadableSource(_("The wiki sends a compressed answer, which we did not ask for."))
        body = b""
        for chunk in response.iter_content(_CHUNK_BYTES):
            body += chunk
            if len(body) > self.max_bytes:
                raise SourceTooBig(self.max_bytes)
        return body


def _content(answer: _Answer) -> bytes:
    if 300 <= answer.status < 400:  # noqa: PLR2004 - the range of redirections
        raise UnreadableSource(_("The wiki sends elsewhere: give the address that your browser ends at."))
    if answer.status != requests.codes.ok:
        raise UnreadableSource(_("The wiki answers with the error %(status)d.") % {"status": answer.status})
    return answer.body


def _seconds_to_wait(retry_after: str, *, now: datetime) -> float:
    """What the header ``Retry-After`` asks for; UnreadableSource if that is nothing clear, or too long."""
    try:
        seconds = float(int(retry_after)) if retry_after.isdigit() else _seconds_until(retry_after, now)
    except (TypeError, ValueError, OverflowError) as error:
        raise UnreadableSource(_("The wiki is busy: try again later.")) from error
    if seconds > _LONGEST_WAIT_SECONDS:
        raise UnreadableSource(_("The wiki is busy: try again in %(seconds)d seconds.") % {"seconds": seconds})
    return max(seconds, 0.0)


def _seconds_until(date: str, now: datetime) -> float:
    moment = parsedate_to_datetime(date)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() - now.timestamp()
