"""Which addresses are closed, and that nothing gets around the check: redirects, names, spellings."""

from __future__ import annotations

import asyncio
import socket

import pytest
from aiohttp.abc import AbstractResolver

from tests.media.blog import jpeg
from tests.media.online.server import Server, reply, static
from tests.media.online.test_checking import check
from wxr.media.online.guard import refused
from wxr.media.online.surroundings import Surroundings

SPELLINGS = [
    "127.0.0.1", "127.1", "127.0.1", "0x7f.1", "0x7f000001", "017700000001", "2130706433", "[::1]",
    "[::ffff:127.0.0.1]", "[0:0:0:0:0:ffff:7f00:1]", "①②⑦.⓪.⓪.①", "user@127.0.0.1", "localhost", "LOCALHOST.", "0.0.0.0",
    "[::]", "127.0.0.1.",
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_case_63_no_spelling_of_loopback_is_connected_to(server: Server, around, spelling):
    server.routes["/a.jpg"] = static(jpeg())
    url = f"http://{spelling}:{server.port}/a.jpg"
    outcome = check([url], around, private=False)[url]
    assert outcome.verdict in ("skipped", "unreachable"), outcome
    assert server.seen == []


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::1", "64:ff9b::7f00:1", "64:ff9b::10.1.2.3",
        "64:ff9b:1::10.1.2.3", "::127.0.0.1", "fec0::1", "fe80::1%eth0", "ff02::1", "224.0.0.1", "239.255.255.250", "fd00::1",
        "2001:0:7f00:1::", "2001:db8::1", "100.64.0.1", "192.168.1.1", "10.0.0.1", "172.31.255.255", "198.18.0.1",
        "240.0.0.1", "255.255.255.255", "0.0.0.0", "::", "::1", "192.0.2.1", "192.88.99.1", "127.255.255.254",
    ],
)  # fmt: skip
def test_case_64_private_addresses_in_any_wrapping_are_refused(address):
    assert refused(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "::ffff:93.184.216.34", "64:ff9b::93.184.216.34", "2606:2800:220:1::1"]
)
def test_public_addresses_are_not(address):
    assert not refused(address)


@pytest.mark.parametrize(
    "address",
    [
        "169.254.169.254",
        "::ffff:169.254.169.254",
        "168.63.129.16",
        "100.100.100.200",
        "fd00:ec2::254",
        "fd20:ce::254",
        "169.254.170.2",
    ],
)
def test_case_65_metadata_addresses_are_refused_even_where_private_ones_are_allowed(address):
    assert refused(address)
    assert refused(address, allow_private=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.1.1", "192.168.0.2", "::1", "fd12::1", "::ffff:127.0.0.1"])
def test_allow_private_opens_private_addresses_only(address):
    assert refused(address)
    assert not refused(address, allow_private=True)
    assert refused("fe80::1", allow_private=True)
    assert refused("224.0.0.1", allow_private=True)


@pytest.mark.parametrize("target", ["127.0.0.2", "localhost", "169.254.169.254", "[::ffff:10.0.0.1]", "0x7f.2"])
def test_case_66_a_redirect_to_a_private_address_is_refused(server: Server, around, target):
    """The server itself stands for one of the public internet; what it redirects to does not."""
    server.routes["/a.jpg"] = reply(302, location=f"http://{target}:{server.port + 1}/b.jpg")
    open_one = ("127.0.0.1", server.port)
    watched: list[tuple[str, int]] = []

    def closed(address: str, port: int) -> bool:
        watched.append((address, port))
        return (address, port) != open_one and refused(address)

    world = Surroundings(around.clock, around.sleep, around.chance, around.now, refused=closed)
    outcome = check([server.url("/a.jpg")], world, private=False)[server.url("/a.jpg")]
    assert outcome.code == "address-refused"
    assert "which is not of the public internet" in outcome.evidence
    assert any(place != open_one for place in watched)


class Names(AbstractResolver):
    """Resolves every name to the next of some addresses, as a name server that rebinds does."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = list(addresses)

    async def resolve(self, host, port=0, family=socket.AF_INET):
        await asyncio.sleep(0)
        address = self.addresses.pop(0) if len(self.addresses) > 1 else self.addresses[0]
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [{"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254"])
def test_case_67_a_name_that_resolves_to_a_private_address_is_refused(server: Server, around, address):
    server.routes["/a.jpg"] = static(jpeg())
    world = Surroundings(around.clock, around.sleep, around.chance, around.now, resolver=lambda: Names(address))
    url = server.url("/a.jpg", "blog.example")
    assert check([url], world, private=False)[url].code == "address-refused"
    assert server.seen == []


def test_case_67_a_name_that_is_bound_anew_is_refused_all_the_same(server: Server, around):
    """The name leads to an open address first, then to a closed one."""
    server.routes["/a.jpg"] = reply(302, location=f"http://other.example:{server.port}/b.jpg")
    names = Names("127.0.0.1", "127.0.0.2")
    world = Surroundings(
        around.clock, around.sleep, around.chance, around.now, lambda: names, lambda address, _: address != "127.0.0.1"
    )
    url = server.url("/a.jpg", "blog.example")
    assert check([url], world, private=False)[url].code == "address-refused"
    assert server.asked("/b.jpg") == []


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "gopher://127.0.0.1/x", "ftp://h/x", "data:text/html,x", "javascript:1"]
)
def test_case_68_a_redirect_out_of_the_web_is_refused(server: Server, around, target):
    server.routes["/a.jpg"] = reply(302, location=target)
    assert check([server.url("/a.jpg")], around)[server.url("/a.jpg")].code == "address-refused"
