"""What several forms of the report say alike, and the words that people read for codes and fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wxr.media.findings import FINDING_CODES, Finding, Reference, Report
from wxr.notices import counted
from wxr.parsing.seen import Seen, SeenNumbers

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
_ADDRESS = re.compile(r"(https?://\S+)")

# What a blogger calls what a program calls by a code.
TITLES = {
    "missing-local": "File missing",
    "http-404": "Not found on the server",
    "http-410": "Removed from the server",
    "dead-host": "Server gone",
    "zero-bytes": "File empty",
    "truncated": "File cut short",
    "undecodable": "File damaged",
    "soft-404": "A page, not the file",
    "redirect-loop": "Redirects in a circle",
    "wrong-type": "Wrong kind of file",
    "missing-record": "Not in the media library",
    "missing-metadata": "No image metadata",
    "id-without-attachment": "Unknown attachment",
    "missing-size": "Image size missing",
    "name-mismatch": "Name spelt differently",
    "mixed-content": "Insecure address",
    "unusable-address": "Unusable address",
    "redirected": "Moved to another address",
    "blocked": "Server would not say",
    "timeout": "No answer in time",
    "server-error": "Fault of the server",
    "address-refused": "Private address",
    "orphan-record": "Attachment not used",
    "orphan-file": "File not used",
    "hotlinked": "Lies on another site",
    "no-alt-text": "No alternative text",
    "oversized": "Very large image",
    "dimension-mismatch": "Image size differs",
    "not-decoded": "Too large to look into",
    "duplicate": "Same file twice",
}
_WHERE = {"content": "text", "featured_media": "featured image", "meta": "custom field"}


def title(code: str) -> str:
    """A code in a blogger's words."""
    return TITLES.get(code) or code.replace("-", " ").capitalize()


def headline(report: Report) -> str:
    """What is wrong, in one sentence."""
    summary = report.summary
    errors, warnings = summary.severities["error"], summary.severities["warning"]
    if not errors and not warnings:
        return f"Nothing is wrong with the media of {counted(summary.posts, 'post')}."
    if not errors:
        return f"No media file is broken; {counted(warnings, 'thing')} {'wants' if warnings == 1 else 'want'} a look."
    files, hurt = _broken(report.findings)
    sentence = f"{counted(files, 'media file')} {'is' if files == 1 else 'are'} missing or broken"
    if hurt:
        sentence += f", and {counted(hurt, 'post')} {'shows' if hurt == 1 else 'show'} a gap"
    if warnings:
        sentence += f"; {counted(warnings, 'more thing')} {'wants' if warnings == 1 else 'want'} a look"
    return f"{sentence}."


def _broken(findings: Iterable[Finding]) -> tuple[int, int]:
    """How many files are broken, and how many posts that hurts."""
    files, posts, links = Seen(), SeenNumbers(), Seen()
    broken = hurt = 0
    for finding in findings:
        if finding.severity == "error":
            broken += files.add(subject(finding))
            for place in finding.references:
                hurt += links.add(place.link or "") if place.post is None else posts.add(place.post)
    return broken, hurt


def by_code(findings: Sequence[Finding]) -> Iterator[tuple[str, int, Iterator[Finding]]]:
    """Each code that there are findings of, the gravest first: how many there are, and the findings in their order."""
    order = {code: number for number, code in enumerate(FINDING_CODES)}
    codes = bytes(order[finding.code] for finding in findings)
    for code, number in order.items():
        if number in codes:
            yield code, codes.count(number), _numbered(findings, codes, number)


def _numbered(findings: Sequence[Finding], codes: bytes, number: int) -> Iterator[Finding]:
    return (findings[at] for at, each in enumerate(codes) if each == number)


def subject(finding: Finding) -> str:
    """What a finding is about: the file, the address, or the number of an attachment."""
    return finding.file or finding.resolved or finding.url or f"attachment {finding.attachment}"


def place_name(reference: Reference) -> str:
    """A post's title, or what else tells it apart."""
    return (reference.title or "").strip() or (f"post {reference.post}" if reference.post is not None else "a post")


class Place(NamedTuple):
    """A post or comment that shows something, and where in it, in words."""

    name: str
    link: str | None
    where: str


def places(references: Iterable[Reference]) -> list[Place]:
    """Each post and comment once, in the order of the references."""
    found: dict[tuple[int | None, str | None, str], dict[str, None]] = {}
    for reference in references:
        name, _, field = reference.where.partition(" ")
        where = f"{_WHERE.get(name, name)} {field}".rstrip()
        found.setdefault((reference.post, reference.link, place_name(reference)), {})[where] = None
    return [Place(name, webaddress(link), ", ".join(where)) for (_, link, name), where in found.items()]


def linked(text: str) -> Iterator[tuple[str, str | None]]:
    """The pieces of a text; a web address is its host's name, with the address to follow."""
    for at, piece in enumerate(_ADDRESS.split(text)):
        if at % 2:
            yield piece.split("/")[2] or piece, piece
        elif piece:
            yield piece, None


def webaddress(link: str | None) -> str | None:
    """An address that a reader may follow; None for anything but http and https."""
    return link if link and link.lower().startswith(("http://", "https://")) else None


def visible(text: str) -> str:
    """Text without what XML forbids; characters that turn a line's direction around are shown as escapes."""
    return _INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", _ILLEGAL.sub("\ufffd", text))
