"""What is wrong with an archive, what was repaired, and whether everything came out: for `wxr check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from wxr.archive import Archive
from wxr.console import printable, table
from wxr.findings import Findings
from wxr.model import Post, Record, Severity
from wxr.notices import CODES, Notices, counted
from wxr.writers.markdown.comments import is_public
from wxr.writers.markdown.selection import left_out

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


class OutputAmounts(Record, frozen=True, kw_only=True):
    """What a format holds of the archive, and what it leaves out for which reason."""

    formats: tuple[str, ...]
    posts: int
    comments: int
    left_out: dict[str, int]


class CheckReport(Record, frozen=True, kw_only=True):
    """``read`` is what came out of the sources; ``lost`` and ``merged`` is what else stood in them."""

    sources: tuple[str, ...]
    read: Amounts
    merged: int
    lost: dict[str, int]
    outputs: tuple[OutputAmounts, ...]
    notices: tuple[NoticeGroup, ...]
    findings: tuple[FindingGroup, ...]


def check(archive: Archive, on_post: Callable[[Post], None] | None = None) -> CheckReport:
    """Reads and renders everything, and counts it."""
    posts: Counter[str] = Counter()
    skipped: Counter[str] = Counter()
    comments = public = fields = 0
    findings = Findings(archive.site)
    for post in archive.posts(bodies=["content", "html"]):
        posts[post.type or "no type"] += 1
        comments += len(post.comments)
        fields += len(post.meta)
        findings.look(post)
        if reason := left_out(post):
            skipped[reason] += 1
        else:
            shown = sum(is_public(comment) for comment in post.comments)
            public += shown
            if hidden := len(post.comments) - shown:
                skipped["comments that were not approved"] += hidden
        if on_post:
            on_post(post)
    whole = posts.total()
    kept_from = sum(count for reason, count in skipped.items() if not reason.startswith("comments"))
    counts = archive.notices.counts()
    return CheckReport(
        sources=archive.site.sources,
        read=Amounts(
            posts=dict(posts.most_common()),
            comments=comments,
            custom_fields=fields,
            authors=len(archive.authors),
            terms=len(archive.terms),
        ),
        merged=counts["post-merged"],
        lost={code: count for code, count in counts.items() if CODES[code].severity == "error"},
        outputs=(
            OutputAmounts(formats=("json", "jsonl", "sqlite", "wxr"), posts=whole, comments=comments, left_out={}),
            OutputAmounts(
                formats=("markdown",), posts=whole - kept_from, comments=public, left_out=dict(skipped.most_common())
            ),
        ),
        notices=tuple(_groups(archive.notices)),
        findings=tuple(
            FindingGroup(
                kind=kind,
                meaning=meaning,
                count=count,
                places=tuple(Place(message=message, source=source, post=number) for message, source, number in first),
            )
            for kind, meaning, count, first in findings.found()
        ),
    )


def check_text(report: CheckReport) -> str:
    """The same for a person."""
    read = report.read
    lines = [
        f"read from {counted(len(report.sources), 'source')}",
        table([*read.posts.items(), ("comments", read.comments), ("custom fields", read.custom_fields)]),
        table([("authors", read.authors), ("terms", read.terms)]),
        "nothing was lost" if not report.lost else "lost",
        table((f"{code}: {CODES[code].meaning}", count) for code, count in report.lost.items()),
    ]
    if report.merged:
        lines += [f"{counted(report.merged, 'post')} stood in several sources and became one record each"]
    for output in report.outputs:
        names = ", ".join(output.formats)
        lines += ["", f"{names}: {counted(output.posts, 'post')}, {counted(output.comments, 'comment')}"]
        lines += ["left out:" if output.left_out else "nothing is left out", table(output.left_out.items())]
    for title, groups in (("notices", report.notices), ("findings", report.findings)):
        lines += ["", title if groups else f"no {title}"]
        for group in groups:
            head = f"{group.severity} {group.code}" if isinstance(group, NoticeGroup) else group.kind
            lines += [f"{group.count:>7,}  {head}: {group.meaning}", *_places(group.places, group.count)]
    text = "\n".join(line for at, line in enumerate(lines) if line or (at and lines[at - 1]))
    return text.rstrip("\n") + "\n"


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
