"""The options of `wxr convert` that say what kind of folder Markdown is to be."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wxr.errors import UsageError
from wxr.moving.options import CommentsForm, FrontMatterFormat, GravatarHash, LinksForm, TargetName

Target = Annotated[
    TargetName,
    typer.Option(
        help="The generator that is to build a site of the folder; a configuration and templates come along. "
        "docs/migrating.md leads from the export to a site that runs.",
    ),
]
FrontMatter = Annotated[
    FrontMatterFormat | None,
    typer.Option("--front-matter-format", help="YAML or TOML. [default: what the target likes best]"),
]
Fields = Annotated[
    str | None,
    typer.Option(
        "--fields",
        metavar="LIST",
        help="Front matter to keep, by comma, renamed with =: title,date,id=wp_id. [default: all there is]",
    ),
]
Permalink = Annotated[
    str | None,
    typer.Option(
        metavar="PATTERN",
        help="New addresses for all posts, in WordPress's words: %year%, %monthnum%, %day%, %postname%, %post_id%, "
        "%author%, %category%. [default: they keep the paths that they have]",
    ),
]
MediaDir = Annotated[
    Path | None,
    typer.Option(
        "--media",
        metavar="DIR",
        help="A folder of `wxr media`; its files go along, posts show these. Or --uploads.",
    ),
]
Links = Annotated[
    LinksForm | None,
    typer.Option(
        help="What becomes of links within the blog: kept as they are, or led to their new places, by path or by the "
        "whole address. [default: rewrite for a --target, else keep]"
    ),
]
SiteUrl = Annotated[str | None, typer.Option(metavar="URL", help="The new site's address. [default: the blog's own]")]
Aliases = Annotated[
    list[str] | None,
    typer.Option("--alias", metavar="HOST", help="A host that this site had before; may be repeated."),
]
RedirectServers = Annotated[
    list[str] | None,
    typer.Option(
        metavar="SERVER",
        help="Write redirects from old addresses to new ones: nginx, apache, netlify, cloudflare, csv, or hugo and "
        "jekyll in the front matter; may be repeated.",
    ),
]
Bundles = Annotated[bool, typer.Option("--bundles", help="A folder for each post (Hugo, Zola, plain).")]
Comments = Annotated[
    CommentsForm,
    typer.Option(help="Comments as data files, as HTML under their post, or not at all."),
]
CommentStatuses = Annotated[
    str | None,
    typer.Option(
        "--comments-status",
        metavar="LIST",
        help="Comments to take, by comma, out of approved, hold, spam, trash. [default: those that readers saw]",
    ),
]
Gravatar = Annotated[
    GravatarHash | None,
    typer.Option(
        "--gravatar-hash",
        help="Keep the face of who comments: a hash of the e-mail address, which Gravatar finds pictures by.",
    ),
]


def listed(names: str) -> list[str]:
    """The parts of a list written with commas."""
    return [name.strip() for name in names.split(",") if name.strip()]


def chosen_fields(names: str | None) -> tuple[tuple[str, str], ...] | None:
    """``title,id=wp_id`` as pairs of our name and the one that it gets. Raises `UsageError`."""
    if names is None:
        return None
    pairs = [
        (old.strip(), (new if mark else old).strip())
        for old, mark, new in (each.partition("=") for each in listed(names))
    ]
    if not all(old and new for old, new in pairs) or len({new for _, new in pairs}) < len(pairs):
        raise UsageError(f"--fields {names}: a field has no name, or two have one")
    return tuple(pairs)
