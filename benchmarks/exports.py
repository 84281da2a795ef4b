"""Exports of any size that look like real ones: seeded, so that every run has the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

_HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.4.2" created="2024-01-06 09:00" -->
<rss version="2.0"
	xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
	xmlns:content="http://purl.org/rss/1.0/modules/content/"
	xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
	<title>A large blog</title>
	<link>https://large.example</link>
	<language>en-US</language>
	<wp:wxr_version>1.2</wp:wxr_version>
	<wp:base_blog_url>https://large.example</wp:base_blog_url>
"""
_WORDS = [
    "harbour",
    "winter",
    "lantern",
    "quiet",
    "copper",
    "meadow",
    "engine",
    "paper",
    "island",
    "letter",
    "garden",
    "the",
    "a",
    "of",
    "and",
    "but",
    "under",
    "over",
    "river",
    "stone",
    "walked",
    "carried",
    "remembered",
    "seldom",
    "ferry",
    "timetable",
    "naïve",
    "café",
    "über",
    "“quoted”",
    "don’t",
    "1998",
    "42",
    "&",
    "snow",
]


def write_export(path: Path, size: int) -> int:
    """Writes an export of about ``size`` bytes and returns how many items it holds."""
    with path.open("wb") as file:
        written = [file.write(piece.encode()) for piece in document(items(size))]
    return len(written) - 2  # its head and its end are no items


def document(inner: Iterable[str]) -> Iterator[str]:
    """The pieces of an export that holds these items."""
    yield _HEAD + "".join(_categories())
    yield from inner
    yield "</channel>\n</rss>\n"


def items(size: float) -> Iterator[str]:
    """Items of about so many bytes together."""
    chance = random.Random(20070901)
    number = written = 0
    while written < size:
        number += 1
        piece = item(chance, number)
        written += len(piece.encode())
        yield piece


def write_pages(folder: Path, number: int) -> int:
    """Writes saved pages of posts with their comments into a folder and returns their bytes."""
    chance = random.Random(20070902)
    folder.mkdir()
    written = 0
    for post in range(1, number + 1):
        data = _page(chance, post).encode()
        folder.joinpath(f"post-{post}.html").write_bytes(data)
        written += len(data)
    return written


def _page(chance: random.Random, number: int) -> str:
    """A page as a theme of the years about 2010 made it."""
    title, day = _words(chance, 6), chance.randint(1, 28)
    body = "\n".join(f"<p>{_words(chance, 70)}</p>" for _ in range(chance.randint(3, 9)))
    comments = "\n".join(
        f'<li class="comment even depth-1" id="li-comment-{number * 100 + place}"><div id="comment-{number * 100 + place}">'
        f'<div class="comment-author vcard"><cite class="fn">Reader {place}</cite> <span class="says">says:</span></div>'
        f'<div class="comment-meta commentmetadata"><a href="#">May {day}, 2010 at 10:{place:02} am</a></div>'
        f'<div class="comment-body"><p>{_words(chance, 40)}</p></div></div></li>'
        for place in range(chance.choice((0, 0, 1, 2, 3, 9)))
    )
    return (
        f'<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8" /><title>{title} | A large blog</title>'
        '<link rel="stylesheet" href="https://large.example/wp-content/themes/twentyten/style.css" />'
        f'<meta name="generator" content="WordPress 3.0" /></head><body class="single single-post postid-{number}">'
        f'<div id="container"><div id="content"><div id="post-{number}" class="post-{number} post type-post hentry">'
        f'<h1 class="entry-title">{title}</h1><div class="entry-meta">Posted on <span class="entry-date">May {day}, 2010'
        f'</span> by <span class="author vcard"><a class="url fn n" href="#">writer{number % 7}</a></span></div>'
        f'<div class="entry-content">{body}</div></div><div id="comments"><ol class="commentlist">{comments}</ol></div>'
        "</div></div></body></html>\n"
    )


def _categories() -> Iterator[str]:
    for number in range(40):
        yield (
            f"\t<wp:category><wp:term_id>{number + 1}</wp:term_id><wp:category_nicename><![CDATA[cat-{number}]]>"
            f"</wp:category_nicename><wp:category_parent><![CDATA[]]></wp:category_parent><wp:cat_name><![CDATA[Cat {number}]]>"
            "</wp:cat_name></wp:category>\n"
        )


