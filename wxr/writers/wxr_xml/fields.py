"""Every element of WXR 1.2 in the order in which WordPress writes it, with the value that a record gives it.

Read from `export_wp()` of WordPress 5.7 to 7.1. Where PHP has no XML, its importer finds an element by the begin of its
tag: `wp:post_date` has to stand before `wp:post_date_gmt`, `wp:comment_author` before `wp:comment_author_email`.
"""

from __future__ import annotations

import datetime
import email.utils
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

from wxr.model import Author, Comment, Meta, Post, Site
from wxr.writers.wxr_xml.markup import cdata, escaped

NEVER = "0000-00-00 00:00:00"  # how MySQL, and so WordPress, writes a date that is not known
APPROVED = {"approved": "1", "hold": "0", None: "1"}  # a source that does not say it shows its comments

R = TypeVar("R")


class Field(NamedTuple, Generic[R]):
    """An element: its name, the value that a record gives it (None: it is left out), and whether that is CDATA."""

    element: str
    value: Callable[[R], str | None]
    is_cdata: bool = True


def elements(fields: Iterable[Field[R]], record: R, indent: str) -> str:
    """The elements of a record, a line each."""
    lines = []
    for element, value_of, is_cdata in fields:
        value = value_of(record)
        if value is not None:
            end = element.partition(" ")[0]
            lines.append(f"{indent}<{element}>{cdata(value) if is_cdata else escaped(value)}</{end}>\n")
    return "".join(lines)


def metas(element: str, entries: Iterable[Meta], indent: str) -> str:
    """Custom fields, in order, also where a key stands twice."""
    return "".join(
        f"{indent}<{element}>\n"
        f"{indent}\t<wp:meta_key>{cdata(entry.key)}</wp:meta_key>\n"
        f"{indent}\t<wp:meta_value>{cdata(entry.value)}</wp:meta_value>\n"
        f"{indent}</{element}>\n"
        for entry in entries
    )


def mysql_time(date: str | None) -> str:
    """``2007-09-01 14:03:21``; a day without a time begins at midnight."""
    if not date:
        return NEVER
    date = date.removesuffix("Z").replace("T", " ")
    return f"{date} 00:00:00" if len(date) == len("2007-09-01") else date


def feed_time(date: str | None) -> str:
    """``Sat, 01 Sep 2007 12:03:21 +0000``, empty where the moment is not known, as in WordPress since 5.3."""
    try:
        moment = datetime.datetime.fromisoformat(date or "")
    except ValueError:
        return ""
    return email.utils.format_datetime(moment.replace(tzinfo=datetime.UTC))


def _number(value: int | None) -> str | None:
    return None if value is None else str(value)


SITE: tuple[Field[Site], ...] = (
    Field("title", lambda site: site.title or "", is_cdata=False),
    Field("link", lambda site: site.url or "", is_cdata=False),
    Field("description", lambda site: site.description or "", is_cdata=False),
    Field("pubDate", lambda site: feed_time(site.exported_at), is_cdata=False),
    Field("language", lambda site: site.language or "", is_cdata=False),
    Field("wp:wxr_version", lambda _: "1.2", is_cdata=False),
    Field("wp:base_site_url", lambda site: site.base_url, is_cdata=False),
    Field("wp:base_blog_url", lambda site: site.url, is_cdata=False),
)

AUTHOR: tuple[Field[Author], ...] = (
    Field("wp:author_id", lambda author: _number(author.id), is_cdata=False),
    Field("wp:author_login", lambda author: author.login or author.display_name or ""),
    Field("wp:author_email", lambda author: author.email or ""),
    Field("wp:author_display_name", lambda author: author.display_name or ""),
    Field("wp:author_first_name", lambda author: author.first_name or ""),
    Field("wp:author_last_name", lambda author: author.last_name or ""),
)

# What stands in an item before its id, behind it, and after the item's own fields.
ITEM_HEAD: tuple[Field[Post], ...] = (
    Field("title", lambda post: post.title),
    Field("link", lambda post: post.link or "", is_cdata=False),
    Field("pubDate", lambda post: feed_time(post.date_gmt), is_cdata=False),
)
ITEM_BODY: tuple[Field[Post], ...] = (
    Field("content:encoded", lambda post: post.content),
    Field("excerpt:encoded", lambda post: post.excerpt),
)
ITEM_FIELDS: tuple[Field[Post], ...] = (
    Field("wp:post_date", lambda post: mysql_time(post.date)),
    Field("wp:post_date_gmt", lambda post: mysql_time(post.date_gmt)),
    Field("wp:post_modified", lambda post: mysql_time(post.modified) if post.modified else None),
    Field("wp:post_modified_gmt", lambda post: mysql_time(post.modified_gmt) if post.modified_gmt else None),
    Field("wp:comment_status", lambda post: post.comment_status),
    Field("wp:ping_status", lambda post: post.ping_status),
    Field("wp:post_name", lambda post: post.slug),
    Field("wp:status", lambda post: post.status),
    Field("wp:post_parent", lambda post: str(post.parent or 0), is_cdata=False),
    Field("wp:menu_order", lambda post: _number(post.menu_order), is_cdata=False),
    Field("wp:post_type", lambda post: post.type or "post"),
    Field("wp:post_password", lambda post: post.password or ""),
    Field("wp:is_sticky", lambda post: str(int(post.sticky)), is_cdata=False),
    Field("wp:attachment_url", lambda post: post.attachment.url if post.attachment else None),
)

COMMENT: tuple[Field[Comment], ...] = (
    Field("wp:comment_author", lambda comment: comment.author_name or ""),
    Field("wp:comment_author_email", lambda comment: comment.author_email or ""),
    Field("wp:comment_author_url", lambda comment: comment.author_url or ""),  # WordPress itself forgets to escape it
    Field("wp:comment_author_IP", lambda comment: comment.author_ip or ""),
    Field("wp:comment_date", lambda comment: mysql_time(comment.date)),
    Field("wp:comment_date_gmt", lambda comment: mysql_time(comment.date_gmt)),
    Field("wp:comment_content", lambda comment: comment.content),
    Field("wp:comment_approved", lambda comment: APPROVED.get(comment.status, comment.status)),
    Field("wp:comment_type", lambda comment: comment.type),
    Field("wp:comment_parent", lambda comment: str(comment.parent or 0), is_cdata=False),
    Field("wp:comment_user_id", lambda comment: str(comment.user or 0), is_cdata=False),
)
