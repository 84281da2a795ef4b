"""What is in an archive, in figures: for `wxr info`."""

from __future__ import annotations

import re
from collections import Counter

from wxr.archive import Archive
from wxr.console import printable, table
from wxr.content import SHORTCODES, code_like
from wxr.model import Record, Site

_BLOCK = re.compile(r"<!--\s+wp:([a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s")
_SHORTCODE = re.compile(r"(?<!\[)\[([A-Za-z][\w-]*)(?=[\s\]/])[^\[\]]*\]", re.ASCII)
_MOST = 20  # rows of a long list that are shown to a person; --json has them all


class ArchiveInfo(Record, frozen=True, kw_only=True):
    """Counts by name, the largest first."""

    site: Site
    posts: dict[str, dict[str, int]]
    years: dict[str, int]
    authors: dict[str, int]
    terms: dict[str, int]
    comments: dict[str, int]
    media: dict[str, int]
    blocks: dict[str, int]
    shortcodes: dict[str, int]
    unknown_shortcodes: dict[str, int]


def describe_archive(archive: Archive) -> ArchiveInfo:
    """Counts everything once through the archive."""
    kinds: dict[str, Counter[str]] = {}
    years, authors, comments, media, blocks, shortcodes, unknown = (Counter[str]() for _ in range(7))
    for post in archive.posts():
        kinds.setdefault(post.type or "no type", Counter())[post.status or "no status"] += 1
        if post.type in ("post", "page"):
            years[post.date[:4] if post.date else "no date"] += 1
            authors[post.author or "no author"] += 1
        for comment in post.comments:
            comments[f"{comment.type} {comment.status or 'no status'}"] += 1
        if post.attachment:
            media[post.attachment.mime_type or "unknown type"] += 1
        content = post.content or ""
        blocks.update(name if "/" in name else f"core/{name}" for name in _BLOCK.findall(content))
        if "[" in content and post.type != "attachment":
            shortcodes.update(name for name in _SHORTCODE.findall(content) if name in SHORTCODES.names)
            unknown.update(name for name in code_like(content) if name not in SHORTCODES.names)
    return ArchiveInfo(
        site=archive.site,
        posts={kind: dict(statuses.most_common()) for kind, statuses in _largest(kinds)},
        years=dict(sorted(years.items())),
        authors=dict(authors.most_common()),
        terms=dict(Counter(term.taxonomy for term in archive.terms).most_common()),
        comments=dict(comments.most_common()),
        media=dict(media.most_common()),
        blocks=dict(blocks.most_common()),
        shortcodes=dict(shortcodes.most_common()),
        unknown_shortcodes=dict(unknown.most_common()),
    )


def info_text(info: ArchiveInfo) -> str:
    """The same for a person."""
    site = info.site
    head = [
        ("title", site.title),
        ("description", site.description),
        ("address", site.url),
        ("language", site.language),
        ("time zone", site.timezone),
        ("made by", site.generator),
        ("WXR version", site.wxr_version),
        ("exported", site.exported_at),
    ]
    lines = [f"{name:12} {printable(value)}" for name, value in head if value]
    posts = {f"{kind} {status}": n for kind, statuses in info.posts.items() for status, n in statuses.items()}
    sections = {
        "posts by type and status": posts,
        "posts and pages by year": info.years,
        "posts and pages by author": info.authors,
        "terms by taxonomy": info.terms,
        "comments by type and status": info.comments,
        "attachments by type": info.media,
        "blocks": info.blocks,
        "shortcodes": info.shortcodes,
        "shortcodes that are not known and stay in the text": info.unknown_shortcodes,
    }
    for title, counts in sections.items():
        if counts:
            rows = list(counts.items())
            lines += ["", title, table(rows[:_MOST])]
            if len(rows) > _MOST:
                lines.append(f"  and {len(rows) - _MOST} more (--json has them all)")
    return "\n".join(lines) + "\n"


def _largest(kinds: dict[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    return sorted(kinds.items(), key=lambda pair: -pair[1].total())
