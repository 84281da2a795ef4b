"""The audit: attachment records and references against the files of an uploads folder, without any network.

The files are read first, so that while posts stream by only references to what is broken need to be kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from heapq import merge

from wxr.archive import Archive
from wxr.media.addresses import Addresses
from wxr.media.casebook import Casebook
from wxr.media.checks import Decode
from wxr.media.disk import Disk
from wxr.media.drafts import clean
from wxr.media.findings import FINDING_CODES, SEVERITIES, Finding, Report, Summary
from wxr.media.leftovers import duplicates, orphan_files, orphan_record
from wxr.media.post_audit import PostAudit
from wxr.media.record_audit import RecordAudit
from wxr.media.records import promise_of, sample_paths
from wxr.media.stored_findings import StoredFindings
from wxr.media.suggestions import suggestions
from wxr.media.uploads import Uploads
from wxr.media.web import Web
from wxr.model import Post
from wxr.notices import Notices


class Audit:
    """One audit of an archive; `run` does it."""

    def __init__(
        self,
        archive: Archive,
        uploads: Uploads | None,
        aliases: Iterable[str] = (),
        decode: Decode | None = None,
        web: Web | None = None,
    ) -> None:
        self._archive = archive
        self._uploads = uploads
        self._decode = decode
        self._book = Casebook(Addresses(archive.site, aliases), web)

    def run(self, on_post: Callable[[Post], None] | None = None) -> Report:
        """Does the audit; ``on_post`` is called with every post as it passes."""
        book, archive = self._book, self._archive
        self._look_ahead()
        records = RecordAudit(book)
        for post in archive.stored("attachment"):
            records.look(post)
        self._tell_what_is_odd(archive.notices)
        if book.web is not None:
            self._on_the_web(book.web)
        posts = PostAudit(book, archive.lookup)
        for post in archive.posts():
            posts.look(post)
            if on_post:
                on_post(post)
        for post in archive.stored("attachment"):
            orphan_record(post, book)
        if book.disk is not None:
            duplicates(book.disk, book)
        return self._report()

    def _look_ahead(self) -> None:
        """Learns where uploads lie, then reads them."""
        for post in self._archive.stored("attachment"):
            self._book.addresses.learn(post)
        if self._uploads is not None:
            recorded = sample_paths(self._archive.stored("attachment"), self._book.addresses)
            self._book.disk = Disk(self._uploads, recorded, self._decode, self._archive.notices)

    def _on_the_web(self, web: Web) -> None:
        """Has all asked for that is not in the uploads folder; of an attachment's own file it is told at once."""
        web.gather(self._archive, self._book.addresses, self._book.is_here)
        web.ask()
        for post in self._archive.stored("attachment"):
            url = post.attachment.url if post.attachment else None
            if (trouble := web.trouble(url)) is not None:
                path = promise_of(post, self._book.addresses).path
                draft = self._book.drafts.about(
                    trouble.code, path or url or "", file=path, url=url, resolved=url, attachment=post.id,
                    evidence=trouble.evidence,
                )  # fmt: skip
                draft.dated(post)

    def _tell_what_is_odd(self, notices: Notices) -> None:
        if not self._book.attachments:
            message = "the archive holds no attachment records, so none are missed; export all content to have them"
            notices.add("attachments-absent", message)
        if (
            self._book.disk is not None
            and self._book.recorded
            and not self._book.counts["matched"]
            and self._uploads is not None
        ):
            message = "holds none of the files that the archive names; is it the uploads folder of this site?"
            notices.add("uploads-foreign", message, source=self._uploads.name)

    def _report(self) -> Report:
        codes: Counter[str] = Counter()
        findings = StoredFindings(_counted(self._findings(), codes))
        severities: Counter[str] = Counter()
        for code, count in codes.items():
            severities[FINDING_CODES[code].severity] += count
        site = self._archive.site
        return Report(
            summary=Summary(
                site=site.title,
                url=site.url,
                sources=site.sources,
                uploads=self._uploads.name if self._uploads is not None else None,
                posts=self._book.counts["posts"],
                comments=self._book.counts["comments"],
                references=self._book.counts["references"],
                attachments=self._book.counts["attachments"],
                files=len(self._book.disk) if self._book.disk is not None else 0,
                severities={severity: severities[severity] for severity in SEVERITIES},
                codes=dict(sorted(codes.items())),
                years=self._book.drafts.years(),
                online=self._book.web.verdicts() if self._book.web is not None else None,
                uploads_prefix=clean(self._book.disk.index.prefix) or "" if self._book.disk is not None else "",
            ),
            findings=findings,
        )

    def _findings(self) -> Iterator[Finding]:
        disk, web = self._book.disk, self._book.web
        drafted = self._book.drafts.findings(lambda code, file, resolved: suggestions(code, file, resolved, disk, web))
        orphans = orphan_files(disk) if disk is not None else iter(())
        return merge(drafted, orphans, key=_rank)


def _counted(findings: Iterable[Finding], codes: Counter[str]) -> Iterator[Finding]:
    for finding in findings:
        codes[finding.code] += 1
        yield finding


def _rank(finding: Finding) -> tuple[int, int, str]:
    """What findings are sorted by, but for those of one code among each other."""
    return SEVERITIES.index(finding.severity), -len(finding.references), finding.code
