"""One connection of a browser, as light as can be: what the generator of the load spends, the server does not have."""

import gzip
import json
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from time import perf_counter
from typing import Any
from urllib.parse import urlsplit

from loading.people import HANDLERS, Person

TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """What came back, and when: status 0 when nothing did. ``wire_bytes`` is the body as it travelled, and headers."""

    status: int
    milliseconds: float
    wire_bytes: int = 0
    etag: str = ""
    body: bytes = b""

    def json(self) -> Any:
        """The body, read."""
        return json.loads(self.body or b"{}")


class Caller:
    """Speaks to the site at ``address`` for one person at a time; connects again when it has to."""

    def __init__(self, address: str) -> None:
        self._connection = HTTPConnection(urlsplit(address).netloc, timeout=TIMEOUT_SECONDS)

    def refresh(self, person: Person, etag: str) -> Answer:
        """Fetch a person's canvas unless it is still as ``etag`` says."""
        return self._ask("GET", person.refresh, person.headers | ({"If-None-Match": etag} if etag else {}))

    def act(self, person: Person, handler: str, body: dict[str, Any]) -> Answer:
        """Call a handler of the canvas with what its page sends."""
        sent = json.dumps({"project": person.project, "person": str(person.user_id), **body}).encode()
        return self._ask("POST", HANDLERS + handler, person.headers | {"Content-Type": "application/json"}, sent)

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def _ask(self, method: str, path: str, headers: dict[str, str], body: bytes | None = None) -> Answer:
        start = perf_counter()
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
            received = response.read()
        except (HTTPException, OSError):
            self._connection.close()
            return Answer(0, (perf_counter() - start) * 1000)
        spent = (perf_counter() - start) * 1000
        return _answer(response, received, spent)


def _answer(response: HTTPResponse, received: bytes, spent: float) -> Answer:
    headers = sum(len(f"{name}: {value}\r\n") for name, value in response.getheaders())
    is_compressed = response.getheader("Content-Encoding") == "gzip"
    return Answer(
        status=response.status,
        milliseconds=spent,
        wire_bytes=headers + len(received),
        etag=response.getheader("ETag", ""),
        body=gzip.decompress(received) if is_compressed else received,
    )
