"""Addresses in a body's tree, exchanged for those of the place that the blog moves to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from lxml import etree

from wxr.content.attributes import CSS_URL, IMAGE_COPIES, KINDS, LINKS, PARAMETERS, SETS, SOURCES, spans
from wxr.content.html import remove
from wxr.content.kinds import kind_of

if TYPE_CHECKING:
    from wxr.content.context import Context

# A frame with a post of a WordPress site, as oEmbed makes it; no other program serves such pages.
_POST_FRAME = re.compile(r"(https?://[^?#]*/)embed/?(?:[?#].*)?")
# What would end an address within a value that holds more than it.
_ENDS_IN_SET = re.compile(r"[\s,]")
_ENDS_IN_CSS = re.compile(r"[\s\"'()\\;<>]")


class Addresses(Protocol):
    """Where the pages and files that bodies name are to be found from now on.

    Both take an address as it is written in a body, and the body's context: its post, the archive around it, and the
    notices (`Context.note`). None keeps the address. An object of this kind is sent to other processes with the rules,
    once for each range of posts, so it is to be small when pickled: the path of a file rather than what is in it.
    """

    def link(self, url: str, context: Context) -> str | None:
        """The new address of a page that is linked to."""

    def media(self, url: str, context: Context) -> str | None:
        """The new address of a file that is shown, played, embedded or offered for download."""


def relink(root: etree._Element, context: Context) -> bool:
    """Exchanges the addresses of a cleaned tree, in place, as the rules' `Addresses` say; True where one changed."""
    addresses = context.rules.addresses
    if addresses is None:
        return False
    changed = _unframed(root, addresses, context)
    for node in root.iter(etree.Element):
        for key, content in node.items() if node.attrib else ():
            name, value = str(key), str(content)
            new = _exchanged(node, name, value, addresses, context)
            if new is not None and new != value:
                node.set(name, new)
                changed = True
    return changed


def _unframed(root: etree._Element, addresses: Addresses, context: Context) -> bool:
    """Frames with posts of the blog itself go, since the new site has no pages for them; what links to the post stays.

    WordPress puts a quotation with such a link before the frame; where there is none the frame becomes the link.
    """
    own: list[tuple[etree._Element, str]] = []
    for frame in root.iter("iframe"):
        found = _POST_FRAME.fullmatch((frame.get("src") or "").strip())
        if found and addresses.link(found[1], context) is not None:
            own.append((frame, found[1]))
    if not own:
        return False
    quoted = {(link.get("href") or "").strip() for quote in root.iter("blockquote") for link in quote.iter("a")}
    for frame, url in own:
        if url in quoted:
            remove(frame)
        else:
            title = frame.get("title")
            frame.attrib.clear()
            frame.tag, frame.text = "a", title or url
            frame.set("href", url)
    return True


def _exchanged(node: etree._Element, name: str, value: str, addresses: Addresses, context: Context) -> str | None:
    """The new value of an attribute, None where it stays."""
    tag = node.tag
    if name in LINKS.get(tag, ()):
        url = value.strip()
        if not url or url.startswith("#"):
            return None
        file = addresses.media(url, context) if kind_of(url) is not None else None
        return addresses.link(url, context) if file is None else file
    if name in SETS:
        return _in_set(value, addresses, context)
    if name == "style":
        return _in_css(value, addresses, context) if "(" in value else None
    if (
        name in IMAGE_COPIES
        or (name in SOURCES and tag in KINDS)
        or (tag == "param" and name == "value" and (node.get("name") or "").lower() in PARAMETERS)
    ):
        url = value.strip()
        return addresses.media(url, context) if url and not url.startswith(("#", "data:")) else None
    return None


def _in_set(value: str, addresses: Addresses, context: Context) -> str:
    parts: list[str] = []
    done = 0
    for start, stop in spans(value):
        new = addresses.media(value[start:stop], context)
        if new is not None:
            parts += [value[done:start], _ENDS_IN_SET.sub(_escaped, new)]
            done = stop
    return "".join(parts) + value[done:]


def _in_css(value: str, addresses: Addresses, context: Context) -> str:
    def new(found: re.Match[str]) -> str:
        url = None if found[2].startswith(("#", "data:")) else addresses.media(found[2], context)
        if url is None:
            return found[0]
        before, _, after = found[0].partition(found[2])
        return before + _ENDS_IN_CSS.sub(_escaped, url) + after

    return CSS_URL.sub(new, value)


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))
