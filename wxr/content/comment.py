"""A comment's body as a theme would show it: paragraphs made, cleaned; no shortcodes, no blocks, no embeds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from wxr.content.context import Context
from wxr.content.html import clean, to_html
from wxr.content.lookup import Lookup
from wxr.content.media import may_hold_media, media_of
from wxr.content.passes import COMMENT, WORDS, through
from wxr.content.relink import relink
from wxr.content.rules import DEFAULT, Rules
from wxr.content.text import to_text
from wxr.content.tree import parse
from wxr.model import Comment, ContentForm, MediaReference, Post, Site
from wxr.notices import Notices


class _Alone:
    """The archive as a comment sees it: nothing but the site."""

    def __init__(self, site: Site) -> None:
        self.site = site

    def post(self, number: int) -> Post | None:  # noqa: ARG002 - the protocol names it
        return None

    def attachments_of(self, parent: int) -> Iterator[Post]:  # noqa: ARG002 - the protocol names it
        return iter(())

    def attachment_at(self, url: str) -> int | None:  # noqa: ARG002 - the protocol names it
        return None

    def post_at(self, url: str) -> Post | None:  # noqa: ARG002 - the protocol names it
        return None


# `wp_kses` takes such tags out of a comment and leaves what stands between them as text.
_PROGRAM_TAG = re.compile(r"</?(?:script|style)\b[^<>]*>", re.IGNORECASE)
# What makes a comment more than words: markup, a character that HTML writes otherwise; besides these a smiley that is a
# picture. It stands apart, since a pattern of one set is searched for much faster.
_SPECIAL = re.compile("[<>&\r\xa0\ud800-\udfff\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_PICTURE = ":mrgreen:"
_NOWHERE = _Alone(Site())
_NOBODY = Post()


def render_comment(
    comment: Comment,
    site: Site,
    rules: Rules = DEFAULT,
    form: ContentForm = "stored",
    above: Context | None = None,
) -> str:
    """A comment's body as clean HTML; ``form`` is that of the post, `rendered` for a saved page.

    ``above`` is the context of the post above it, whose rules may say that addresses are to be exchanged.
    """
    content = comment.content
    if not content:
        return ""
    if form == "stored" and not _SPECIAL.search(content) and _PICTURE not in content:
        return _plain(content, above or Context(_NOBODY, _Alone(site), Notices(), rules))
    root = _tree(comment, _Alone(site), rules, form)
    if above is not None:
        relink(root, above)
    return to_html(root)


def comment_text(comment: Comment, form: ContentForm = "stored") -> str:
    """A comment's words, for searching."""
    content = comment.content or ""
    if "<" not in content and "&" not in content and "\r" not in content:
        return content.strip()
    return to_text(_tree(comment, _NOWHERE, DEFAULT, form))


def _plain(content: str, context: Context) -> str:
    """Most comments are words and line breaks: the passes make HTML of them that needs no parsing and no cleaning."""
    html = through(WORDS, content, context)
    return html.replace("<br />", "<br>").strip("\n")


def media_in_comment(comment: Comment, lookup: Lookup, form: ContentForm = "stored") -> tuple[MediaReference, ...]:
    """The media that a comment's body names."""
    content = comment.content
    if not content or not may_hold_media(content):
        return ()
    context = Context(_NOBODY, lookup, Notices(), DEFAULT)
    return media_of(
        parse(through(() if form == "rendered" else COMMENT, content, context), context), [], lookup, "comment"
    )


def _tree(comment: Comment, lookup: _Alone, rules: Rules, form: ContentForm) -> etree._Element:
    """What a comment says, cleaned."""
    content = _PROGRAM_TAG.sub("", comment.content or "")
    context = Context(_NOBODY, lookup, Notices(), rules)
    root = parse(through(() if form == "rendered" else COMMENT, content, context), context)
    clean(root, context)
    return root
