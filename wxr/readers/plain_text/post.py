"""One extract -> one post record."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wxr.model import Comment, Extra, Post
from wxr.notices import Notices
from wxr.parsing.dates.fold import fold
from wxr.readers.options import ReadOptions
from wxr.readers.plain_text.body import to_html, with_captions
from wxr.readers.plain_text.choice import choose_comments
from wxr.readers.plain_text.comments import Remark, Section
from wxr.readers.plain_text.head import Head, find_head
from wxr.readers.plain_text.headings import Heading, find_headings, is_form
from wxr.readers.plain_text.lines import Line
from wxr.readers.plain_text.page_dates import PageDates

_COUNT_BEHIND = re.compile(r"(.*[^\W\d_])(\d{1,4})")
_SHORT = 120  # characters of a line of a form or a page's foot


def read_post(lines: Sequence[Line], source: str, notices: Notices, options: ReadOptions) -> Post:
    """Reads the lines of one page (at least one) as a post."""
    headings = find_headings(lines)
    heading, section = choose_comments(lines, headings)
    end = heading.first if heading else _form(lines)
    title = next((other.title for other in headings if other.title), None)
    languages = sorted(heading.languages) if heading else []
    head = find_head(lines, end, title, languages)
    body = lines[head.start : head.end]
    content, captions = with_captions(body) if head.plain else (to_html(body), ())
    dates = PageDates(head.printed, [remark.printed for remark in section.remarks], languages, options)
    day = dates.of_post()
    dates.report(notices, source)
    _report(notices, source, heading, section)
    if not head.title:
        notices.add("text-title-missing", "no line could be told to be the title", source=source)
    return Post(
        type="post",
        status="publish",
        title=_without_count(head.title, heading),
        date=day,
        content=content,
        captions=captions,
        comments=tuple(_comment(remark, dates) for remark in section.remarks),
        source=source,
        content_form="rendered",
        extra=_left_over(lines, head, end, section, undated=day is None),
    )


def _without_count(title: str | None, heading: Heading | None) -> str | None:
    """The title without the number of comments that a theme prints right behind it, in an element of its own."""
    glued = _COUNT_BEHIND.fullmatch(title) if title and heading and not heading.title else None
    return glued[1] if glued and heading and int(glued[2]) == heading.announced else title


def _form(lines: Sequence[Line]) -> int:
    """Where the form begins on a page without comments: nothing but short lines stand below it."""
    end = form = len(lines)
    while end > 1 and len(lines[end - 1].text) <= _SHORT:
        end -= 1
        form = end if is_form(fold(lines[end].text)) else form
    return form


def _comment(remark: Remark, dates: PageDates) -> Comment:
    day = dates.of_comment(remark.printed)
    return Comment(
        author_name=remark.author,
        date=day,
        content=to_html(remark.lines),
        status="approved",
        type=remark.type,
        extra=(Extra("printed-date", remark.printed.text),) if remark.printed and not day else (),
    )


def _report(notices: Notices, source: str, heading: Heading | None, section: Section) -> None:
    """What a user should know of how the comments were told apart."""
    count = len(section.remarks)
    announced = heading.announced if heading else None
    if announced is not None and not announced - len(section.pings) <= count <= announced:
        notices.add("comment-count", f"{announced} comments are announced, {count} were found", source=source)
    if count > 1 and not section.marked:
        how = "by what is left of their heads" if section.sure else "by gaps and names alone"
        if section.sure and announced == count + len(section.pings):
            how = "by gaps, in the number announced"
        notices.add("comments-unmarked", f"{count} comments are told apart {how}", source=source)
    elif count == 1 and not section.sure:
        notices.add("comments-unmarked", "nothing tells where one comment ends and the next begins", source=source)


def _left_over(lines: Sequence[Line], head: Head, end: int, section: Section, *, undated: bool) -> tuple[Extra, ...]:
    """What stands around the post and is neither body nor comment, kept as printed."""
    around = [] if head.plain else lines[head.last : head.start]
    parts = {
        "text-before": [line.text for line in lines[: head.first]],
        "text-around": [line.text for line in [*around, *lines[head.end : end]]],
        "pingbacks": section.pings,
        "text-after": [line.text for line in section.rest],
        "printed-date": [head.printed.text] if undated and head.printed else [],
    }
    return tuple(Extra(name, "\n".join(texts)) for name, texts in parts.items() if texts)
