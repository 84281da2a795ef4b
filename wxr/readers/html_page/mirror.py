"""Which pages of a source show the same post, and which of them are believed.

A mirror holds most posts several times: under their permalink and as ``?p=N``, once for each ``replytocom``, as print
version, on each page of their comments, and on lists. Pages are put together by post id, address, or what they show.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wxr.readers.html_page import address
from wxr.readers.html_page.draft import CommentDraft, PostDraft

_COPY = re.compile(r"replytocom[=%]|[?&@]print=|/print/|[?&@]share=|comments_popup", re.IGNORECASE)

Key = tuple[str, str]


class Entry(NamedTuple):
    """Where a draft lies in the spool, and what decides which of a group is believed."""

    offset: int
    page: str
    single: bool
    whole: bool
    copy: bool
    comment_page: int | None
    comments: int
    length: int


class Groups:
    """Pages by the post that they show, in the order in which each post was first met."""

    def __init__(self) -> None:
        self._groups: list[list[Entry]] = []
        self._by_key: dict[Key, int] = {}

    def add(self, draft: PostDraft, offset: int) -> None:
        """Puts a draft with the others of its post."""
        keys = _keys(draft)
        number = next((self._by_key[key] for key in keys if key in self._by_key), None)
        if number is None:
            number = len(self._groups)
            self._groups.append([])
        for key in keys:
            self._by_key.setdefault(key, number)
        copy = bool(_COPY.search(draft.page))
        self._groups[number].append(
            Entry(
                offset,
                draft.page,
                draft.single,
                draft.whole,
                copy,
                draft.comment_page,
                len(draft.comments),
                len(draft.content),
            )
        )

    def __iter__(self) -> Iterator[list[Entry]]:
        """Each group, the page to believe first; pages of comments in their order behind it."""
        for group in self._groups:
            yield sorted(group, key=_rank)

    def __len__(self) -> int:
        return len(self._groups)


def _rank(entry: Entry) -> tuple[bool, bool, bool, bool, int, int, int]:
    further = entry.comment_page is not None
    return (not entry.single, not entry.whole, entry.copy, further, -entry.comments, -entry.length, entry.offset)


def _keys(draft: PostDraft) -> list[Key]:
    host = address.plain(draft.link).partition("/")[0] if draft.link else ""
    keys: list[Key] = []
    if draft.id is not None:
        keys.append(("id", f"{host} {draft.id}"))
    if draft.link:
        keys.append(("link", address.plain(draft.link)))
    if not keys:
        shown = hashlib.blake2b(f"{draft.title}\0{draft.content}".encode("utf-8", "replace"), digest_size=16)
        keys.append(("shown", shown.hexdigest() if draft.content else draft.page))
    return keys


def joined(group: Sequence[Entry], get: Callable[[int], PostDraft]) -> PostDraft:
    """One draft of all pages of a post: the first's fields, what it lacks from the others, every comment once.

    Pages are taken from the spool one at a time. Pages of comments are taken in their order, lists do not show any.
    """
    first = get(group[0].offset)
    if len(group) == 1:
        return first
    paged = any(entry.comment_page for entry in group)
    order = sorted(group, key=lambda entry: entry.comment_page or 0) if paged else group
    comments: dict[object, CommentDraft] = {}
    pings: dict[str, None] = {}
    for entry in order:
        draft = first if entry is group[0] else get(entry.offset)
        for comment in draft.comments:
            known = comment.id if comment.id is not None else (comment.signature, comment.content)
            comments.setdefault(known, comment)
        pings |= dict.fromkeys(draft.pings)
        _fill(first, draft)
    first.comments, first.pings = tuple(comments.values()), tuple(pings)
    return first


def _fill(first: PostDraft, other: PostDraft) -> None:
    """Gives the first draft what it lacks and the other has."""
    first.id = first.id if first.id is not None else other.id
    first.title = first.title or other.title
    first.author = first.author or other.author
    first.link = first.link or other.link
    first.slug = first.slug or other.slug
    first.known = first.known or other.known
    first.dates = first.dates or other.dates
    first.machine = first.machine or other.machine
    first.gmt = first.gmt or other.gmt
    first.terms = first.terms or other.terms
    first.said = max(filter(None, (first.said, other.said)), default=None)
