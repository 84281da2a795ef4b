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


_MOST_HEADINGS = 16
_FITTING = 2  # the doubt up to which a heading is believed


def read_post(lines: Sequence[Line], source: str, notices: Notices, options: ReadOptions) -> Post:
    """Reads the lines of one page (at least one) as a post."""
    heading, section = _comments(lines)
    end = heading.first if heading else _form(lines)
    title = next((h.title for h in find_headings(lines) if h.title), None)
    head = find_head(lines, end, title, sorted(heading.languages) if heading else ())
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
    fits the number, and of equals the last, as a number also stands beside the title of the post.
    """
    headings = _likely(find_headings(lines))
    above = {line.text for line in lines[:3]}
    found: list[tuple[tuple[int, int, int], Heading, Section]] = []
    for heading in headings:
        count = heading.count
        if count is None:  # the number may stand above, beside the title
            count = next((other.count for other in headings if other.count and other.first < heading.first), None)
        section = split_comments(lines[heading.last + 1 :], count, sorted(heading.languages), above)
        distance = _distance(section, count)
        rank = (_doubt(heading, count, section, distance), distance, -heading.first)
        found.append((rank, heading._replace(count=count), section))
    for rank, heading, section in sorted(found, key=lambda candidate: candidate[0]):
        repeated = (other for other in found if other[1].first > heading.last and other[1].count == heading.count)
        if not any(other[0][0] <= _FITTING and other[2].remarks for other in repeated):
            return heading, section
    return None, Section([], [], [], sure=True)


def _doubt(heading: Heading, count: int | None, section: Section, distance: int) -> int:
    """How little a heading and what follows it fit: 0 for the best."""
    if not section.remarks:
        return 0 if heading.title and count == 0 else 5
    if heading.title:
        return 0
    if count and distance == 0:
        return 1
    marked = section.sure and any(remark.printed or remark.author for remark in section.remarks)
    if heading.certain:
        return 2 if marked else 3
    return 4 if marked else 6


def _likely(headings: list[Heading]) -> list[Heading]:
    """No more headings than are worth trying: those with a title, then the last."""
    ranked = sorted(headings, key=lambda heading: (heading.title is None, not heading.certain, -heading.first))
    return sorted(ranked[:_MOST_HEADINGS])


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
        self.evidence = OrderEvidence(options.date_order, _language(seen, heading))
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


def _language(dates: Sequence[PrintedDate], heading: Heading | None) -> str | None:
    """The language of the months' names, else of the comments' heading; English where it can be."""
    languages = month_languages(dates) or sorted(heading.languages if heading else ())
    return "en" if "en" in languages else next(iter(languages), None)


def _comment(remark: Remark, dates: _Dates) -> Comment:
    day = dates.evidence.resolve("comment", remark.printed) if remark.printed else None
    extra = (Extra("printed-date", remark.printed.text),) if remark.printed and not day else ()
    return Comment(
        author_name=remark.author,
        date=day,
        content=to_html(remark.lines),
        status="approved",
        type=remark.type,
        extra=extra,
    )


def _report(notices: Notices, source: str, heading: Heading | None, section: Section, dates: _Dates) -> None:
    """What a user should know of how this page was read."""
    unsure = dates.ambiguous()
    if unsure:
        place, printed = unsure
        decision = dates.evidence.decide("post" if place == "post" else "comment", printed)
        code = "date-order-decided" if decision.order else "date-order-unknown"
        notices.add(
            code, f"{printed.text!r} is read as {decision.order or 'no date'}: {decision.reason}", source=source
        )
    count = len(section.remarks)
    if dates.of_post and dates.of_post.partial and dates.post():
        notices.add(
            "date-year-inferred",
            f"{dates.of_post.text!r} is read as {dates.post()}, before the first comment",
            source=source,
        )
    announced = heading.count if heading else None
    if announced is not None and not announced - len(section.pings) <= count <= announced:
        notices.add("comment-count", f"{announced} comments are announced, {count} were found", source=source)
    marked = section.sure and any(remark.printed or remark.author for remark in section.remarks)
    if count and not marked and (count > 1 or not section.sure):
        how = "by gaps, in the number announced" if section.sure else "by gaps and names alone"
        notices.add("comments-unmarked", f"{count} comments are told apart {how}", source=source)


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
