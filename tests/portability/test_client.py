"""Which requests are made, to whom, and how long we wait."""

import socket
import threading
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import requests
import responses

from pepiniere.lib import clock
from pepiniere.portability.client.addresses import PinnedAdapter, allowed_address, public_addresses
from pepiniere.portability.client.deadline import within
from pepiniere.portability.client.wiki import WikiClient
from pepiniere.portability.errors import UnreadableSource

URL = "https://wiki.example/wiki/Page"
PUBLIC = "93.184.216.34"


def _resolve_to(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> None:
    places = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in addresses]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: places)


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Any:
    _resolve_to(monkeypatch, PUBLIC)
    with responses.RequestsMock() as mock:
        yield mock


class Time:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


def _client(time: Time | None = None) -> WikiClient:
    time = time or Time()
    return WikiClient(
        hosts=("wiki.example", "autre.example"),
        seconds=10,
        max_bytes=1_000,
        sleep=time.sleep,
        monotonic=lambda: time.seconds,
    )


def _refusal(url: str = URL) -> str:
    with pytest.raises(UnreadableSource) as caught:
        _client().get(url)
    return str(caught.value.message)


def test_a_request_says_who_asks_and_nothing_else(
    web: responses.RequestsMock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("machine wiki.example login somebody password secret")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    web.get(URL, body=b"bonjour")
    assert _client().get(f"{URL}#ancre") == b"bonjour"
    sent = web.calls[0].request
    assert dict(sent.headers) == {
        "User-Agent": f"pepiniere/{version('pepiniere')}",
        "Accept-Encoding": "identity",
        "Accept": "*/*",
        "Connection": "keep-alive",
        "Host": "wiki.example",
    }
    assert sent.url == URL


@pytest.mark.parametrize(
    "url",
    [
        "http://wiki.example/",
        "ftp://wiki.example/",
        "file:///etc/hostname",
        "https://wiki.example:8443/",
        "https://somebody@wiki.example/",
        "https://wiki.example@ailleurs.example/",
        "https://ailleurs.example\\@wiki.example/",
        "https://wiki.example:port/",
        "https://[wiki.example/",
        "https://ailleurs.example/",
        "https://wiki.example.ailleurs.example/",
        "https://wiki.example./",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://wıki.example/",
        "https:///chemin",
        "https://",
    ],
)
def test_addresses_that_are_never_called(url: str, web: responses.RequestsMock) -> None:
    assert _refusal(url).startswith(
        ("Only plain https:// addresses are called", "This site does not read “", "This is not an address.")
    )
    assert not web.calls


def test_the_host_is_rebuilt_from_what_was_checked() -> None:
    hosts = ("Wiki.Example",)
    assert allowed_address("https://WIKI.example:443/a b?c=d#e", hosts) == (
        "wiki.example",
        "https://wiki.example/a b?c=d",
    )


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    ],
)
def test_private_networks_are_out_of_reach(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _resolve_to(monkeypatch, PUBLIC, address)
    assert _refusal() == "The host “wiki.example” is on a private network: it is not called."


def test_public_addresses_are_each_given_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _resolve_to(monkeypatch, PUBLIC, "2606:2800:220:1::1", PUBLIC)
    assert public_addresses("wiki.example") == [PUBLIC, "2606:2800:220:1::1"]


def test_an_unknown_host(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    assert _refusal() == "The host “wiki.example” is not found."


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    request = requests.Request("GET", URL).prepare()
    place, how = PinnedAdapter(PUBLIC, "wiki.example").build_connection_pool_key_attributes(request, verify=True)
    assert (place["host"], place["port"], place["scheme"]) == (PUBLIC, None, "https")
    assert (how["server_hostname"], how["assert_hostname"]) == ("wiki.example", "wiki.example")
    assert how["cert_reqs"] == "CERT_REQUIRED"


def test_the_next_address_is_tried_when_one_does_not_answer(
    web: responses.RequestsMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _resolve_to(monkeypatch, PUBLIC, "93.184.216.35")
    web.get(URL, body=requests.ConnectionError())
    web.get(URL, body=b"bonjour")
    assert _client().get(URL) == b"bonjour"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": 302, "headers": {"Location": "https://autre.example/"}}, "The wiki sends elsewhere"),
        ({"status": 404}, "The wiki answers with the error 404."),
        ({"status": 500}, "The wiki answers with the error 500."),
        ({"body": b"a" * 1_001}, "This is bigger than 1,000 bytes."),
        ({"body": b"", "headers": {"Content-Encoding": "gzip"}}, "The wiki sends a compressed answer"),
        ({"body": requests.ConnectionError()}, "The wiki cannot be reached, or its answer is cut (ConnectionError)."),
        ({"body": requests.ReadTimeout()}, "The wiki cannot be reached, or its answer is cut (ReadTimeout)."),
        ({"status": 429}, "The wiki is busy: try again later."),
        ({"status": 429, "headers": {"Retry-After": "bientôt"}}, "The wiki is busy: try again later."),
        ({"status": 503, "headers": {"Retry-After": "3600"}}, "The wiki is busy: try again in 3600 seconds."),
        ({"status": 503, "headers": {"Retry-After": "9" * 5_000}}, "The wiki is busy: try again later."),
    ],
)
def test_answers_that_give_nothing(answer: dict[str, Any], reason: str, web: responses.RequestsMock) -> None:
    web.get(URL, **answer)
    assert _refusal().startswith(reason)


@pytest.mark.parametrize(
    ("retry_after", "waited"),
    [
        ("7", 7.0),
        ("Mon, 02 Mar 2026 09:00:30 GMT", 30.0),
        ("Mon, 02 Mar 2026 09:00:30 -0000", 30.0),
        ("Mon, 02 Mar 2026 08:00:00 GMT", 0.0),
    ],
)
def test_a_busy_wiki_is_asked_again_when_it_says(
    retry_after: str, waited: float, web: responses.RequestsMock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
    web.get(URL, status=503, headers={"Retry-After": retry_after})
    web.get(URL, body=b"bonjour")
    time = Time()
    assert _client(time).get(URL) == b"bonjour"
    assert time.slept[0] == waited


def test_a_wiki_that_stays_busy_is_left(web: responses.RequestsMock) -> None:
    calls = web.get(URL, status=429, headers={"Retry-After": "2"})
    assert _refusal() == "The wiki is still busy: try again later."
    assert calls.call_count == 3


def test_one_request_a_second_each_host(web: responses.RequestsMock) -> None:
    web.get(URL)
    web.get("https://autre.example/")
    time = Time()
    client = _client(time)
    client.get(URL)
    client.get("https://autre.example/")
    time.seconds += 0.25
    client.get(URL)
    assert time.slept == [0.75]


def test_work_that_is_late_is_left() -> None:
    released = threading.Event()
    with pytest.raises(TimeoutError):
        within(0, released.wait)
    released.set()


def test_work_in_time_gives_its_result_or_its_error() -> None:
    assert within(60, lambda: "fait") == "fait"
    with pytest.raises(KeyError):
        within(60, lambda: {}["rien"])
