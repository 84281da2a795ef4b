"""Every element of WXR in tables: what it is called here, by which names it goes, and which namespaces may hold it.

Read from WordPress's export.php at each release from 2.1 on and from real files. Elements are matched by local name, in
any namespace of the family and under any prefix: the official theme test data uses https, some programs none at all.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Family: TypeAlias = Literal["rss", "wp", "content", "excerpt", "dc", "feed"]

# How a namespace tells its family; the first fragment found in it decides, so `excerpt` stands before its parent.
NAMESPACE_FAMILIES: tuple[tuple[str, Family], ...] = (
    ("/excerpt", "excerpt"),
    ("wordpress.org/export", "wp"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("purl.org/dc/elements", "dc"),
    ("www.w3.org/2005/Atom", "feed"),
    ("com-wordpress:feed-additions", "feed"),
    ("backend.userland.com/creativeCommonsRssModule", "feed"),
)

# WordPress's own prefixes, for files that use them undeclared (2.6 never declared `excerpt`) or bound elsewhere.
PREFIX_FAMILIES: dict[str, Family] = {
    "wp": "wp",
    "content": "content",
    "excerpt": "excerpt",
    "dc": "dc",
    "atom": "feed",
}


class Field(NamedTuple):
    """A table row: the name used here, and how its text is read.

    ``token`` values (ids, dates, slugs) lose surrounding blanks; ``verbatim`` ones only what stands outside CDATA;
    ``leftover`` ones have no field of their own and are kept under `extra`, like unknown ones but without a notice.
    """

    name: str
    reading: Literal["token", "verbatim", "composite", "leftover"]
    families: tuple[Family, ...] = ("wp", "rss")


def _tokens(*names: str, families: tuple[Family, ...] = ("wp", "rss")) -> dict[str, Field]:
    return {name: Field(name, "token", families) for name in names}


def _verbatim(*names: str, families: tuple[Family, ...] = ("wp", "rss")) -> dict[str, Field]:
    return {name: Field(name, "verbatim", families) for name in names}


def _composite(*names: str, families: tuple[Family, ...] = ("wp", "rss")) -> dict[str, Field]:
    return {name: Field(name, "composite", families) for name in names}


def _leftovers(*names: str, families: tuple[Family, ...] = ("wp", "rss")) -> dict[str, Field]:
    return {name: Field(name, "leftover", families) for name in names}


STRAY = "stray-text"  # the element of our own that keeps text which stands between fields

META = _verbatim("meta_key", "meta_value")

CHANNEL: dict[str, Field] = {
    **_verbatim("title", "description", families=("rss",)),
    **_tokens("link", "pubDate", "language", "generator", families=("rss",)),
    **_tokens("wxr_version", "base_site_url", "base_blog_url"),
    **_composite("author", "category", "tag", "term"),
    "wp_author": Field("author", "composite"),  # WordPress.com, about 2013 to 2019
    **_leftovers("image", "cloud", families=("rss",)),  # what feeds carry on WordPress.com
}

AUTHOR: dict[str, Field] = {
    **_tokens("author_id", "author_login", "author_email"),
    **_verbatim("author_display_name", "author_first_name", "author_last_name"),
    **_leftovers("author_description"),  # the official theme test data
}

# What each of the three kinds of channel terms calls the parts of a term; `term_id` and `termmeta` are common to all.
TERM_COMMON: dict[str, Field] = {"term_id": Field("id", "token"), "termmeta": Field("meta", "composite")}
CATEGORY: dict[str, Field] = {
    **TERM_COMMON,
    "category_nicename": Field("slug", "token"),
    "category_parent": Field("parent", "token"),
    "cat_name": Field("name", "verbatim"),
    "category_description": Field("description", "verbatim"),
    **_leftovers("posts_private", "links_private"),  # 2.1 and 2.2
}
TAG: dict[str, Field] = {
    **TERM_COMMON,
    "tag_slug": Field("slug", "token"),
    "tag_name": Field("name", "verbatim"),
    "tag_description": Field("description", "verbatim"),
}
TERM: dict[str, Field] = {
    **TERM_COMMON,
    "term_taxonomy": Field("taxonomy", "token"),
    "term_slug": Field("slug", "token"),
    "term_parent": Field("parent", "token"),
    "term_name": Field("name", "verbatim"),
    "term_description": Field("description", "verbatim"),
}

ITEM: dict[str, Field] = {
    **_verbatim("title", "description", families=("rss",)),
    **_tokens("link", "pubDate", "guid", families=("rss",)),
    **_tokens("creator", families=("dc", "rss")),
    **_tokens("post_id", "post_date", "post_date_gmt", "post_modified", "post_modified_gmt", "comment_status"),
    **_tokens("ping_status", "post_name", "status", "post_parent", "menu_order", "post_type", "is_sticky"),
    **_tokens("attachment_url"),
    **_verbatim("post_password"),
    "post_status": Field("status", "token"),  # hand-written exports
    **_leftovers(STRAY),  # what the repair of broken items found between fields
    **_leftovers("meta_key", "meta_value"),  # without the element around them they are no custom field
    **_composite("category", families=("rss",)),
    **_composite("postmeta", "comment"),
}

# `encoded` is the body in one namespace and the excerpt in another; without any, the body comes first.
ENCODED: dict[Family, Field] = {
    "content": Field("content", "verbatim", ("content",)),
    "excerpt": Field("excerpt", "verbatim", ("excerpt",)),
    "rss": Field("content", "verbatim", ("rss",)),
}

COMMENT: dict[str, Field] = {
    **_tokens("comment_id", "comment_author_email", "comment_author_url", "comment_author_IP", "comment_date"),
    **_tokens("comment_date_gmt", "comment_approved", "comment_type", "comment_parent", "comment_user_id"),
    **_verbatim("comment_author", "comment_content"),
    **_leftovers(STRAY, "meta_key", "meta_value"),
    **_composite("commentmeta"),
}

# Whatever a feed's own namespaces hold (atom:link and the like) is known to mean nothing for an archive.
FEED_LEFTOVER = Field("", "leftover", ("feed",))

# What older releases called a taxonomy on items and in the channel.
TAXONOMY_NAMES: dict[str, str] = {"tag": "post_tag", "": "category"}

# `wp:comment_approved` to the words of the REST API; other values stay as they are.
COMMENT_STATUS: dict[str, str] = {"1": "approved", "0": "hold"}

# Fields that WordPress wrote without CDATA and without escaping anything, up to these versions; an unversioned export
# is of 2.1 to 2.3, one of 1.0 up to 3.0. In later versions what is in no CDATA section is XML.
UNESCAPED: dict[str, frozenset[str]] = {
    "": frozenset({"creator", "comment_author", "comment_content", "meta_key", "meta_value"}),
    "1.0": frozenset({"creator", "meta_key", "meta_value"}),
}

KNOWN_VERSIONS = ("1.0", "1.1", "1.2")
