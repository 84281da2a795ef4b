"""One extract -> one post record."""

from __future__ import annotations

from collections.abc import Sequence
from wxr.model import Comment, Extra, Post
from wxr.notices import Notices
from wxr.parsing.dates import OrderEvidence, PrintedDate, Sighting, month_languages, with_year
from wxr.readers.options import ReadOptions
from wxr.readers.plain_text.body import to_html, with_captions
from wxr.readers.plain_text.comments import Remark, Section, split_comments
from wxr.readers.plain_text.head import Head, find_head
from wxr.readers.plain_text.headings import Heading, find_headings, is_form
from wxr.readers.plain_text.lines import Line
from wxr.parsing.dates.fold import fold


def read_post(lines: Sequence[Line], source: str, notices: Notices, options: ReadOptions) -> Post:
    """Reads the lines of one page (at least one) as a post."""
    heading, section = _comments(lines)
    end = heading.first if heading else _form(lines)
    title = next((h.title for h in find_headings(lines) if h.title), None)
    head = find_head(lines, end, title)
    body = lines[head.start : head.end]
    content, captions = with_captions(body) if head.plain else (to_html(body), ())
    dates = _Dates(head.printed, section.remarks, heading, options)
    comments = tuple(_comment(remark, dates) for remark in section.remarks)
    _report(notices, source, heading, section, dates)
    if not head.title:
        notices.add("text-title-missing", "no line could be told to be the title", source=source)
    day = dates.post()
    return Post(
        type="post",
        status="publish",
        title=head.title,
        date=day,
        content=content,
        captions=captions,
        comments=comments,
        source=source,
        content_form="rendered",
        extra=_left_over(lines, head, end, section, None if day else head.printed),
    )


def _comments(lines: Sequence[Line]) -> tuple[Heading | None, Section]:
    """The heading and the comments under it.

    A theme may print the number more than once, and offer the feed: what repeats the title is believed first, then what
    fits the number exactly, and of equals the last, as a number also stands beside the title of the post.
    """
    headings = find_headings(lines)
    above = {line.text for line in lines[:3]}
    announced = next((heading.count for heading in headings if heading.count is not None), None)
    best: tuple[Heading | None, Section] = (None, Section([], [], [], sure=True))
    least: tuple[int, int, int, int] | None = None
    for heading in sorted(headings, key=lambda heading: (heading.count == 0, -heading.first)):
        count = announced if heading.count is None else heading.count
        section = split_comments(lines[heading.last + 1 :], count, above=above)
        distance = _distance(section, count)
        trust = 0 if heading.title else 1 if heading.certain else 2
        unfit = distance > (max(2, count // 3) if heading.certain and count else 0)
        if count == 0 and not heading.title and best[1].remarks and best[1].sure:
            continue
        rank = (int(unfit), int(trust > 0), distance, trust)
        if least is None or rank < least:
            best, least = (heading._replace(count=count), section), rank
    return best


def _distance(section: Section, announced: int | None) -> int:
    """How far the comments found are from those announced, which may count the trackbacks too."""
    found = len(section.remarks)
    return 0 if announced is None else max(0, found - announced, announced - len(section.pings) - found)


def _form(lines: Sequence[Line]) -> int:
    """Where the form begins on a page without comments."""
    return next((i for i, line in enumerate(lines) if i and is_form(fold(line.text[:300]))), len(lines))


class _Dates:
    """The dates of one page, read in the order that all of them suggest."""

    def __init__(
        self, post: PrintedDate | None, remarks: Sequence[Remark], heading: Heading | None, options: ReadOptions
    ) -> None:
        self.of_post = post
        printed = [remark.printed for remark in remarks if remark.printed]
        seen = [*([post] if post else []), *printed]
        languages = month_languages(seen) or sorted(heading.languages if heading else ())
        language = "en" if "en" in languages else next(iter(languages), None)
        self.evidence = OrderEvidence(options.date_order, language)
        sightings = [Sighting(post, "post")] if post else []
        self.evidence.add_page([*sightings, *(Sighting(date, "comment") for date in printed)])
        self.comments = printed

    def post(self) -> str | None:
        """The post's date; a year that is not printed is the last that the comments and the weekday allow."""
        if self.of_post is None:
            return None
        if not self.of_post.partial:
            return self.evidence.resolve("post", self.of_post)
        days = [day for printed in self.comments if (day := self.evidence.resolve("comment", printed))]
        return with_year(self.of_post, min(days)) if days else None

    def ambiguous(self) -> tuple[str, PrintedDate] | None:
        """The first place and date whose order had to be decided."""
        if self.of_post and self.of_post.ambiguous:
            return "post", self.of_post
        return next((("comment", printed) for printed in self.comments if printed.ambiguous), None)


def _comment(remark: Remark, dates: _Dates) -> Comment:
    day = dates.evidence.resolve("comment", remark.printed) if remark.printed else None
    extra = (Extra("printed-date", remark.printed.text),) if remark.printed and not day else ()
    return Comment(
        author_name=remark.author, date=day, content=to_html(remark.lines), status="approved", type=remark.type, extra=extra
    )


def _report(notices: Notices, source: str, heading: Heading | None, section: Section, dates: _Dates) -> None:
    """What a user should know of how this page was read."""
    unsure = dates.ambiguous()
    if unsure:
        place, printed = unsure
        decision = dates.evidence.decide("post" if place == "post" else "comment", printed)
        code = "date-order-decided" if decision.order else "date-order-unknown"
        notices.add(code, f"{printed.text!r} is read as {decision.order or 'no date'}: {decision.reason}", source=source)
    count = len(section.remarks)
    if dates.of_post and dates.of_post.partial and dates.post():
        notices.add("date-year-inferred", f"{dates.of_post.text!r} is read as {dates.post()}, before the first comment", source=source)
    announced = heading.count if heading else None
    if announced is not None and not announced - len(section.pings) <= count <= announced:
        notices.add("comment-count", f"{announced} comments are announced, {count} were found", source=source)
    if not section.sure:
        notices.add("comments-unmarked", f"no line tells where the {count} comments begin", source=source)


def _left_over(
    lines: Sequence[Line], head: Head, end: int, section: Section, undated: PrintedDate | None
) -> tuple[Extra, ...]:
    """What stands around the post and is neither body nor comment, kept as printed."""
    parts = {
        "text-before": [line.text for line in lines[: head.first]],
        "text-around": [line.text for line in lines[head.end : end]],
        "pingbacks": section.pings,
        "text-after": [line.text for line in section.rest],
        "printed-date": [undated.text] if undated else [],
    }
    return tuple(Extra(name, "\n".join(texts)) for name, texts in parts.items() if texts)
