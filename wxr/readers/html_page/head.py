"""What a page's head, its hidden fields and its machine-readable data say of page and site."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from wxr.parsing.urls import joined
from wxr.readers.html_page import address
from wxr.readers.html_page.anchors import BODY_POST
from wxr.readers.html_page.markup import Element, rels, squeeze, text_of, tokens, words

_ID = re.compile(r"\d{1,18}", re.ASCII)
_REST = re.compile(r"/wp/v2/(posts|pages|media)/(\d{1,18})")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{4,40})"')
_FEED_TITLE = re.compile(r"^(?:\W{0,3}\s)?(.+?)\s+(?:»|&raquo;|\||›|-)\s+(.+)$")
_RDF_TITLE = re.compile(r'dc:title="([^"]{1,1000})"')
_HIDDEN_AUTHOR = re.compile(
    r"<!--\s*(?:<[a-z][^<>]{0,80}>\s*)?(?:(?:posted |written )?by|author|autor|auteur|von|par|por)\s*:?\s+"
    r"([^\n]{1,120}?)\s*(?:</[a-z]{1,8}>\s*)?-->",
    re.IGNORECASE,
)
_FILES = re.compile(r"""["'(](https?://[^"'\s<>()]{4,300}?)/wp-(?:content|includes)/""")
_TAGS = re.compile(r"<[^<>]{0,200}>")
_WORDPRESS = re.compile(
    r"wp-(?:content|includes|json|admin)/|(?:xmlrpc|wp-comments-post|wp-trackback|wp-login)\.php|content=[\"']WordPress"
    r"|s\d?\.wp\.com/|wordpress\.(?:com|org)"
)


Link = tuple[list[str], str, str, str]
"""Of a `link` element: rel, href, title, type."""


class Head(NamedTuple):
    """Facts of one page that need no look at its body; None and empty where the page does not tell."""

    title: str
    titles: tuple[str, ...]  # the post's title as other fields of the head give it
    site_title: str | None
    description: str | None
    url: str | None
    base: str | None
    language: str | None
    generator: str | None
    post: int | None
    type: str | None
    published: tuple[str, ...]  # machine-readable dates, as written
    classes: frozenset[str]  # of the body
    wordpress: bool
    hidden_author: str | None  # `<!-- by NAME -->`, as themes since Kubrick leave in their small print


def read_head(root: Element, source: str, captured: str | None) -> Head:
    """Collects the head's facts; ``captured`` is the address that the saving program noted."""
    links = [
        (rels(link), link.get("href") or "", link.get("title") or "", link.get("type") or "")
        for link in root.iter("link")
    ]
    metas = {
        str(meta.get("property") or meta.get("name") or "").lower(): str(meta.get("content") or "")
        for meta in root.iter("meta")
    }
    body = root.find("body")
    classes = frozenset(tokens(body)) if body is not None else frozenset()
    page_title = next((squeeze("".join(str(t) for t in node.itertext())) for node in root.iter("title")), "")
    base = _base(links, source)
    url = _url(links, metas, captured, base)
    number, kind = _identity(root, links, classes, url)
    return Head(
        title=page_title,
        titles=tuple(unescape(t) for t in (metas.get("og:title"), *_RDF_TITLE.findall(source)[:1]) if t),
        site_title=metas.get("og:site_name") or _feed_title(links) or _home_name(root, page_title, base),
        description=_tagline(root),
        url=url,
        base=base,
        language=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang"),
        generator=metas.get("generator"),
        post=number,
        type=kind,
        published=tuple(v for v in (metas.get("article:published_time"), *_PUBLISHED.findall(source)[:1]) if v),
        classes=classes,
        wordpress=bool(_WORDPRESS.search(source)),
        hidden_author=squeeze(unescape(_TAGS.sub("", hidden[1])))
        if (hidden := _HIDDEN_AUTHOR.search(source))
        else None,
    )


def _feed_title(links: list[Link]) -> str | None:
    """The site's name, as WordPress writes it before its feed's: "SITE » Feed" (feed_links())."""
    for rel, _href, title, kind in links:
        if (
            "alternate" in rel
            and "xml" in kind
            and "oembed" not in kind
            and (found := _FEED_TITLE.match(squeeze(title)))
        ):
            return found[1]
    return None


def _base(links: list[Link], source: str) -> str | None:
    for wanted, cut in (
        ("https://api.w.org/", "/wp-json"),
        ("pingback", "/xmlrpc.php"),
        ("edituri", "/xmlrpc.php"),
        ("wlwmanifest", "/wp-includes"),
    ):
        for rel, href, _title, _kind in links:
            if wanted in rel and cut in href and "://" in href:
                return href.split(cut)[0]
    found = _FILES.search(source)
    return found[1] if found else None


def _url(links: list[Link], metas: dict[str, str], captured: str | None, base: str | None) -> str | None:
    canonical = next((href for rel, href, *_ in links if "canonical" in rel), None)
    found = next((url for url in (captured, canonical, metas.get("og:url")) if url and "://" in url), None)
    if found is None and canonical and base and canonical.startswith("/"):
        return joined(base, canonical)
    if found is None:  # the address of a post's own comment feed is its own with /feed/ behind
        feeds = [href for rel, href, title, kind in links if "alternate" in rel and "rss" in kind and "://" in href]
        own = [
            href
            for href in feeds
            if re.search(r"/feed/?$", href) and base and len(href) > len(base) + 8 and "/comments/feed" not in href
        ]
        found = re.sub(r"feed/?$", "", own[-1]) if own else None
    return found


def _identity(
    root: Element, links: list[Link], classes: frozenset[str], url: str | None
) -> tuple[int | None, str | None]:
    kind = "page" if "page" in classes and "single" not in classes and "home" not in classes else None
    for token in classes:
        if found := BODY_POST.match(token):
            return int(found[2]), {"postid": "post", "page-id": "page"}.get(found[1], "attachment")
    for rel, href, *_ in links:
        if "alternate" in rel and (found := _REST.search(href)):
            return int(found[2]), {"posts": "post", "pages": "page"}.get(found[1], "attachment")
    for rel, href, *_ in links:
        if ("shortlink" in rel or "canonical" in rel) and (number := address.post_id(href)):
            return number, kind or ("page" if "page_id=" in href else None)
    hidden = root.xpath("//input[@name='comment_post_ID']/@value | //*[@data-postid]/@data-postid")
    values = [str(value) for value in hidden] if isinstance(hidden, list) else []
    number = next((int(value) for value in values if _ID.fullmatch(value)), None)
    return number or (address.post_id(url) if url else None), kind


def _home_name(root: Element, page_title: str, base: str | None) -> str | None:
    # The header links the site's name to its front page; the name is part of every page's title.
    for link in root.iter("a"):
        href = (link.get("href") or "").rstrip("/")
        if "home" in rels(link) or (base and href == base.rstrip("/")):
            name = text_of(link)
            if name and name.casefold() in page_title.casefold():
                return name
    return None


def _tagline(root: Element) -> str | None:
    for element in root.iter("p", "div", "h2", "h3", "span", "small"):
        if {"site-description", "blog-description", "description", "tagline"} & set(words(element)):
            return text_of(element) or None
    return None
