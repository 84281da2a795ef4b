"""What an audit finds: a closed table of codes, the record of one finding, and the report of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from wxr.model import Record, Severity

AUDIT_SCHEMA: Final = "wxr-audit/1"


class FindingCode(NamedTuple):
    """A kind of finding: how grave it is, what it means in one sentence, and what to do about it."""

    severity: Severity
    meaning: str
    advice: str


# Grouped by what is hurt; docs/audit.md explains each to a user, and a test keeps the two lists equal.
FINDING_CODES: dict[str, FindingCode] = {
    # readers see a gap
    "missing-local": FindingCode(
        "error", "The file is not in the uploads folder.", "Put the file back from a backup, or take what names it out."
    ),
    "zero-bytes": FindingCode(
        "error", "The file is empty.", "Put the file back from a backup; an upload or a copy broke off at its start."
    ),
    "truncated": FindingCode(
        "error", "The file ends too early.", "Put the file back from a backup; an upload or a copy broke off."
    ),
    "undecodable": FindingCode(
        "error", "The file's bytes are not what its name says, and nothing else that is known.", "Put the file back."
    ),
    "wrong-type": FindingCode(
        "error",
        "The file is of another type than its name says: an error page saved as a picture, a GIF named .png.",
        "Put the right file back; where the file itself is good, rename it and what refers to it.",
    ),
    # the same, told from the network
    "http-404": FindingCode(
        "error", "The server knows no such file (404).", "Upload the file again, or take out what names it."
    ),
    "http-410": FindingCode(
        "error", "The server says that the file is gone for good (410).", "Upload a copy, or take out what names it."
    ),
    "dead-host": FindingCode(
        "error",
        "The host does not exist any more, or nobody answers there.",
        "Upload a copy of your own; if the host only moved, correct the address.",
    ),
    "soft-404": FindingCode(
        "error",
        "The server says that all is well, and sends something else than the file.",
        "Upload the file again, or take out what names it.",
    ),
    "redirect-loop": FindingCode(
        "error", "The address redirects in a circle, or without end.", "Correct the server's rules, or the address."
    ),
    # something is amiss, though most readers see the file
    "missing-record": FindingCode(
        "warning",
        "A post shows a file of the uploads folder that no attachment record knows.",
        "Add the file to the media library, or a move to another system will leave it behind.",
    ),
    "missing-metadata": FindingCode(
        "warning",
        "The attachment record of an image has no metadata: no dimensions, no resized copies.",
        "Let WordPress regenerate the thumbnails of this image.",
    ),
    "id-without-attachment": FindingCode(
        "warning",
        "A post names an attachment by a number that no attachment has.",
        "Choose the image anew in the post, or export the media together with the posts.",
    ),
    "missing-size": FindingCode(
        "warning",
        "A resized copy, or the unscaled original, is not there; the image itself is.",
        "Let WordPress regenerate the thumbnails, or point the post at the image itself.",
    ),
    "name-mismatch": FindingCode(
        "warning",
        "The file is there under a name that differs in case, accents or percent signs.",
        "Rename the file to what refers to it: most web servers tell the two names apart.",
    ),
    "mixed-content": FindingCode(
        "warning", "A page served over https shows a file over http.", "Write https:// in the address."
    ),
    "unusable-address": FindingCode(
        "warning",
        "The address names no file on any server: a path on somebody's own computer, or no address at all.",
        "Upload the file and choose it anew; it was pasted from another program.",
    ),
    # the same, told from the network
    "redirected": FindingCode(
        "warning", "The file now lies at another address.", "Write the new address, before the old one goes."
    ),
    "blocked": FindingCode(
        "warning",
        "The server does not let a program look; the file may well be there.",
        "Open the address in a browser to see.",
    ),
    "timeout": FindingCode(
        "warning", "The server did not answer in time, or could not be reached from here.", "Run the audit again later."
    ),
    "server-error": FindingCode(
        "warning",
        "The server has a fault of its own: an error, a broken certificate, an answer that is none.",
        "Run the audit again later; if it stays, tell whoever runs the server.",
    ),
    "address-refused": FindingCode(
        "warning",
        "The address leads to this computer, into a private network or out of the web; it was not asked.",
        "Upload the file and choose it anew; readers cannot open such an address.",
    ),
    # worth knowing
    "orphan-record": FindingCode(
        "info", "No post shows this attachment, and it belongs to none.", "Keep it, or delete it in the media library."
    ),
    "orphan-file": FindingCode(
        "info", "Nothing refers to this file.", "Leave it behind when you move, or delete it after a look."
    ),
    "hotlinked": FindingCode(
        "info", "A post shows a file that lies on another site.", "Ask whether you may keep a copy, and upload one."
    ),
    "no-alt-text": FindingCode(
        "info", "An image has no alternative text.", "Say in a few words what it shows, or give it an empty alt text."
    ),
    "oversized": FindingCode(
        "info", "The image is far larger than a page can show.", "Upload a smaller version; pages will load faster."
    ),
    "dimension-mismatch": FindingCode(
        "info", "The image has other dimensions than its record says.", "Let WordPress regenerate the thumbnails."
    ),
    "not-decoded": FindingCode(
        "info",
        "A picture has more pixels than is safe to decode; `--decode` left it alone.",
        "Open it in a program that you trust, or allow more: --limit image-pixels=N.",
    ),
    "duplicate": FindingCode(
        "info", "Two attachments have the same bytes.", "Use one of them in all places and delete the other."
    ),
}  # fmt: skip
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Reference(Record, frozen=True, kw_only=True):
    """A place that refers to what a finding is about. ``where`` is ``content``, ``comment``, ``meta`` and the like."""

    post: int | None
    title: str | None
    link: str | None
    where: str


class Finding(Record, frozen=True, kw_only=True):
    """One thing that is wrong, or worth knowing.

    ``url`` is as written, ``resolved`` absolute; ``file`` is relative to the uploads folder, None for what lies
    elsewhere; ``attachment`` is the id of the record. ``evidence`` says what was seen.
    """

    code: str
    severity: Severity
    url: str | None = None
    resolved: str | None = None
    file: str | None = None
    attachment: int | None = None
    references: tuple[Reference, ...] = ()
    evidence: str = ""
    suggestions: tuple[str, ...] = ()


class Summary(Record, frozen=True, kw_only=True):
    """What was looked at, and how many findings there are by severity and by code.

    ``years`` counts broken media (errors) by the year of the posts that they hurt, ``online`` the addresses that were
    asked by verdict (`wxr.media.online.outcomes`); None in an audit without network. ``uploads_prefix``
    is what stands before each finding's ``file`` in what was given as ``uploads``, such as ``wp-content/uploads/``.
    """

    site: str | None
    url: str | None
    sources: tuple[str, ...]
    uploads: str | None
    posts: int
    comments: int
    references: int
    attachments: int
    files: int
    severities: dict[str, int]
    codes: dict[str, int]
    years: dict[str, int]
    online: dict[str, int] | None = None
    uploads_prefix: str = ""


class Report(Record, frozen=True, kw_only=True, rename={"schema_": "schema"}):
    """The outcome of an audit: findings sorted by severity, then by how many places they hurt.

    Those of `wxr.audit` lie on disk and are read when they are asked for.
    """

    schema_: Literal["wxr-audit/1"] = AUDIT_SCHEMA
    summary: Summary
    findings: Sequence[Finding] = ()
