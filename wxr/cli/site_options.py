"""The options of `wxr convert` that say what kind of folder Markdown is to be."""

from __future__ import annotations

from typing import Annotated

import typer

from wxr.errors import UsageError
from wxr.moving.options import CommentsForm, FrontMatterFormat, GravatarHash, TargetName

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
    str,
    typer.Option(
        metavar="PATTERN",
        help="Addresses of posts whose old one has no path to keep (?p=7), in WordPress's words: "
        "%year%, %monthnum%, %day%, %postname%, %post_id%, %author%, %category%.",
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
