"""All pages of a source -> records: every page is read once and parked, the site is judged, the posts are given out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from wxr.model import Author, Comment, Extra, Post, Site, Term
from wxr.notices import Notices
from wxr.parsing.dates import OrderEvidence, find_date
from wxr.parsing.spool import Spool
from wxr.parsing.urls import split
from wxr.readers.html_page.capture import Capture, uncover
from wxr.readers.html_page.comment_layout import Signatures
from wxr.readers.html_page.dating import comment_date, post_date, report, weigh
from wxr.readers.html_page.decode import Decoded, decode
from wxr.readers.html_page.draft import CommentDraft, PostDraft
from wxr.readers.html_page.feeds import comment_dates, looks_like_feed
from wxr.readers.html_page.head import Head, read_head
from wxr.readers.html_page.kind import kind_of
from wxr.readers.html_page.markup import parse
from wxr.readers.html_page.mirror import Groups, joined
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.post import listed_posts, single_post
from wxr.readers.html_page.tally import Tally
from wxr.readers.options import ReadOptions
from wxr.readers.page_bytes import whole
from wxr.sources.member import Member


def read(
    members: Iterable[Member], notices: Notices, options: ReadOptions | None = None
) -> Iterator[Site | Author | Term | Post]:
    """Yields the site, then each post that the pages show, once; nothing raises on a page's content."""
    options = options or ReadOptions()
    library = Library(options)
    for member in members:
        library.take(member.name, whole(member, notices, options.limits))
    yield library.site()
    yield from library.posts(notices)
    library.tally.report(notices)


class Library:
    """The pages of one source: facts of the site in memory, posts in a spool on disk."""

    def __init__(self, options: ReadOptions) -> None:
        self.tally = Tally()
        self._evidence = OrderEvidence(overrule=options.date_order)
        self._signatures = Signatures()
        self._spool: Spool[PostDraft] = Spool(PostDraft)
        self._groups = Groups()
        self._feeds: dict[int, str] = {}
        self._site: dict[str, Counter[str]] = {}

    def take(self, name: str, data: bytes) -> None:
        """Reads one document."""
        if looks_like_feed(data[:65_536]):
            self._feeds |= comment_dates(data)
            return
        decoded = decode(data)
        capture = uncover(decoded.text)
        root = parse(capture.text)
        if root is None or root.find("body") is None:
            self.tally.add("page-empty", name)
            return
        page = Page(name, root, read_head(root, capture.text, capture.url))
        kind = kind_of(page)
        if kind not in ("post", "list"):
            self.tally.add(kind, name)
            return
        self._note_repairs(decoded, name)
        if _leads_elsewhere(page):
            self.tally.add("base-ignored", name)
        self._note_site(page.head)
        found = list(listed_posts(page)) if kind == "list" else []
        single = single_post(page) if kind == "post" else None
        if single is not None:
            found.append(single)
        if not found:
            self.tally.add("page-without-post", name)
        for draft in found:
            self._park(draft, capture)

    def _park(self, draft: PostDraft, capture: Capture) -> None:
        printed = find_date(capture.moment) if capture.moment else None
        draft.latest = (
            next((r.iso() for r in printed.readings.values()), None) if printed and not printed.ambiguous else None
        )
        weigh(self._evidence, draft)
        for comment in draft.comments:
            if comment.signature:
                self._signatures.add(comment.signature)
        self._groups.add(draft, self._spool.append(draft))

    def _note_repairs(self, decoded: Decoded, name: str) -> None:
        if decoded.mixed:
            self.tally.add("charset-mixed", name)
        elif decoded.instead:
            self.tally.add("charset-wrong", name)
        if decoded.preceded:
            self.tally.add("page-warnings", name)

    def _note_site(self, head: Head) -> None:
        facts = {
            "title": head.site_title,
            "description": head.description,
            "url": head.base,
            "language": head.language,
            "generator": head.generator,
        }
        for key, value in facts.items():
            counts = self._site.setdefault(key, Counter())
            if value and (value in counts or len(counts) < 100):
                counts[value] += 1
        self._evidence.language = self._evidence.language or head.language

    def site(self) -> Site:
        """What most pages say of the site."""
        return Site(
            title=self._most("title"),
            description=self._most("description"),
            url=self._most("url"),
            language=self._most("language"),
            generator=self._most("generator"),
        )

    def _most(self, key: str) -> str | None:
        return next((value for value, _times in self._site.get(key, Counter()).most_common(1)), None)

    def posts(self, notices: Notices) -> Iterator[Post]:
        """Each post once, in the order in which the pages were met."""
        for group in self._groups:
            for entry in group[1:]:
                further = not entry.single or entry.comment_page is not None
                self.tally.add("page-merged" if further else "page-duplicate", entry.page)
            yield self._post(joined(group, self._spool.get), notices)
        self._spool.close()

    def _post(self, draft: PostDraft, notices: Notices) -> Post:
        report(self._evidence, draft, notices)
        if draft.pings:
            message = f"{len(draft.pings)} pingbacks that the page lists by title only are kept under `extra`"
            notices.add("pings-untold", message, source=draft.page, post=draft.id)
        shown = len(draft.comments) + len(draft.pings)
        if draft.said is not None and draft.said not in (shown, len(draft.comments)):
            message = f"{draft.said} comments are announced, {shown} are shown"
            notices.add("comment-count", message, source=draft.page, post=draft.id)
        if not draft.whole:
            self.tally.add("post-cut-off", draft.page)
        return Post(
            id=draft.id,
            type=draft.type,
            status="publish",
            title=draft.title,
            slug=draft.slug,
            link=draft.link,
            author=draft.author,
            date=post_date(self._evidence, draft),
            date_gmt=draft.gmt,
            content=draft.content if draft.whole else None,
            excerpt=None if draft.whole else draft.content,
            terms=draft.terms,
            comment_status="open" if draft.open else None,
            comments=tuple(self._comment(comment) for comment in draft.comments),
            source=draft.page,
            content_form="rendered",
            extra=tuple(Extra("ping", ping) for ping in draft.pings),
        )

    def _comment(self, draft: CommentDraft) -> Comment:
        return Comment(
            id=draft.id,
            parent=draft.parent,
            author_name=self._signatures.name(draft.signature) if draft.signature else None,
            author_url=draft.url or None,
            date=comment_date(self._evidence, draft),
            date_gmt=self._feeds.get(draft.id) if draft.id is not None else None,
            content=draft.content,
            status="approved",
            type=draft.type,
        )


def _leads_elsewhere(page: Page) -> bool:
    """True where the page's `base` element names a host that is not the page's own."""
    bases = (split(str(element.get("href") or "").strip()).netloc for element in page.root.iter("base"))
    own = {split(url).netloc for url in (page.head.url, page.head.base) if url}
    return any(host and host not in own for host in bases)