def item(chance: random.Random, number: int, body: str | None = None, comments: str | None = None) -> str:
    """An item, every fortieth an attachment; with a body and comments of the caller's where given."""
    if number % 40 == 0:
        return attachment(number)
    year, month, day = chance.randint(2005, 2023), chance.randint(1, 12), chance.randint(1, 28)
    date = f"{year}-{month:02}-{day:02} {chance.randint(0, 21):02}:{chance.randint(0, 59):02}:00"
    kind, status = ("page", "publish") if number % 50 == 1 else ("post", "draft" if number % 47 == 0 else "publish")
    body = body or (_blocks(chance) if number % 3 == 0 else _classic(chance, number))
    comments = comments or "".join(
        comment(chance, number * 100 + place, date) for place in range(chance.choice((0, 0, 1, 2, 3, 9)))
    )
    terms = "".join(
        f'\t\t<category domain="category" nicename="cat-{cat}"><![CDATA[Cat {cat}]]></category>\n'
        for cat in chance.sample(range(40), 2)
    )
    fields = {
        "post_id": number, "post_date": date, "post_date_gmt": date, "comment_status": "open", "ping_status": "open",
        "post_name": f"post-{number}", "status": status, "post_parent": 0, "menu_order": 0, "post_type": kind,
        "post_password": "", "is_sticky": 0,
    }  # fmt: skip
    return (
        f"\t<item>\n\t\t<title><![CDATA[{_words(chance, 6)}]]></title>\n"
        f"\t\t<link>https://large.example/{date[:4]}/{date[5:7]}/post-{number}/</link>\n"
        f"\t\t<dc:creator><![CDATA[writer{number % 7}]]></dc:creator>\n"
        f'\t\t<guid isPermaLink="false">https://large.example/?p={number}</guid>\n\t\t<description></description>\n'
        f"\t\t<content:encoded><![CDATA[{body}]]></content:encoded>\n\t\t<excerpt:encoded><![CDATA[]]></excerpt:encoded>\n"
        + "".join(f"\t\t<wp:{name}><![CDATA[{value}]]></wp:{name}>\n" for name, value in fields.items())
        + terms
        + "\t\t<wp:postmeta><wp:meta_key><![CDATA[_edit_last]]></wp:meta_key><wp:meta_value><![CDATA[1]]></wp:meta_value>"
        f"</wp:postmeta>\n{comments}\t</item>\n"
    )


def attachment(number: int) -> str:
    """The record of a picture."""
    return (
        f"\t<item>\n\t\t<title><![CDATA[picture {number}]]></title>\n\t\t<content:encoded><![CDATA[]]></content:encoded>\n"
        f"\t\t<excerpt:encoded><![CDATA[Caption of {number}]]></excerpt:encoded>\n\t\t<wp:post_id>{number}</wp:post_id>\n"
        f"\t\t<wp:status><![CDATA[inherit]]></wp:status>\n\t\t<wp:post_parent>{number - 1}</wp:post_parent>\n"
        "\t\t<wp:post_type><![CDATA[attachment]]></wp:post_type>\n\t\t<wp:attachment_url>"
        f"<![CDATA[https://large.example/wp-content/uploads/2010/01/p{number}.jpg]]></wp:attachment_url>\n\t</item>\n"
    )


def comment(chance: random.Random, number: int, date: str) -> str:
    """A comment as it stands in its post."""
    return (
        f"\t\t<wp:comment>\n\t\t\t<wp:comment_id>{number}</wp:comment_id>\n\t\t\t<wp:comment_author><![CDATA[Reader "
        f"{number % 91}]]></wp:comment_author>\n\t\t\t<wp:comment_author_email><![CDATA[r{number % 91}@large.example]]>"
        f"</wp:comment_author_email>\n\t\t\t<wp:comment_author_url></wp:comment_author_url>\n\t\t\t<wp:comment_date><![CDATA["
        f"{date}]]></wp:comment_date>\n\t\t\t<wp:comment_date_gmt><![CDATA[{date}]]></wp:comment_date_gmt>\n\t\t\t"
        f"<wp:comment_content><![CDATA[{_words(chance, 40)}\n\n{_words(chance, 20)}]]></wp:comment_content>\n\t\t\t"
        "<wp:comment_approved><![CDATA[1]]></wp:comment_approved>\n\t\t\t<wp:comment_type><![CDATA[comment]]></wp:comment_type>"
        "\n\t\t\t<wp:comment_parent>0</wp:comment_parent>\n\t\t</wp:comment>\n"
    )


def _classic(chance: random.Random, number: int) -> str:
    parts = [_words(chance, 70) for _ in range(chance.randint(3, 9))]
    parts.insert(
        1,
        f"<strong>{_words(chance, 3)}</strong> and <a href='https://elsewhere.example/{number}'>{_words(chance, 3)}</a>",
    )
    if number % 5 == 0:
        image = f'<img class="wp-image-{number // 40 * 40}" src="https://large.example/wp-content/uploads/2010/01/p{number}.jpg" alt="x" />'
        parts.insert(2, f'[caption id="attachment_{number}" width="300"]{image} {_words(chance, 6)}[/caption]')
    if number % 9 == 0:
        parts.append(f"<ul>\n<li>{_words(chance, 8)}</li>\n<li>{_words(chance, 8)}</li>\n</ul>")
    return "\n\n".join(parts)


def _blocks(chance: random.Random) -> str:
    texts = (_words(chance, 60) for _ in range(chance.randint(3, 9)))
    return "\n\n".join(f"<!-- wp:paragraph -->\n<p>{text}</p>\n<!-- /wp:paragraph -->" for text in texts)


def _words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(max(1, most // 2), most))).replace("&", "&amp;")
