"""What a user may choose about a folder of Markdown and the site that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DEFAULT_PERMALINK = "/%year%/%monthnum%/%day%/%postname%/"  # what WordPress calls "day and name"

LinksForm = Literal["keep", "rewrite", "absolute"]
TargetName = Literal["plain", "hugo", "jekyll", "eleventy", "astro", "pelican", "zola"]
FrontMatterFormat = Literal["yaml", "toml"]
CommentsForm = Literal["data", "inline", "none"]
GravatarHash = Literal["sha256", "md5"]


@dataclass(frozen=True)
class SiteOptions:
    """Plain, picklable data: worker processes get it as it is.

    ``target`` is the generator that builds the site; ``front_matter_format`` None means what it likes best. ``fields``
    are the front matter's fields to keep, each with the name that it gets; None keeps all. ``permalink`` is a pattern
    that all posts get new addresses by, in the words of WordPress: ``%year% %monthnum% %day% %hour% %minute% %second%
    %postname% %post_id% %author% %category%``; None keeps the path that a post has. ``bundles`` gives each post its
    own folder.

    ``links`` in bodies keep their addresses, or lead to the new places by path or by the whole address; None keeps them
    in a plain folder, in JSON and in SQLite, and leads to the new places for any other target. ``site_url`` is the new
    site's address, the old one where it is None; ``aliases`` are hosts that the blog had before. ``redirects`` name the
    servers to write redirects for, out of `wxr.moving.SERVERS`.

    ``comments`` stand in data files, under the post as HTML, or nowhere; only those of ``comment_statuses`` do, where
    that is None those that readers of the blog saw. ``gravatar_hash`` keeps a hash of the writer's e-mail address.
    """

    target: TargetName = "plain"
    front_matter_format: FrontMatterFormat | None = None
    fields: tuple[tuple[str, str], ...] | None = None
    permalink: str | None = None
    links: LinksForm | None = None
    site_url: str | None = None
    aliases: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    bundles: bool = False
    comments: CommentsForm = "data"
    comment_statuses: frozenset[str] | None = None
    gravatar_hash: GravatarHash | None = None
