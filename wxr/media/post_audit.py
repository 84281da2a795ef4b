"""What posts and comments refer to: each address and number judged by what is known of files and records."""

from __future__ import annotations

import re

from wxr.content import Lookup
from wxr.media.addresses import Target
from wxr.media.casebook import Casebook
from wxr.media.disk import NOBODY, Disk
from wxr.media.drafts import Draft
from wxr.media.inventory import Use, is_file, mentions, uses
from wxr.media.matching import originals
from wxr.model import Post

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SILENT = ("data:", "about:", "javascript:", "mailto:", "#")


class PostAudit:
    """Looks at rendered posts one by one and enters in the casebook what is wrong with their media."""

    def __init__(self, book: Casebook, lookup: Lookup) -> None:
        self._book = book
        self._lookup = lookup

    def look(self, post: Post) -> None:
        """Looks at every reference of a post and its comments."""
        self._book.counts["posts"] += 1
        self._book.counts["comments"] += len(post.comments)
        for use in uses(post, self._lookup):
            self._book.counts["references"] += 1
            self._use(post, use)
        for mention in mentions(post):
            self._book.counts["references"] += 1
            if mention.number in self._book.attachments:
                self._book.shown.add(mention.number)
            elif mention.sure and self._book.attachments:
                evidence = f"no attachment has the number {mention.number}"
                self._book.drafts.about(
                    "id-without-attachment", mention.number, attachment=mention.number, evidence=evidence
                ).refer(post, mention.where)

    def _use(self, post: Post, use: Use) -> None:
        if use.attachment is not None:
            self._book.shown.add(use.attachment)
        if use.resolved is None:
            self._unusable(post, use)
            return
        if use.mute and use.kind == "image":
            self._at(use, "no-alt-text", "the img element has no alt attribute").refer(post, use.where, use.link)
        if self._book.web is not None and (trouble := self._book.web.trouble(use.resolved)) is not None:
            self._at(use, trouble.code, trouble.evidence).refer(post, use.where, use.link)
        target = self._book.target(use.resolved)
        if self._book.addresses.secure and use.shown and use.resolved.startswith("http:"):
            self._at(use, "mixed-content", "the site is served over https").refer(post, use.where, use.link)
        if target is not None:
            self._in_uploads(post, use, target)
        elif use.shown and is_file(use) and not self._book.addresses.is_own(use.resolved):
            self._at(use, "hotlinked", "the file lies on another host").refer(post, use.where, use.link)

    def _at(self, use: Use, code: str, evidence: str) -> Draft:
        """A finding about an address as such."""
        assert use.resolved is not None  # noqa: S101 - the caller looked
        target = self._book.addresses.target(use.resolved)
        file = target.path if target else None
        number = int(self._book.recorded.get(file, 0)) if file else 0
        key = file or use.resolved
        return self._book.drafts.about(
            code, key, file=file, url=use.url, resolved=use.resolved, attachment=number or None, evidence=evidence
        )

    def _unusable(self, post: Post, use: Use) -> None:
        url = use.url.strip()
        if use.kind != "embed" and _SCHEME.match(url) and not url.lower().startswith(_SILENT):
            evidence = "nobody but the author's own computer could open it"
            self._book.drafts.about("unusable-address", url, url=url, evidence=evidence).refer(
                post, use.where, use.link
            )

    def _in_uploads(self, post: Post, use: Use, target: Target) -> None:
        disk = self._book.disk
        match = disk.index.find(target) if disk is not None else None
        if disk is not None and match is None:
            self._absent(post, use, target, disk)
            return
        if disk is not None and match is not None:
            number, name = match.number, disk.index.names[match.number]
            disk.used[number] = 1
            owner = self._owner_on(disk, number, target.path)
            if match.how != "exact":
                draft = self._book.mismatch(target.path, name, match, use.resolved, owner)
                draft.refer(post, use.where, use.link)
            if number in disk.flaws:
                self._book.flawed(disk, number, use.resolved, owner).refer(post, use.where, use.link)
            known = owner is not None or disk.owners[number] != NOBODY
        else:
            owner = self._book.owner_of(target.path)
            known = owner is not None
        if owner is not None:
            self._book.shown.add(owner)
        elif not known and self._book.attachments:
            evidence = "no attachment record has this file"
            self._book.drafts.about(
                "missing-record", target.path, file=target.path, url=use.url, resolved=use.resolved, evidence=evidence
            ).refer(post, use.where, use.link)

    def _owner_on(self, disk: Disk, number: int, path: str) -> int | None:
        if disk.owners[number] == NOBODY:
            owner = self._book.owner_of(path)
            if owner is not None:
                disk.own(number, owner)
        return disk.owner(number)

    def _absent(self, post: Post, use: Use, target: Target, disk: Disk) -> None:
        """A post refers to a file that is not there: a copy of one that is, or one that is gone."""
        path = target.path
        owner = self._book.owner_of(path)
        if owner:
            self._book.shown.add(owner)
        base = next((each for each in originals(path) if disk.index.find(Target(each, each))), None)
        code = "missing-size" if self._book.drafts.has("missing-size", path) or base else "missing-local"
        evidence = f"no such file is there; {base} is" if base else "no such file is there"
        draft = self._book.drafts.about(
            code, path, file=path, url=use.url, resolved=use.resolved, attachment=owner or None, evidence=evidence
        )
        draft.refer(post, use.where, use.link)
