"""An item of an export: a post with its custom fields and comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wxr.model import Comment, Meta, Post
from wxr.writers.numbering import Numbering
from wxr.writers.wxr_xml.fields import COMMENT, ITEM_BODY, ITEM_FIELDS, ITEM_HEAD, elements, metas
from wxr.writers.wxr_xml.leftovers import leftovers
from wxr.writers.wxr_xml.markup import cdata, escaped
from wxr.writers.wxr_xml.terms import categories

_IN_ITEM, _IN_COMMENT = "\t\t", "\t\t\t"


def item(post: Post, numbering: Numbering, logins: Mapping[str, str]) -> Iterator[str]:
    """The element of a post, in pieces. ``logins`` are those of authors by the names that they sign with."""
    author = logins.get(post.author, post.author) if post.author else ""
    described = any(each.name == "description" for each in post.extra)
    yield from (
        "\t<item>\n",
        elements(ITEM_HEAD, post, _IN_ITEM),
        f"{_IN_ITEM}<dc:creator>{cdata(author)}</dc:creator>\n",
        f'{_IN_ITEM}<guid isPermaLink="false">{escaped(post.guid or "")}</guid>\n',
        "" if described else f"{_IN_ITEM}<description></description>\n",
        elements(ITEM_BODY, post, _IN_ITEM),
        f"{_IN_ITEM}<wp:post_id>{numbering.post(post)}</wp:post_id>\n",
        elements(ITEM_FIELDS, post, _IN_ITEM),
        categories(post),
        metas("wp:postmeta", (*post.meta, *_told_otherwise(post)), _IN_ITEM),
    )
    yield from (_comment(number, comment) for number, comment in numbering.comments(post))
    yield from (leftovers(post.extra, _IN_ITEM), "\t</item>\n")


def _comment(number: int, comment: Comment) -> str:
    return (
        f"{_IN_ITEM}<wp:comment>\n{_IN_COMMENT}<wp:comment_id>{number}</wp:comment_id>\n"
        + elements(COMMENT, comment, _IN_COMMENT)
        + metas("wp:commentmeta", comment.meta, _IN_COMMENT)
        + leftovers(comment.extra, _IN_COMMENT)
        + f"{_IN_ITEM}</wp:comment>\n"
    )


def _told_otherwise(post: Post) -> list[Meta]:
    """Custom fields for what a record says, and no custom field of it: it comes from a page, or was edited."""
    file = post.attachment
    told = {
        "_thumbnail_id": None if post.featured_media is None else str(post.featured_media),
        "_wp_attached_file": file.file if file else None,
        "_wp_attachment_image_alt": file.alt_text if file else None,
    }
    keys = {entry.key for entry in post.meta}
    return [Meta(key, value) for key, value in told.items() if value and key not in keys]
