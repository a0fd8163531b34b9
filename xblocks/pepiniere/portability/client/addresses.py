"""Which addresses may be called: https, a host that the operator allowed, and no machine of a private network."""

import ipaddress
import socket
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from requests import PreparedRequest
from requests.adapters import HTTPAdapter

from pepiniere.portability.errors import UnreadableSource

_HTTPS = 443
# Ways to write an IPv4 address, which may be private, as an IPv6 one that is not; and site-local addresses.
_DISGUISES = [
    ipaddress.ip_network(network)
    for network in ("::/96", "2001::/32", "2002::/16", "64:ff9b::/96", "64:ff9b:1::/48", "fec0::/10")
]


def allowed_address(url: str, hosts: Collection[str]) -> tuple[str, str]:
    """The host of ``url``, and ``url`` rebuilt from its checked parts; UnreadableSource unless it may be called."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or ""), parts.port
    except ValueError as error:
        raise UnreadableSource(_("This is not an address.")) from error
    # What one library takes for a part of the host, another may not.
    if parts.scheme != "https" or "@" in parts.netloc or "\\" in url or port not in (None, _HTTPS):
        raise UnreadableSource(_("Only plain https:// addresses are called: no other port, no user name."))
    if host not in {name.lower() for name in hosts}:
        message = _(
            "This site does not read “%(host)s”: ask its administrator to allow it, or save the page as a file."
        )
        raise UnreadableSource(message % {"host": host})
    return host, parts._replace(netloc=host, fragment="").geturl()


def public_addresses(host: str) -> list[str]:
    """The IP addresses of ``host``; UnreadableSource if it has none, or one that is not of the public internet."""
    try:
        found = socket.getaddrinfo(host, _HTTPS, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableSource(_("The host “%(host)s” is not found.") % {"host": host}) from error
    addresses = list(dict.fromkeys(str(place[0]) for *_kind, place in found))
    if not all(_is_public(address) for address in addresses):
        raise UnreadableSource(_("The host “%(host)s” is on a private network: it is not called.") % {"host": host})
    return addresses


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    if any(ip in network for network in _DISGUISES if network.version == ip.version):
        return False
    return ip.is_global and not ip.is_multicast


class PinnedAdapter(HTTPAdapter):
    """Connects to the address ``ip`` that was checked, whatever the name means by then; TLS still proves ``host``."""

    def __init__(self, ip: str, host: str) -> None:
        self._ip = ip
        self._host = host
        super().__init__()

    def build_connection_pool_key_attributes(
        self, request: PreparedRequest, verify: bool | str, cert: str | tuple[str, str] | None = None
    ) -> Any:
        """Where to connect, and how to check who answers."""
        place, how = super().build_connection_pool_key_attributes(request, verify, cert)
        return {**place, "host": self._ip}, {**how, "server_hostname": self._host, "assert_hostname": self._host}
