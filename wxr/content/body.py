"""The seam between the archive and its bodies: one post in, every form of its body out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, NamedTuple

import msgspec
from lxml import etree

from wxr.content.captions import captions_of
from wxr.content.context import Context
from wxr.content.html import clean, to_html
from wxr.content.lookup import Lookup
from wxr.content.markdown import html2text_markdown, to_markdown
from wxr.content.media import may_hold_media, media_of
from wxr.content.passes import RENDERED, STORED, through
from wxr.content.relink import relink
from wxr.content.rules import DEFAULT, Rules
from wxr.content.text import to_text
from wxr.content.tree import parse
from wxr.model import Caption, MediaReference, Post
from wxr.notices import Notices

Form = Literal["html", "markdown", "text"]
FORMS: tuple[Form, ...] = ("html", "markdown", "text")


class Body(NamedTuple):
    """A body in the forms asked for (others are None), and what it shows and names."""

    html: str | None
    markdown: str | None
    text: str | None
    captions: tuple[Caption, ...]
    media: tuple[MediaReference, ...]


def render(
    post: Post,
    lookup: Lookup,
    forms: Collection[Form],
    notices: Notices,
    rules: Rules = DEFAULT,
    *,
    lists_media: bool = True,
) -> Body:
    """Renders a post's body in the forms asked for, and where it ``lists_media`` with its captions and media.

    A body that is None gives forms that are None; any text renders, none raises. Where no form is asked for, bodies
    that can hold neither caption nor media are not parsed at all.
    """
    content = post.content
    if content is None or (not forms and not (lists_media and may_hold_media(content))):
        return Body(None, None, None, (), ())
    context = Context(post, lookup, notices, rules)
    root = tree_of(content, context)
    media = media_of(root, context.block_attributes, lookup) if lists_media else ()
    clean(root, context)
    captions = captions_of(root, lookup) if lists_media else ()
    if relink(root, context) and lists_media:
        captions = _moved(captions, captions_of(root, lookup))
    context.report()
    return Body(
        html=to_html(root) if "html" in forms else None,
        markdown=_markdown(root, context) if "markdown" in forms else None,
        text=to_text(root, players=post.content_form == "stored") if "text" in forms else None,
        captions=captions,
        media=media,
    )


def _moved(written: tuple[Caption, ...], moved: tuple[Caption, ...]) -> tuple[Caption, ...]:
    """Captions whose HTML leads to the new addresses; what they say of their media stays as the source has it."""
    return tuple(msgspec.structs.replace(one, html=two.html) for one, two in zip(written, moved, strict=True))


def _markdown(root: etree._Element, context: Context) -> str:
    """By the engine that the rules name; html2text declines what it would be slow with, which ours then renders."""
    if context.rules.markdown_engine == "html2text":
        text = html2text_markdown(to_html(root))
        if text is not None:
            return text
        context.note("engine-declined", "html2text")
    return to_markdown(root)


def tree_of(content: str, context: Context) -> etree._Element:
    """The one tree of a body: its passes, then one parse. Not cleaned yet, so that what is removed can be counted."""
    passes = RENDERED if context.post.content_form == "rendered" else STORED
    return parse(through(passes, content, context), context)
