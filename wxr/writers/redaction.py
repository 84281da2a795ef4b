"""Records without what identifies people beyond their names: e-mail addresses, IP addresses, passwords of posts."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from wxr.model import Author, Comment, Extra, Meta, Notice, Post, Seo, Site, Term
from wxr.parsing.stored_comments import StoredComments
from wxr.writers.document import OF_LEFT_OUT, Written
from wxr.writers.markdown.selection import LEFT_OUT_TYPES
from wxr.writers.names import E_MAIL, without_host

T = TypeVar("T")

_IP4 = re.compile(r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.])", re.ASCII)
_IP6 = re.compile(r"(?<![\w:])[\da-f]{1,4}(?::{1,2}[\da-f]{1,4}){2,7}(?![\w:])", re.ASCII | re.IGNORECASE)
# How a custom field is named that is meant for such, whatever it holds: a hash, a list, a mark of being sent.
_KEYS = re.compile(r"e-?mail|(?:^|[_-])ip(?:[_-]|$)|ip_?addr|passw|(?:^|[_-])pwd(?:[_-]|$)", re.IGNORECASE)
_PRIVATE_TYPES = frozenset(kind for kind, why in LEFT_OUT_TYPES.items() if why == "private data")


class Redaction:
    """Makes records as the public may have them; ``gone`` counts what they lose. docs/redacting.md lists it."""

    def __init__(self) -> None:
        self.gone = Written()

    def site(self, site: Site) -> Site:
        """The blog."""
        return msgspec.structs.replace(site, extra=self._extra(site.extra))

    def author(self, author: Author) -> Author:
        """An author by the names alone."""
        names = {
            field: without_host(getattr(author, field))
            for field in ("login", "display_name", "first_name", "last_name")
        }
        return msgspec.structs.replace(author, email=None, extra=self._extra(author.extra), **names)

    def term(self, term: Term) -> Term:
        """A term without custom fields that tell."""
        return msgspec.structs.replace(term, meta=self._meta(term.meta), extra=self._extra(term.extra))

    def post(self, post: Post) -> Post | None:
        """A post and its comments; None for what is a record of people: contact forms, orders."""
        if post.type in _PRIVATE_TYPES:
            self.gone.left_out[f"{post.type} (private data)"] += 1
            self.gone.comments_left_out[OF_LEFT_OUT] += len(post.comments)
            return None
        changes: dict[str, object] = {
            "author": without_host(post.author),
            "coauthors": tuple(without_host(name) or "" for name in post.coauthors),
            "meta": self._meta(post.meta),
            "seo": _seo(post.seo),
            "comments": self._comments(post.comments),
            "extra": self._extra(post.extra),
        }
        if post.password:
            self.gone.parts_left_out["passwords (their posts are private now)"] += 1
            changes["password"] = None
            # Without its password a published post would be for everyone to read.
            changes["status"] = "private" if post.status == "publish" else post.status
        return msgspec.structs.replace(post, **changes)

    def _comments(self, comments: Sequence[Comment]) -> Sequence[Comment]:
        if isinstance(comments, StoredComments):
            return comments.changed(self._comment)
        return tuple(map(self._comment, comments))

    def _comment(self, comment: Comment) -> Comment:
        url = comment.author_url
        return msgspec.structs.replace(
            comment,
            author_name=without_host(comment.author_name),
            author_email=None,
            author_ip=None,
            author_url=None if url and _tells(url) else url,
            meta=self._meta(comment.meta),
            extra=self._extra(comment.extra),
        )

    def _meta(self, entries: tuple[Meta, ...]) -> tuple[Meta, ...]:
        kept = tuple(entry for entry in entries if not _KEYS.search(entry.key) and not _tells(entry.value))
        return self._counted(kept, entries, "custom fields with e-mail, IP or password")

    def _extra(self, entries: tuple[Extra, ...]) -> tuple[Extra, ...]:
        kept = tuple(entry for entry in entries if not _tells(entry.value))
        return self._counted(kept, entries, "leftovers with e-mail or IP")

    def _counted(self, kept: tuple[T, ...], entries: tuple[T, ...], reason: str) -> tuple[T, ...]:
        if len(kept) < len(entries):
            self.gone.parts_left_out[reason] += len(entries) - len(kept)
        return kept


def redacted_notice(notice: Notice) -> Notice:
    """A notice that quotes no address."""
    return msgspec.structs.replace(notice, message=_IP4.sub("(IP)", E_MAIL.sub(r"\1", notice.message)))


def _tells(text: str) -> bool:
    """True where a text holds an e-mail or IP address."""
    if "@" in text and E_MAIL.search(text):
        return True
    if text.count(".") >= 3 and _IP4.search(text):
        return True
    return text.count(":") >= 2 and any(map(_is_ip6, _IP6.findall(text)))


def _is_ip6(text: str) -> bool:
    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return True


def _seo(seo: Seo | None) -> Seo | None:
    """What a search engine was told, without a text that holds an address."""
    if seo is None:
        return None
    told = {name: getattr(seo, name) for name in seo.__struct_fields__}
    return Seo(**{name: None if isinstance(value, str) and _tells(value) else value for name, value in told.items()})
