"""What an exception of the HTTP client means."""

from __future__ import annotations

import errno
import socket
import ssl

import aiohttp

from wxr.media.online.answers import Failure
from wxr.media.online.guard import AddressRefusedError

# The name is known not to exist; any other failure to look it up may pass (EAI_AGAIN without a network).
_NO_SUCH_NAME = frozenset([socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)])
_OWN_TROUBLE = frozenset(
    [errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM, errno.EADDRNOTAVAIL, errno.ENETDOWN, errno.ENETUNREACH]
)


def failure_of(error: Exception, url: str) -> Failure:  # noqa: PLR0911 - a row for each kind
    """The failure that an exception of a request is."""
    match error:
        case aiohttp.InvalidURL() | UnicodeError():
            return Failure("unusable", "the address names no host", url)
        case aiohttp.ClientConnectorDNSError():
            return _unresolved(error, url)
        case aiohttp.ClientSSLError() | ssl.SSLError():
            return Failure("tls", f"no secure connection: {error}", url)
        case aiohttp.ClientConnectorError():
            return _unconnected(error.os_error, url)
        case TimeoutError():
            return Failure("timeout", "the server did not answer in time", url)
        case aiohttp.ClientPayloadError():
            return Failure("cut", "the server sends fewer bytes than it promises", url)
        case aiohttp.ServerDisconnectedError() | aiohttp.ClientOSError() | ConnectionError():
            return Failure("reset", "the server breaks the connection off", url)
        case _:
            return Failure("garbled", f"the answer is no proper HTTP ({type(error).__name__})", url)


def _unresolved(error: aiohttp.ClientConnectorDNSError, url: str) -> Failure:
    if error.os_error.errno in _NO_SUCH_NAME:
        return Failure("nameless", f"there is no host {error.host}", url)
    return Failure("here", f"the host {error.host} cannot be looked up: {error.os_error.strerror or error}", url)


def _unconnected(error: OSError, url: str) -> Failure:
    if isinstance(error, AddressRefusedError):
        return Failure("refused", f"it leads to {error.address}, which is not of the public internet", url)
    if error.errno in _OWN_TROUBLE:
        return Failure("here", f"no connection from here: {error.strerror or error}", url)
    return Failure("dead", f"nobody answers there: {error.strerror or error}", url)
