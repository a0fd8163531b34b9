"""Somebody who is signed in on a measured site, and what the server says of each request."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urljoin, urlsplit
from uuid import uuid4

import requests
from weighing.measures import gzip_size
from weighing.queries import HEADER as GAUGE
from weighing.site import COURSE_KEY, Site, SiteFailed

from steering.memory import HEADER as PEAK


@dataclass(frozen=True)
class Visit:
    """One request: the server's figures, and the path to which it leads, with the act that is told there."""

    queries: int
    own_queries: int
    milliseconds: float
    peak_kilobytes: int
    gzip_bytes: int
    location: str
    done: str


class Visitor:
    """Reads in French. Paths are those under the course's pages, or absolute."""

    def __init__(self, site: Site, username: str) -> None:
        self._pages = f"{site.address}pepiniere/{COURSE_KEY}/"
        self._session = requests.Session()
        # Whatever proxy is set, this machine is reached without it.
        self._session.trust_env = False
        self._session.headers["Accept-Language"] = "fr"
        self._session.cookies["sessionid"] = site.run("sign_in", username)

    def get(self, path: str) -> Visit:
        """Open a page; SiteFailed unless it is shown."""
        return self._visit("GET", path, HTTPStatus.OK)

    def act(self, path: str, *, files: dict[str, Any] | None = None, **fields: str) -> Visit:
        """Send a form, as one of a page opened before; SiteFailed unless it is done."""
        data = {"csrfmiddlewaretoken": self._session.cookies["csrftoken"], "operation": str(uuid4()), **fields}
        return self._visit("POST", path, HTTPStatus.FOUND, data=data, files=files)

    def _visit(self, method: str, path: str, expected: HTTPStatus, **sent: Any) -> Visit:
        response = self._session.request(method, urljoin(self._pages, path), allow_redirects=False, **sent)
        if response.status_code != expected:
            raise SiteFailed(f"{method} {path} was answered {response.status_code} instead of {expected.value}")
        queries, own, milliseconds = response.headers[GAUGE].split()
        address = urlsplit(response.headers.get("Location", ""))
        return Visit(
            queries=int(queries),
            own_queries=int(own),
            milliseconds=float(milliseconds),
            peak_kilobytes=int(response.headers[PEAK]),
            gzip_bytes=gzip_size(response.content),
            location=address.path,
            done=address.query.removeprefix("done="),
        )
