"""Figures and captions: a caption stays with what it belongs to.

An image's caption stands on the line after it, marked with WordPress's own class. The caption of anything else, of a
gallery, a table or a film, or one above its image, has no such line: there the figure's own tags hold the two together.
"""

from __future__ import annotations

from functools import partial

from lxml import etree

from wxr.content.markdown.below import below
from wxr.content.markdown.closing import WRITTEN, Closer
from wxr.content.markdown.page import Page
from wxr.content.markdown.paragraph import Span
from wxr.content.markdown.raw import serialize

_OPEN, _CLOSE = '<span class="wp-caption-text">', "</span>"
_BLOCKS = frozenset(
    ["figure", "table", "ul", "ol", "dl", "pre", "blockquote", "iframe", "video", "audio", "object", "embed"]
)


def figure(page: Page, element: etree._Element) -> Closer:
    """A figure: only a group, or tags around what its caption could not be kept with otherwise."""
    page.flush()
    said = None if page.inline.single else element.find("figcaption")
    if said is None or _follows_image(said) or not (len(said) or (said.text or "").strip()):
        return page.flush
    page.anchors()
    page.block("<figure>")
    page.framed.append(said)
    return partial(_close_figure, page)


def _follows_image(said: etree._Element) -> bool:
    """True where the caption comes right after an image. Looks no further than the first block."""
    media = said.getprevious()
    if media is None:
        return False
    if media.tag == "img":
        return True
    first = (
        None if media.tag in _BLOCKS else next((e for e in below(media) if e.tag == "img" or e.tag in _BLOCKS), None)
    )
    return first is not None and first.tag == "img"


def _close_figure(page: Page) -> None:
    page.flush()
    page.anchors()
    page.framed.pop()
    page.block("</figure>")


def caption(page: Page, element: etree._Element) -> Closer:
    """A caption: on the line after its image, or in its figure's frame, or else a paragraph."""
    inline = page.inline
    if inline.single:
        page.flush()
    elif page.framed and page.framed[-1] is element:
        page.flush()
        page.block(serialize(element, page.targets))
        return WRITTEN
    elif inline.filled and inline.image:
        inline.breaks = 1
    else:
        page.flush()
        if page.resume_image():
            inline.breaks = 1
    opened = inline.open("caption", _OPEN, _CLOSE)
    return partial(_close_caption, page, opened) if opened else page.flush


def _close_caption(page: Page, opened: Span) -> None:
    page.inline.close(opened)
    page.flush()
