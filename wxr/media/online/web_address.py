"""Addresses as they are asked: http or https, with a host, without credentials and fragment."""

from __future__ import annotations

from yarl import URL

from wxr.media.online.answers import Failure


def web_address(text: str, base: URL | None = None) -> URL | Failure:
    """The address that a text names, relative to another where one is given."""
    try:
        url = URL(text.strip())
        url = base.join(url) if base is not None else url
        scheme, host = url.scheme, url.host
        if scheme not in ("http", "https"):
            return Failure("refused", f"it leads to {scheme or 'nothing'}:, which is not of the web", text)
        if not host:
            return Failure("unusable", "the address names no host", text)
        return url.with_user(None).with_fragment(None)
    except ValueError:
        return Failure("unusable", "the address is none", text)


def host_of(url: URL) -> str:
    """What manners are owed to: the name and the port."""
    return f"{url.host}:{url.port}"
