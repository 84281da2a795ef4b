"""All pages of a source -> records: every page is read once and parked, the site is judged, the posts are given out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wxr.model import Author, Comment, Extra, Post, Site, Term
from wxr.notices import Notices
from wxr.parsing.dates import OrderEvidence
from wxr.readers.html_page.capture import uncover
from wxr.readers.html_page.comment_layout import Signatures
from wxr.readers.html_page.dating import comment_date, post_date, weigh
from wxr.readers.html_page.decode import decode
from wxr.readers.html_page.draft import CommentDraft, PostDraft
from wxr.readers.html_page.head import read_head
from wxr.readers.html_page.markup import parse
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.post import single_post
from wxr.sources.member import Member


def read(members: Iterable[Member], notices: Notices, options: object) -> Iterator[Site | Author | Term | Post]:
    drafts = []
    evidence = None
    signatures = Signatures()
    for member in members:
        with member.open() as stream:
            decoded = decode(stream.read())
        capture = uncover(decoded.text)
        root = parse(capture.text)
        if root is None:
            continue
        head = read_head(root, capture.text, capture.url)
        draft = single_post(Page(member.name, root, head))
        if draft is None:
            continue
        if evidence is None:
            evidence = OrderEvidence(language=head.language)
        weigh(evidence, draft)
        for comment in draft.comments:
            if comment.signature:
                signatures.add(comment.signature)
        drafts.append(draft)
    for draft in drafts:
        yield Post(
            id=draft.id, type=draft.type, status="publish", title=draft.title, slug=draft.slug, link=draft.link,
            author=draft.author, date=post_date(evidence, draft), content=draft.content, terms=draft.terms,
            comments=tuple(_comment(c, evidence, signatures) for c in draft.comments), source=draft.page, content_form="rendered",
            extra=tuple(Extra("ping", ping) for ping in draft.pings),
        )


def _comment(draft: CommentDraft, evidence: OrderEvidence, signatures: Signatures) -> Comment:
    return Comment(
        id=draft.id, parent=draft.parent, author_name=signatures.name(draft.signature) if draft.signature else None,
        author_url=draft.url, date=comment_date(evidence, draft), content=draft.content, status="approved", type=draft.type,
    )
