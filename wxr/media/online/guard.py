"""Which addresses may be connected to: those of the public internet, told from the number and never from a name.

A name may resolve to anything, and to something else a moment later; so the check stands where the socket is made.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_Address = IPv4Address | IPv6Address
_UNICAST = IPv6Network("2000::/3")  # all that IANA has given out; what lies outside is local, mapped or nothing
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_RELAYS = IPv4Network("192.88.99.0/24")  # `is_global` lets the old 6to4 relays through
# A computer's own and its private neighbours: what `allow_private` opens. Link-local addresses stay closed.
_OWN: tuple[IPv4Network | IPv6Network, ...] = (
    IPv4Network("127.0.0.0/8"), IPv4Network("10.0.0.0/8"), IPv4Network("172.16.0.0/12"), IPv4Network("192.168.0.0/16"),
    IPv4Network("100.64.0.0/10"), IPv6Network("::1/128"), IPv6Network("fc00::/7"),
)  # fmt: skip
# Where clouds hand out a machine's secrets, apart from the link-local ones; 168.63.129.16 looks public.
_METADATA = frozenset(map(ip_address, ["168.63.129.16", "100.100.100.200", "fd00:ec2::254", "fd20:ce::254"]))


class AddressRefusedError(OSError):
    """A connection to an address that may not be asked; raised before the socket is made."""

    def __init__(self, address: str) -> None:
        super().__init__("the address is none of the public internet")  # the same for all: several are one refusal
        self.address = address


def refused(address: str, *, allow_private: bool = False) -> bool:
    """True where a numeric address may not be connected to; of a mapped IPv4 address that one counts."""
    ip = _embedded(ip_address(address.partition("%")[0]))
    if ip in _METADATA:
        return True
    if allow_private and any(ip in network for network in _OWN):
        return False
    if isinstance(ip, IPv6Address):
        return ip not in _UNICAST or not ip.is_global
    return not ip.is_global or ip.is_multicast or ip.is_reserved or ip in _RELAYS


def _embedded(ip: _Address) -> _Address:
    """The IPv4 address that a mapped, 6to4 or NAT64 address leads to; any other as it is."""
    if isinstance(ip, IPv6Address):
        if ip in _MAPPED or ip in _NAT64:
            return IPv4Address(int(ip) & 0xFFFFFFFF)
        if ip in _6TO4:
            return IPv4Address(int(ip) >> 80 & 0xFFFFFFFF)
    return ip
