"""What WordPress's importer takes from an export, by each of its two ways of reading.

Written after what its parsers are known to do: one asks an XML tree for certain paths, the other, for servers whose PHP
has no XML, finds `<item>` line by line and elements by the begin of their tags.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


class Imported(NamedTuple):
    """Posts as (id, type, title, author, body, terms, custom fields, comments), and the logins of authors."""

    posts: list[tuple]
    authors: list[str]
    terms: list[tuple[str, str]]


def imported(data: bytes) -> Imported:
    """By the XML tree."""
    root = etree.fromstring(data)
    assert re.fullmatch(r"\d+\.\d+", root.findtext(f"channel/{WP}wxr_version"))
    assert root.nsmap["wp"] == WP[1:-1]
    channel = root.find("channel")

    def text(element, path: str) -> str:
        return element.findtext(path) or ""

    posts = [
        (
            int(text(item, f"{WP}post_id")),
            text(item, f"{WP}post_type"),
            text(item, "title"),
            text(item, CREATOR),
            text(item, CONTENT),
            [(each.get("domain"), each.get("nicename"), each.text) for each in item.findall("category")],
            [(text(each, f"{WP}meta_key"), text(each, f"{WP}meta_value")) for each in item.findall(f"{WP}postmeta")],
            {
                int(text(each, f"{WP}comment_id")): text(each, f"{WP}comment_content")
                for each in item.findall(f"{WP}comment")
            },
        )
        for item in channel.findall("item")
    ]
    terms = [
        (kind, text(each, f"{WP}{slug}"))
        for kind, slug in (("category", "category_nicename"), ("tag", "tag_slug"), ("term", "term_slug"))
        for each in channel.findall(f"{WP}{kind}")
    ]
    return Imported(posts, [text(each, f"{WP}author_login") for each in channel.findall(f"{WP}author")], terms)


def imported_without_xml(data: bytes) -> Imported:
    """By patterns over lines."""
    text = data.decode()
    assert re.search(r"<wp:wxr_version>(\d+\.\d+)</wp:wxr_version>", text)
    posts = [
        (
            int(_tag(item, "wp:post_id")),
            _tag(item, "wp:post_type"),
            _tag(item, "title"),
            _tag(item, "dc:creator"),
            _tag(item, "content:encoded"),
            [
                (domain, slug, re.sub(r"<!\[CDATA\[|\]\]>", "", name))
                for domain, slug, name in re.findall(
                    r'<category domain="([^"]+?)" nicename="([^"]+?)">(.+?)</category>', item, re.DOTALL
                )
            ],
            [(_tag(each, "wp:meta_key"), _tag(each, "wp:meta_value")) for each in _all(item, "wp:postmeta")],
            {int(_tag(each, "wp:comment_id")): _tag(each, "wp:comment_content") for each in _all(item, "wp:comment")},
        )
        for item in _all(text, "item")
    ]
    authors = [_tag(line, "wp:author_login") for line in text.splitlines() if "<wp:author>" in line]
    terms = [
        (kind, _tag(each, f"wp:{slug}"))
        for kind, slug in (("category", "category_nicename"), ("tag", "tag_slug"), ("term", "term_slug"))
        for each in _all(text, f"wp:{kind}")
    ]
    return Imported(posts, authors, terms)


def _all(text: str, name: str) -> list[str]:
    return re.findall(rf"<{name}>(.+?)</{name}>", text, re.DOTALL)


def _tag(text: str, name: str) -> str:
    found = re.search(rf"<{name}.*?>(.*?)</{name}>", text, re.DOTALL | re.IGNORECASE)
    if not found:
        return ""
    value = found[1]
    if value.startswith("<![CDATA["):
        if "]]]]><![CDATA[>" in value:
            return "".join(re.findall(r"<!\[CDATA\[(.*?)\]\]>", value, re.DOTALL))
        return re.sub(r"\A<!\[CDATA\[(.*)\]\]>\Z", r"\1", value, flags=re.DOTALL)
    return value
