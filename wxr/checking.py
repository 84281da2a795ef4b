"""What is wrong with an archive, what was repaired, and whether everything came out: for `wxr check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from wxr.archive import Archive
from wxr.console import printable, table
from wxr.findings import Findings
from wxr.model import Post, Record, Severity
from wxr.moving import SiteOptions
from wxr.notices import CODES, Notices, counted
from wxr.writers.document import OF_LEFT_OUT, Written
from wxr.writers.markdown.comments import is_public
from wxr.writers.markdown.selection import NOT_APPROVED, left_out

_PLACES = 5  # places shown of each kind; the notices themselves are in --notices FILE
_GRADES: tuple[Severity, ...] = ("error", "warning", "info")


class Place(Record, frozen=True, kw_only=True):
    """One place where something was met."""

    message: str
    source: str | None = None
    line: int | None = None
    post: int | None = None


class NoticeGroup(Record, frozen=True, kw_only=True):
    """All notices of a code: how many, what they mean, and the first of them."""

    code: str
    severity: Severity
    meaning: str
    count: int
    places: tuple[Place, ...]


class FindingGroup(Record, frozen=True, kw_only=True):
    """Something in the archive itself that a person may want to look at."""

    kind: str
    meaning: str
    count: int
    places: tuple[Place, ...]


class Amounts(Record, frozen=True, kw_only=True):
    """Posts by type, and what hangs on them."""

    posts: dict[str, int]
    comments: int
    custom_fields: int
    authors: int
    terms: int


class Stood(Record, frozen=True, kw_only=True):
    """What stands in the bytes of the exports among the sources, whatever a parser makes of them."""

    items: int
    comments: int
    custom_fields: int


class OutputAmounts(Record, frozen=True, kw_only=True):
    """What a format holds of the archive, and which posts and comments it leaves out for which reason."""

    formats: tuple[str, ...]
    posts: int
    comments: int
    left_out: dict[str, int]
    comments_left_out: dict[str, int]


class CheckReport(Record, frozen=True, kw_only=True):
    """``stood`` is what stands in the sources, None where they are no exports, ``read`` what came out of them.

    ``lost`` and ``merged`` are what makes the difference.
    """

    sources: tuple[str, ...]
    stood: Stood | None
    read: Amounts
    merged: int
    lost: dict[str, int]
    outputs: tuple[OutputAmounts, ...]
    notices: tuple[NoticeGroup, ...]
    findings: tuple[FindingGroup, ...]


def check(archive: Archive, on_post: Callable[[Post], None] | None = None) -> CheckReport:
    """Reads and renders everything, and counts it."""
    read, markdown = Written(), Written()
    fields = 0
    findings = Findings(archive.site, archive.ids().comments)
    for post in archive.posts(bodies=["content", "html"]):
        read.count(post)
        _count_for_markdown(post, markdown)
        fields += len(post.meta)
        findings.look(post)
        if on_post:
            on_post(post)
    counts = archive.notices.counts()
    types: Counter[str] = Counter()
    for (kind, _), number in read.posts.items():
        types[kind] += number
    amounts = Amounts(
        posts=dict(types.most_common()),
        comments=read.comments,
        custom_fields=fields,
        authors=len(archive.authors),
        terms=len(archive.terms),
    )
    return CheckReport(
        sources=archive.site.sources,
        stood=Stood(**archive.stood._asdict()) if archive.stood else None,
        read=amounts,
        merged=counts["post-merged"],
        lost={code: count for code, count in counts.items() if CODES[code].severity == "error"},
        outputs=(_output(("json", "jsonl", "sqlite", "wxr"), read), _output(("markdown",), markdown)),
        notices=tuple(_groups(archive.notices)),
        findings=tuple(_findings(findings)),
    )


def _count_for_markdown(post: Post, written: Written) -> None:
    if reason := left_out(post):
        written.left_out[reason] += 1
        written.comments_left_out[OF_LEFT_OUT] += len(post.comments)
    else:
        shown = sum(is_public(comment, SiteOptions()) for comment in post.comments)
        written.posts[post.type or "no type", post.status or "no status"] += 1
        written.comments += shown
        written.comments_left_out[NOT_APPROVED] += len(post.comments) - shown


def _output(formats: tuple[str, ...], written: Written) -> OutputAmounts:
    return OutputAmounts(
        formats=formats,
        posts=written.posts.total(),
        comments=written.comments,
        left_out=dict(written.left_out.most_common()),
        comments_left_out=dict((+written.comments_left_out).most_common()),
    )


def _findings(findings: Findings) -> Iterator[FindingGroup]:
    for kind, meaning, count, first in findings.found():
        places = tuple(Place(message=message, source=source, post=number) for message, source, number in first)
        yield FindingGroup(kind=kind, meaning=meaning, count=count, places=places)


def check_text(report: CheckReport) -> str:
    """The same for a person."""
    lines = _reconciliation(report)
    for title, groups in (("notices", report.notices), ("findings", report.findings)):
        lines += ["", title if groups else f"no {title}"]
        for group in groups:
            head = f"{group.severity} {group.code}" if isinstance(group, NoticeGroup) else group.kind
            lines += [f"{group.count:>7,}  {head}: {group.meaning}", *_places(group.places, group.count)]
    text = "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1]))
    return text.rstrip("\n") + "\n"


def _reconciliation(report: CheckReport) -> list[str]:
    read, stood = report.read, report.stood
    lines = [
        f"read from {counted(len(report.sources), 'source')}",
        table([*read.posts.items(), ("comments", read.comments), ("custom fields", read.custom_fields)]),
        table([("authors", read.authors), ("terms", read.terms)]),
    ]
    if stood:
        items, comments = counted(stood.items, "item"), counted(stood.comments, "comment")
        fields = counted(stood.custom_fields, "custom field")
        lines += [f"counted in the bytes of exports: {items}, {comments}, {fields}"]
    lines += [
        "nothing was lost" if not report.lost else "lost",
        table((f"{code}: {CODES[code].meaning}", count) for code, count in report.lost.items()),
    ]
    if report.merged:
        lines += [f"{counted(report.merged, 'post')} stood in several sources and became one record each"]
    for output in report.outputs:
        names = ", ".join(output.formats)
        gone = [*output.left_out.items(), *output.comments_left_out.items()]
        lines += ["", f"{names}: {counted(output.posts, 'post')}, {counted(output.comments, 'comment')}"]
        lines += ["left out:" if gone else "nothing is left out", table(gone)]
    return lines


def _groups(notices: Notices) -> Iterable[NoticeGroup]:
    first: dict[str, list[Place]] = {}
    for notice in notices:
        places = first.setdefault(notice.code, [])
        if len(places) < _PLACES:
            place = Place(message=notice.message, source=notice.source, line=notice.line, post=notice.post)
            places.append(place)
    counts = notices.counts()
    for code in sorted(counts, key=lambda code: (_GRADES.index(CODES[code].severity), code)):
        known = CODES[code]
        yield NoticeGroup(
            code=code, severity=known.severity, meaning=known.meaning, count=counts[code], places=tuple(first[code])
        )


def _places(places: tuple[Place, ...], count: int) -> list[str]:
    lines = []
    for place in places:
        where = ":".join(str(part) for part in (place.source, place.line) if part is not None)
        post = f" post {place.post}:" if place.post is not None else ""
        lines.append(f"           {printable(where)}:{post} {printable(place.message)}")
    if count > len(places):
        lines.append(f"           and {count - len(places):,} more")
    return lines
