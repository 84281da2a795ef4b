"""What an audit knows so far: the files, whose they are, what something refers to, and the findings as they grow."""

from __future__ import annotations

from collections import Counter

from wxr.media.addresses import Addresses, Target
from wxr.media.disk import Disk
from wxr.media.drafts import Draft, Drafts
from wxr.media.matching import Match, originals
from wxr.media.web import Web
from wxr.parsing.named import Named
from wxr.parsing.seen import SeenNumbers

_DIFFERS = {
    "accents": "its accents are encoded otherwise",
    "case": "upper and lower case differ",
    "percent": "percent signs are part of its name, which a web server takes for escapes",
}


class Casebook:
    """Shared by the parts of one audit; `disk` and `web` are None where the one or the other is not looked at."""

    def __init__(self, addresses: Addresses, web: Web | None) -> None:
        self.addresses = addresses
        self.web = web
        self.disk: Disk | None = None
        self.drafts = Drafts()
        self.recorded = Named()  # path of a main file -> the number of its attachment
        self.attachments = SeenNumbers()
        self.shown = SeenNumbers()  # attachments that something refers to
        self.counts: Counter[str] = Counter()

    def target(self, url: str) -> Target | None:
        """The file of the uploads folder that an address means, also one of an earlier host of this site."""
        return self.addresses.target(url) or self._moved(url)

    def is_here(self, url: str) -> bool:
        """True where the uploads folder holds what an address names."""
        target = self.target(url)
        return target is not None and self.disk is not None and self.disk.index.find(target) is not None

    def _moved(self, url: str) -> Target | None:
        """The file, where the address is of an earlier host of this site: its path is one that is known here."""
        target = self.addresses.elsewhere(url)
        if target is None or target.path in self.recorded:
            return target
        if self.disk is not None and self.disk.index.number(target.path) is not None:
            return target
        return target if any(path in self.recorded for path in originals(target.path)) else None

    def owner_of(self, path: str) -> int | None:
        """The attachment that has a path, or of whose file this is a copy by its name."""
        found = (self.recorded.get(each) for each in (path, *originals(path)))
        return next((int(number) for number in found if number is not None), None)

    def mismatch(self, path: str, name: str, match: Match, url: str | None, attachment: int | None) -> Draft:
        """The finding about a file that is there under another name than ``path``."""
        evidence = f"the file is there as {name}: {_DIFFERS[match.how]}"
        return self.drafts.about(
            "name-mismatch",
            path,
            file=name if match.how == "percent" else path,
            url=url,
            resolved=url,
            attachment=attachment,
            evidence=evidence,
        )

    def flawed(self, disk: Disk, number: int, url: str | None, attachment: int | None) -> Draft:
        """The finding about a file whose bytes are wrong."""
        flaw, name = disk.flaws[number], disk.index.names[number]
        evidence = f"{flaw.evidence} ({disk.index.sizes[number]:,} bytes)"
        return self.drafts.about(
            flaw.code, name, file=name, url=url, resolved=url, attachment=attachment, evidence=evidence
        )
