"""What several forms of the report say alike."""

from __future__ import annotations

import re

from wxr.media.findings import Finding, Reference, Report
from wxr.notices import counted

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")


def headline(report: Report) -> str:
    """What is wrong, in a sentence or two."""
    summary = report.summary
    errors, warnings = summary.severities["error"], summary.severities["warning"]
    if not errors and not warnings:
        return f"Nothing is wrong with the media of {counted(summary.posts, 'post')}."
    hurt = {
        (place.post, None if place.post is not None else place.link)
        for finding in report.findings
        if finding.severity == "error"
        for place in finding.references
    }
    if not errors:
        return f"No media file is broken; {_things(warnings, 'wants', 'want')} a look."
    files = len({subject(finding) for finding in report.findings if finding.severity == "error"})
    sentence = f"{counted(files, 'media file')} {'is' if files == 1 else 'are'} missing or broken"
    sentence += f", and {counted(len(hurt), 'post')} {'shows' if len(hurt) == 1 else 'show'} a gap." if hurt else "."
    return sentence + (f" {_things(warnings, 'wants', 'want')} a look." if warnings else "")


def _things(number: int, one: str, several: str) -> str:
    return f"{counted(number, 'thing')} {one if number == 1 else several}"


def subject(finding: Finding) -> str:
    """What a finding is about: the file, the address, or the number of an attachment."""
    return finding.file or finding.resolved or finding.url or f"attachment {finding.attachment}"


def place_name(reference: Reference) -> str:
    """A post's title, or what else tells it apart."""
    return (reference.title or "").strip() or (f"post {reference.post}" if reference.post is not None else "a post")


def webaddress(link: str | None) -> str | None:
    """An address that a reader may follow; None for anything but http and https."""
    return link if link and link.lower().startswith(("http://", "https://")) else None


def visible(text: str) -> str:
    """Text without what XML forbids; characters that turn a line's direction around are shown as escapes."""
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", _ILLEGAL.sub("\ufffd", text))
