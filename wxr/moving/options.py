"""What a user may choose about a folder of Markdown and the site that is made of it."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_PERMALINK = "/%year%/%monthnum%/%day%/%postname%/"  # what WordPress calls "day and name"


@dataclass(frozen=True)
class SiteOptions:
    """Plain, picklable data: worker processes get it as it is.

    ``target`` is the generator that builds the site, a name of `wxr.writers.markdown.targets.TARGETS`. ``permalink`` is
    the pattern of addresses for posts whose old one has no path to keep, in the words of WordPress: ``%year% %monthnum%
    %day% %hour% %minute% %second% %postname% %post_id% %author% %category%``.
    """

    target: str = "plain"
    permalink: str = DEFAULT_PERMALINK
