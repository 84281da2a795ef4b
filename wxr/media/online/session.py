"""The HTTP client: aiohttp without proxies, cookies, credentials and decompression, on sockets that are checked."""

from __future__ import annotations

import importlib.metadata
import socket
from typing import TYPE_CHECKING, Any

from wxr.errors import MissingExtraError
from wxr.media.online.guard import AddressRefusedError, refused
from wxr.media.online.options import Online
from wxr.media.online.surroundings import Surroundings

if TYPE_CHECKING:
    import aiohttp

_KEEP = 3.0  # seconds that an idle connection is kept; with hundreds of hosts they add up


def require_extra() -> None:
    """Raises `MissingExtraError` where aiohttp is not installed."""
    try:
        import aiohttp  # noqa: F401, PLC0415 - an optional dependency
    except ImportError as error:
        raise MissingExtraError("asking the network needs aiohttp; pip install 'wxr-archive[net]'") from error


def new_session(online: Online, surroundings: Surroundings) -> aiohttp.ClientSession:
    """A session; to be made, used and closed in one event loop."""
    import aiohttp  # noqa: PLC0415 - an optional dependency

    def checked_socket(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, place = info
        address, port = place[0], place[1]
        if surroundings.refused is not None:
            closed = surroundings.refused(address, port)
        else:
            closed = refused(address, allow_private=online.allow_private)
        if closed:
            raise AddressRefusedError(address)
        return socket.socket(family, kind, protocol)

    limits = online.limits
    connector = aiohttp.TCPConnector(
        limit=0,  # `Hosts` counts them
        resolver=surroundings.resolver() if surroundings.resolver else aiohttp.ThreadedResolver(),
        ttl_dns_cache=60,
        keepalive_timeout=_KEEP,
        socket_factory=checked_socket,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
        max_line_size=limits.line,
        max_field_size=limits.line,
        max_headers=limits.headers,
        headers={
            "User-Agent": f"wxr/{importlib.metadata.version('wxr-archive')} (looks after the media of a blog)",
            "Accept": "*/*",
            "Accept-Encoding": "identity",
        },
    )
