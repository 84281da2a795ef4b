"""What is left over when all posts have passed: what nothing refers to, and what is there twice."""

from __future__ import annotations

from collections.abc import Iterator

from wxr.media.casebook import Casebook
from wxr.media.disk import Disk
from wxr.media.drafts import clean
from wxr.media.findings import FINDING_CODES, Finding
from wxr.media.matching import originals
from wxr.media.records import promise_of
from wxr.model import Post


def orphan_record(post: Post, book: Casebook) -> None:
    """Enters a record that nothing refers to."""
    if post.id is None or post.id in book.shown or post.parent:
        return
    url = post.attachment.url if post.attachment else None
    path = promise_of(post, book.addresses).path
    evidence = f"no post refers to attachment {post.id}, and it was uploaded to none"
    book.drafts.about("orphan-record", post.id, file=path, url=url, resolved=url, attachment=post.id, evidence=evidence)


def duplicates(disk: Disk, book: Casebook) -> None:
    """Enters the files in use that have the bytes of another attachment's."""
    for number, name in enumerate(disk.index.names):
        twin = disk.twin(number)
        if disk.used[number] and twin is not None and twin < number and _are_two(disk, number, twin):
            evidence = f"the same {disk.index.sizes[number]:,} bytes as {disk.index.names[twin]}"
            book.drafts.about("duplicate", name, file=name, attachment=disk.owner(number), evidence=evidence)


def _are_two(disk: Disk, one: int, other: int) -> bool:
    owners = disk.owner(one), disk.owner(other)
    return None not in owners and owners[0] != owners[1]


def orphan_files(disk: Disk) -> Iterator[Finding]:
    """The findings about files that nothing refers to, by name; they may be most of all, so no draft is kept."""
    severity = FINDING_CODES["orphan-file"].severity
    said: dict[str, str] = {}  # many files have the same size, and one text does for all of them
    for number, name in enumerate(disk.index.names):
        if disk.used[number]:
            continue
        flaw = disk.flaws.get(number)
        evidence = clean(f"{disk.index.sizes[number]:,} bytes" + (f"; {flaw.evidence}" if flaw else "")) or ""
        yield Finding(
            code="orphan-file",
            severity=severity,
            file=clean(name),
            evidence=said.setdefault(evidence, evidence),
            suggestions=tuple(clean(each) or "" for each in _near(disk, number, name)),
        )


def _near(disk: Disk, number: int, name: str) -> Iterator[str]:
    twin = disk.twin(number)
    if twin is not None:
        yield f"It has the same bytes as {disk.index.names[twin]}."
    original = next((each for each in originals(name) if disk.index.number(each) is not None), None)
    if original:
        yield f"By its name it is a resized copy of {original}."
