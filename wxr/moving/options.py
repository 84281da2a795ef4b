"""What a user may choose about a folder of Markdown and the site that is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DEFAULT_PERMALINK = "/%year%/%monthnum%/%day%/%postname%/"  # what WordPress calls "day and name"

LinksForm = Literal["keep", "rewrite", "absolute"]


@dataclass(frozen=True)
class SiteOptions:
    """Plain, picklable data: worker processes get it as it is.

    ``target`` is the generator that builds the site, a name of `wxr.writers.markdown.targets.TARGETS`. ``permalink`` is
    the pattern of addresses for posts whose old one has no path to keep, in the words of WordPress: ``%year% %monthnum%
    %day% %hour% %minute% %second% %postname% %post_id% %author% %category%``.

    ``links`` in bodies keep their addresses, or lead to the new places by path or by the whole address; None keeps them
    in a plain folder, in JSON and in SQLite, and leads to the new places for any other target. ``site_url`` is the new
    site's address, the old one where it is None; ``aliases`` are hosts that the blog had before. ``redirects`` name the
    servers to write redirects for, out of `wxr.moving.SERVERS`.
    """

    target: str = "plain"
    permalink: str = DEFAULT_PERMALINK
    links: LinksForm | None = None
    site_url: str | None = None
    aliases: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
