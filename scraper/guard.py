"""Which network addresses may be spoken to. Whatever a page names, our own network is closed."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Address = IPv4Address | IPv6Address

#: Public by their number, yet answered inside a cloud: Azure's and Oracle's own services.
_CLOUD = (ip_network("168.63.129.16/32"), ip_network("192.0.0.0/24"))
#: IPv6 addresses that carry an IPv4 address within: translation and tunnels.
_CARRIERS = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("::/96"))


class RefusedError(Exception):
    """A host whose address may not be spoken to; the message says which."""


class Guard:
    """Decides by address, after the name was resolved, so no spelling of a host gets around it.

    allowed: addresses or networks ("127.0.0.1", "10.1.0.0/16") that the operator opens.
    Raises ValueError for one that is neither.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed: list[IPv4Network | IPv6Network] = [ip_network(one) for one in allowed]

    def permits(self, address: str) -> bool:
        """Whether `address`, a literal, is public or was opened by the operator.

        >>> Guard().permits("93.184.215.14")
        True
        >>> Guard().permits("::ffff:127.0.0.1"), Guard(["127.0.0.1"]).permits("127.0.0.1")
        (False, True)
        """
        try:
            ip = ip_address(address.partition("%")[0])
        except ValueError:
            return False
        return any(ip in network for network in self._allowed) or _is_public(ip)

    def addresses(self, host: str, port: int) -> list[str]:
        """Resolve `host` -> the addresses that may be connected to, in the resolver's order.

        Raises RefusedError when it has addresses and none is permitted; OSError (socket.gaierror)
        when it has none. The caller connects to these very addresses and never resolves again.
        """
        try:
            found = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
        except UnicodeError as error:
            raise socket.gaierror(socket.EAI_NONAME, "no such host") from error
        literals = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        permitted = [literal for literal in literals if self.permits(literal)]
        if not permitted:
            raise RefusedError(f"{host} is at {', '.join(literals)}, which is not a public address")
        return permitted


def _is_public(ip: Address) -> bool:
    if isinstance(ip, IPv6Address):
        # An address inside an address is a way round a filter, never a news site's own.
        if ip.ipv4_mapped or ip.sixtofour or ip.teredo:
            return False
        if any(ip in network for network in _CARRIERS):
            return False
    if any(ip in network for network in _CLOUD if network.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
