"""The audit: attachment records and references against the files of an uploads folder, without any network.

The files are read first, so that while posts stream by only references to what is broken need to be kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from urllib.parse import unquote

from wxr.archive import Archive
from wxr.media.addresses import Addresses, Target
from wxr.media.checks import Decode
from wxr.media.disk import NOBODY, Disk
from wxr.media.drafts import Draft, Drafts, clean, years
from wxr.media.findings import SEVERITIES, Report, Summary
from wxr.media.inventory import Use, is_file, mentions, uses
from wxr.media.matching import Match, originals
from wxr.media.records import Copy, Promise, promise_of, sample_paths
from wxr.media.suggestions import suggest
from wxr.media.uploads import Uploads
from wxr.media.web import Web
from wxr.model import Post
from wxr.notices import Notices

_LARGE = 2560  # pixels: WordPress's own `big_image_size_threshold`
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SILENT = ("data:", "about:", "javascript:", "mailto:", "#")
_DIFFERS = {
    "accents": "its accents are encoded otherwise",
    "case": "upper and lower case differ",
    "percent": "percent signs are part of its name, which a web server takes for escapes",
}


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
        self._web = web
        self._addresses = Addresses(archive.site, aliases)
        self._drafts = Drafts()
        self._disk: Disk | None = None
        self._recorded: dict[str, int] = {}  # path of a main file -> its attachment
        self._attachments: set[int] = set()
        self._shown: set[int] = set()  # attachments that something refers to
        self._counts: Counter[str] = Counter()

    def run(self, on_post: Callable[[Post], None] | None = None) -> Report:
        """Does the audit; ``on_post`` is called with every post as it passes."""
        self._look_ahead()
        for post in self._archive.stored("attachment"):
            self._record(post)
        self._tell_what_is_odd(self._archive.notices)
        if self._web is not None:
            self._on_the_web(self._web)
        for post in self._archive.posts():
            self._post(post)
            if on_post:
                on_post(post)
        for post in self._archive.stored("attachment"):
            self._orphan_record(post)
        if self._disk is not None:
            self._rest_of(self._disk)
        for draft in self._drafts:
            suggest(draft, self._disk, self._web)
        return self._report()

    def _look_ahead(self) -> None:
        """Learns where uploads lie, then reads them."""
        for post in self._archive.stored("attachment"):
            self._addresses.learn(post)
        if self._uploads is not None:
            recorded = sample_paths(self._archive.stored("attachment"), self._addresses)
            self._disk = Disk(self._uploads, recorded, self._decode, self._archive.notices)

    def _on_the_web(self, web: Web) -> None:
        """Has all asked for that is not in the uploads folder; of an attachment's own file it is told at once."""
        web.gather(self._archive, self._addresses, self._is_here)
        web.ask()
        for post in self._archive.stored("attachment"):
            url = post.attachment.url if post.attachment else None
            if (trouble := web.trouble(url)) is not None:
                path = promise_of(post, self._addresses).path
                draft = self._drafts.about(
                    trouble.code, path or url or "", file=path, url=url, resolved=url, attachment=post.id,
                    evidence=trouble.evidence,
                )  # fmt: skip
                draft.years.update([post.date[:4]] if post.date else ())

    def _is_here(self, url: str) -> bool:
        """True where the uploads folder holds what an address names."""
        target = self._addresses.target(url) or self._moved(url)
        return target is not None and self._disk is not None and self._disk.index.find(target) is not None

    # ---- attachment records

    def _record(self, post: Post) -> None:
        self._counts["attachments"] += 1
        if post.id is not None:
            self._attachments.add(post.id)
        promise = promise_of(post, self._addresses)
        path, url = promise.path, post.attachment.url if post.attachment else None
        if path is None:
            return
        self._recorded.setdefault(path, post.id or 0)
        has_file = bool(post.attachment and post.attachment.file)
        if promise.wants_metadata and not (promise.has_metadata and has_file):
            field = "_wp_attached_file" if promise.has_metadata else "_wp_attachment_metadata that can be read"
            evidence = f"the record has no {field}"
            self._drafts.about(
                "missing-metadata", path, file=path, url=url, resolved=url, attachment=post.id, evidence=evidence
            )
        if self._disk is not None:
            self._promised(post, path, promise, url, self._disk)

    def _promised(self, post: Post, path: str, promise: Promise, url: str | None, disk: Disk) -> None:
        match = disk.index.find(Target(path, path)) or ("%" in path and disk.index.find(Target(unquote(path), path)))
        if not match:
            evidence = f"attachment {post.id} names {path}; no such file is there"
            draft = self._drafts.about(
                "missing-local", path, file=path, url=url, resolved=url, attachment=post.id, evidence=evidence
            )
            draft.years.update([post.date[:4]] if post.date else ())
        else:
            self._counts["matched"] += 1
            self._own(disk, match, path, url, post, (promise.width, promise.height))
            self._oversized(disk, match.number, post, url)
        for copy in promise.copies:
            self._copy(disk, copy, path, url, post, main_is_there=bool(match))
        if not promise.has_metadata:
            for number in disk.index.variants(path):
                disk.own(number, post.id)

    def _copy(self, disk: Disk, copy: Copy, path: str, url: str | None, post: Post, *, main_is_there: bool) -> None:
        own_url = _beside(url, path, copy.path)
        match = disk.index.find(Target(copy.path, copy.path))
        if match:
            self._own(disk, match, copy.path, own_url, post, (copy.width, copy.height))
        elif copy.needed and main_is_there:
            evidence = f"attachment {post.id} names {copy.what}; no such file is there"
            self._drafts.about(
                "missing-size",
                copy.path,
                file=copy.path,
                url=own_url,
                resolved=own_url,
                attachment=post.id,
                evidence=evidence,
            )

    def _own(self, disk: Disk, match: Match, path: str, url: str | None, post: Post, shape: tuple[int, int]) -> None:
        """A file of an attachment was found: whose it is, whether its name, bytes and dimensions are right."""
        number, name = match.number, disk.index.names[match.number]
        disk.own(number, post.id)
        if match.how != "exact":
            self._mismatch(path, name, match, url, post.id)
        if number in disk.flaws:
            self._flawed(disk, number, url, post.id).years.update([post.date[:4]] if post.date else ())
            return
        found = disk.widths[number], disk.heights[number]
        if all(shape) and all(found) and found not in (shape, shape[::-1]) and not name.endswith(".svg"):
            evidence = f"the record says {shape[0]} × {shape[1]} pixels, the file has {found[0]} × {found[1]}"
            self._drafts.about(
                "dimension-mismatch", name, file=name, url=url, resolved=url, attachment=post.id, evidence=evidence
            )

    def _mismatch(self, path: str, name: str, match: Match, url: str | None, attachment: int | None) -> Draft:
        evidence = f"the file is there as {name}: {_DIFFERS[match.how]}"
        return self._drafts.about(
            "name-mismatch",
            path,
            file=name if match.how == "percent" else path,
            url=url,
            resolved=url,
            attachment=attachment,
            evidence=evidence,
        )

    def _flawed(self, disk: Disk, number: int, url: str | None, attachment: int | None) -> Draft:
        flaw, name = disk.flaws[number], disk.index.names[number]
        evidence = f"{flaw.evidence} ({disk.index.sizes[number]:,} bytes)"
        return self._drafts.about(
            flaw.code, name, file=name, url=url, resolved=url, attachment=attachment, evidence=evidence
        )

    def _oversized(self, disk: Disk, number: int, post: Post, url: str | None) -> None:
        width, height = disk.widths[number], disk.heights[number]
        name = disk.index.names[number]
        if max(width, height) > _LARGE and not name.endswith(".svg"):
            evidence = f"{width:,} × {height:,} pixels, {disk.index.sizes[number]:,} bytes"
            self._drafts.about(
                "oversized", name, file=name, url=url, resolved=url, attachment=post.id, evidence=evidence
            )

    def _tell_what_is_odd(self, notices: Notices) -> None:
        if not self._attachments:
            message = "the archive holds no attachment records, so none are missed; export all content to have them"
            notices.add("attachments-absent", message)
        if self._disk is not None and self._recorded and not self._counts["matched"] and self._uploads is not None:
            message = "holds none of the files that the archive names; is it the uploads folder of this site?"
            notices.add("uploads-foreign", message, source=self._uploads.name)

    # ---- posts

    def _post(self, post: Post) -> None:
        self._counts["posts"] += 1
        self._counts["comments"] += len(post.comments)
        for use in uses(post, self._archive.lookup):
            self._counts["references"] += 1
            self._use(post, use)
        for mention in mentions(post):
            self._counts["references"] += 1
            if mention.number in self._attachments:
                self._shown.add(mention.number)
            elif mention.sure and self._attachments:
                evidence = f"no attachment has the number {mention.number}"
                self._drafts.about(
                    "id-without-attachment", mention.number, attachment=mention.number, evidence=evidence
                ).refer(post, mention.where)

    def _use(self, post: Post, use: Use) -> None:
        if use.attachment is not None:
            self._shown.add(use.attachment)
        if use.resolved is None:
            self._unusable(post, use)
            return
        if use.mute and use.kind == "image":
            self._at(use, "no-alt-text", "the img element has no alt attribute").refer(post, use.where, use.link)
        if self._web is not None and (trouble := self._web.trouble(use.resolved)) is not None:
            self._at(use, trouble.code, trouble.evidence).refer(post, use.where, use.link)
        target = self._addresses.target(use.resolved) or self._moved(use.resolved)
        if self._addresses.secure and use.shown and use.resolved.startswith("http:"):
            self._at(use, "mixed-content", "the site is served over https").refer(post, use.where, use.link)
        if target is not None:
            self._in_uploads(post, use, target)
        elif use.shown and is_file(use) and not self._addresses.is_own(use.resolved):
            self._at(use, "hotlinked", "the file lies on another host").refer(post, use.where, use.link)

    def _at(self, use: Use, code: str, evidence: str) -> Draft:
        """A finding about an address as such."""
        assert use.resolved is not None  # noqa: S101 - the caller looked
        target = self._addresses.target(use.resolved)
        file = target.path if target else None
        number = self._recorded.get(file) if file else None
        key = file or use.resolved
        return self._drafts.about(
            code, key, file=file, url=use.url, resolved=use.resolved, attachment=number or None, evidence=evidence
        )

    def _unusable(self, post: Post, use: Use) -> None:
        url = use.url.strip()
        if use.kind != "embed" and _SCHEME.match(url) and not url.lower().startswith(_SILENT):
            evidence = "nobody but the author's own computer could open it"
            self._drafts.about("unusable-address", url, url=url, evidence=evidence).refer(post, use.where, use.link)

    def _moved(self, url: str) -> Target | None:
        """The file, where the address is of an earlier host of this site: its path is one that is known here."""
        target = self._addresses.elsewhere(url)
        if target is None or target.path in self._recorded:
            return target
        if self._disk is not None and self._disk.index.number(target.path) is not None:
            return target
        return target if any(path in self._recorded for path in originals(target.path)) else None

    def _in_uploads(self, post: Post, use: Use, target: Target) -> None:
        disk = self._disk
        match = disk.index.find(target) if disk is not None else None
        if disk is not None and match is None:
            self._absent(post, use, target, disk)
            return
        if disk is not None and match is not None:
            number, name = match.number, disk.index.names[match.number]
            disk.used[number] = 1
            owner = self._owner_on(disk, number, target.path)
            if match.how != "exact":
                draft = self._mismatch(target.path, name, match, use.resolved, owner)
                draft.refer(post, use.where, use.link)
            if number in disk.flaws:
                self._flawed(disk, number, use.resolved, owner).refer(post, use.where, use.link)
            known = owner is not None or disk.owners[number] != NOBODY
        else:
            owner = self._owner_of(target.path)
            known = owner is not None
        if owner is not None:
            self._shown.add(owner)
        elif not known and self._attachments:
            evidence = "no attachment record has this file"
            self._drafts.about(
                "missing-record", target.path, file=target.path, url=use.url, resolved=use.resolved, evidence=evidence
            ).refer(post, use.where, use.link)

    def _owner_of(self, path: str) -> int | None:
        """The attachment that has a path, or of whose file this is a copy by its name."""
        return next((self._recorded[each] for each in (path, *originals(path)) if each in self._recorded), None)

    def _owner_on(self, disk: Disk, number: int, path: str) -> int | None:
        if disk.owners[number] == NOBODY:
            owner = self._owner_of(path)
            if owner is not None:
                disk.own(number, owner)
        return disk.owner(number)

    def _absent(self, post: Post, use: Use, target: Target, disk: Disk) -> None:
        """A post refers to a file that is not there: a copy of one that is, or one that is gone."""
        path = target.path
        owner = self._owner_of(path)
        if owner:
            self._shown.add(owner)
        base = next((each for each in originals(path) if disk.index.find(Target(each, each))), None)
        code = "missing-size" if self._drafts.known("missing-size", path) or base else "missing-local"
        evidence = f"no such file is there; {base} is" if base else "no such file is there"
        draft = self._drafts.about(
            code, path, file=path, url=use.url, resolved=use.resolved, attachment=owner or None, evidence=evidence
        )
        draft.refer(post, use.where, use.link)

    # ---- what is left over

    def _orphan_record(self, post: Post) -> None:
        if post.id is None or post.id in self._shown or post.parent:
            return
        url = post.attachment.url if post.attachment else None
        path = promise_of(post, self._addresses).path
        evidence = f"no post refers to attachment {post.id}, and it was uploaded to none"
        self._drafts.about(
            "orphan-record", post.id, file=path, url=url, resolved=url, attachment=post.id, evidence=evidence
        )

    def _rest_of(self, disk: Disk) -> None:
        for number, name in enumerate(disk.index.names):
            twin = disk.twins.get(number)
            if not disk.used[number]:
                flaw = disk.flaws.get(number)
                evidence = f"{disk.index.sizes[number]:,} bytes" + (f"; {flaw.evidence}" if flaw else "")
                draft = self._drafts.about("orphan-file", name, file=name, evidence=evidence)
                if twin is not None:
                    draft.suggestions.append(f"It has the same bytes as {disk.index.names[twin]}.")
            elif twin is not None and twin < number and self._are_two(disk, number, twin):
                evidence = f"the same {disk.index.sizes[number]:,} bytes as {disk.index.names[twin]}"
                self._drafts.about("duplicate", name, file=name, attachment=disk.owner(number), evidence=evidence)

    @staticmethod
    def _are_two(disk: Disk, one: int, other: int) -> bool:
        owners = disk.owner(one), disk.owner(other)
        return None not in owners and owners[0] != owners[1]

    def _report(self) -> Report:
        findings = tuple(draft.finding() for draft in self._drafts.sorted())
        severities = Counter(finding.severity for finding in findings)
        codes = Counter(finding.code for finding in findings)
        site = self._archive.site
        return Report(
            summary=Summary(
                site=site.title,
                url=site.url,
                sources=site.sources,
                uploads=self._uploads.name if self._uploads is not None else None,
                posts=self._counts["posts"],
                comments=self._counts["comments"],
                references=self._counts["references"],
                attachments=self._counts["attachments"],
                files=len(self._disk) if self._disk is not None else 0,
                severities={severity: severities[severity] for severity in SEVERITIES},
                codes=dict(sorted(codes.items())),
                years=years(self._drafts),
                online=self._web.verdicts() if self._web is not None else None,
                uploads_prefix=clean(self._disk.index.prefix) or "" if self._disk is not None else "",
            ),
            findings=findings,
        )


def _beside(url: str | None, path: str, other: str) -> str | None:
    """The address of a file in the same folder as one whose address is known."""
    return url.rpartition("/")[0] + "/" + other.rpartition("/")[2] if url and "/" in path and "/" in url else None
