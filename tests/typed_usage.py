"""The library as its users write it; checked by mypy in strict mode, never run."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import wxr


def titles(path: Path) -> list[str | None]:
    """Posts are typed records."""
    with wxr.open(path) as archive:
        return [post.title for post in archive.posts(type="post", status=("publish", "private"))]


def pictures(archive: wxr.Archive) -> Iterator[tuple[str, int | None]]:
    """Captions and media references are records too."""
    for post in archive.posts(bodies=["content", "html"]):
        for caption in post.captions:
            yield caption.text, caption.attachment
        for reference in post.media:
            yield reference.resolved or reference.url, reference.attachment
        if post.attachment is not None:
            sizes: tuple[wxr.Size, ...] = post.attachment.sizes
            yield post.attachment.url or "", len(sizes)


def converted(sources: list[str]) -> int:
    """Conversion says what it did, and raises what the package defines."""
    try:
        result: wxr.Result = wxr.convert(sources, "blog.db", bodies={"content"}, force=True)
    except wxr.SourceError as error:
        status: int = error.exit_status
        return status
    wxr.convert(sources, io.BytesIO(), to="jsonl")
    return result.written.posts.total()


def part(archive: wxr.Archive) -> tuple[list[str], list[str]]:
    """A selection is a value; an update says what became of each file."""
    selection = wxr.Selection(type={"post"}, since="2007-09", category=["crossings"])
    titles = [post.title or "" for post in archive.posts(selection=selection)]
    result = wxr.convert(archive, "blog", selection=selection, redact=True, dry_run=True)
    return titles, list(result.update.kept) if result.update else []


def grave(archive: wxr.Archive) -> list[wxr.Notice]:
    """Notices are records with a closed list of codes."""
    return [notice for notice in archive.notices if wxr.CODES[notice.code].severity == "error"]


def bodies(archive: wxr.Archive) -> list[str]:
    """Each form of a body is a function of post and archive."""
    post = next(archive.posts())
    return [wxr.to_html(post, archive), wxr.to_markdown(post, archive), wxr.to_text(post, archive)]


def broken(archive: wxr.Archive) -> dict[str, list[str | None]]:
    """An audit is a typed report; each finding names the posts that it hurts."""
    report: wxr.Report = wxr.audit(archive, uploads="wp-content/uploads", aliases=["old.example"])
    wxr.write_report(report, "media.html", force=True)
    errors = [finding for finding in report.findings if finding.severity == "error"]
    return {finding.file or "": [reference.title for reference in finding.references] for finding in errors}
