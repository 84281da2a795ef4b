"""Every place of an export that names media, by address or by number, is seen by the inventory."""

from __future__ import annotations

from pathlib import Path

import pytest

import wxr
from tests.media.blog import UPLOADS, Blog, jpeg, php
from wxr.media.addresses import Addresses
from wxr.media.inventory import mentions, uses
from wxr.media.records import promise_of

A = f"{UPLOADS}2012/05/a.jpg"
S = f"{UPLOADS}2012/05/a.mp3"
V = f"{UPLOADS}2012/05/a.mp4"
F = f"{UPLOADS}2012/05/a.pdf"
ESCAPED = A.replace("/", "\\/")

ADDRESSES = [
    ("img src", f'<img src="{A}">'),
    ("img src without quotes", f"<img src={A} >"),
    ("img srcset", f'<img src="/x.png" srcset="/y.png 1x, {A} 2x">'),
    ("img lowsrc", f'<img src="/x.png" lowsrc="{A}">'),
    ("img data-src", f'<img src="data:," data-src="{A}">'),
    ("img data-srcset", f'<img data-srcset="/x.png 300w, {A} 600w">'),
    ("img data-lazy-src", f'<img data-lazy-src="{A}">'),
    ("img data-lazy-srcset", f'<img data-lazy-srcset="{A} 2x">'),
    ("img data-orig-file", f'<img src="/x.png" data-orig-file="{A}">'),
    ("img data-large-file", f'<img src="/x.png" data-large-file="{A}">'),
    ("img data-medium-file", f'<img src="/x.png" data-medium-file="{A}">'),
    ("img data-full-url", f'<img src="/x.png" data-full-url="{A}">'),
    ("a href to a picture", f'<a href="{A}">see</a>'),
    ("a href to a document", f'<a href="{F}">read</a>'),
    ("picture source", f'<picture><source srcset="{A}"><img src="/x.png"></picture>'),
    ("track", f'<video src="/x.mp4"><track src="{UPLOADS}2012/05/a.vtt"></video>'),
    ("video src", f'<video src="{V}"></video>'),
    ("video source", f'<video><source src="{V}"></video>'),
    ("video poster", f'<video poster="{A}"></video>'),
    ("audio src", f'<audio src="{S}"></audio>'),
    ("audio source", f'<audio><source src="{S}"></audio>'),
    ("object data", f'<object data="{F}"></object>'),
    ("embed", f'<embed src="{F}">'),
    ("param", f'<object><param name="movie" value="{UPLOADS}2012/05/a.swf"></object>'),
    ("iframe", f'<iframe src="{F}"></iframe>'),
    ("input", f'<input type="image" src="{A}">'),
    ("body background", f'<body background="{A}">x</body>'),
    ("td background", f'<table><tr><td background="{A}">x</td></tr></table>'),
    ("svg image", f'<svg><image href="{A}"/></svg>'),
    ("svg image, older", f'<svg><image xlink:href="{A}"/></svg>'),
    ("noscript", f'<noscript><img src="{A}"></noscript>'),
    ("style attribute", f"<div style=\"background: url('{A}')\">x</div>"),
    ("style attribute, image-set", f"<div style=\"background: image-set('{A}' 1x)\">x</div>"),
    ("style element", f"<style>b {{ background: url({A}) }}</style>"),
    ("style element, image-set", f'<style>b {{ background: image-set("/x.png" 1x, "{A}" 2x) }}</style>'),
    ("style element, @import", f'<style>@import "{UPLOADS}2012/05/a.css";</style>'),
    ("shortcode audio src", f'[audio src="{S}"]'),
    ("shortcode audio mp3", f'[audio mp3="{S}"][/audio]'),
    ("shortcode audio, old form", f"[audio {S}]"),
    ("shortcode audio ogg", f'[audio ogg="{UPLOADS}2012/05/a.ogg"]'),
    ("shortcode video mp4", f'[video width="3" mp4="{V}"][/video]'),
    ("shortcode video webm", f'[video webm="{UPLOADS}2012/05/a.webm"]'),
    ("shortcode video poster", f'[video src="/x.mp4" poster="{A}"]'),
    ("shortcode embed", f"[embed]{V}[/embed]"),
    ("shortcode caption", f'[caption id="x" width="3"]<img src="{A}"> A boat[/caption]'),
    ("a bare URL on its line", f"words\n\n{S}\n\nwords"),
    ("block image", f'<!-- wp:image {{"url":"{A}"}} /-->'),
    ("block cover", f'<!-- wp:cover {{"url":"{A}","dimRatio":50}} --><p>x</p><!-- /wp:cover -->'),
    ("block media-text", f'<!-- wp:media-text {{"mediaUrl":"{A}"}} --><p>x</p><!-- /wp:media-text -->'),
    ("block gallery", f'<!-- wp:gallery {{"images":[{{"url":"/x.png","fullUrl":"{A}"}}]}} --><p></p><!-- /wp:gallery -->'),
    ("block file", f'<!-- wp:file {{"href":"{F}"}} --><p></p><!-- /wp:file -->'),
    ("block audio", f'<!-- wp:audio {{"src":"{S}"}} --><p></p><!-- /wp:audio -->'),
    ("block video", f'<!-- wp:video {{"src":"{V}"}} --><p></p><!-- /wp:video -->'),
    ("deep in a block", f'<!-- wp:acf/hero {{"data":{{"rows":[{{"picture":"{A}"}}]}}}} /-->'),
    ("escaped in a block", f'<!-- wp:cover {{"url":"{ESCAPED}"}} --><p>x</p><!-- /wp:cover -->'),
    ("entities", f'<img src="{A.replace("/", "&#47;")}">'),
    ("protocol-relative", f'<img src="{A.removeprefix("https:")}">'),
    ("root-relative", f'<img src="{A.removeprefix("https://blog.example")}">'),
    ("relative", '<img src="../wp-content/uploads/2012/05/a.jpg">'),
]  # fmt: skip
# Name of the place, field, its value.
FIELDS = [
    ("enclosure", "enclosure", f"{S}\n1234\naudio/mpeg\n"),
    ("Elementor", "_elementor_data", f'[{{"settings":{{"image":{{"url":"{A}"}}}}}}]'.replace("/", "\\/")),
    ("SEO picture by address", "_yoast_wpseo_opengraph-image", A),
    ("Rank Math picture by address", "rank_math_facebook_image", A),
    ("a serialized field", "slides", php({"0": {"src": A}})),
]
NUMBERS = [
    ("class of a picture", '<img src="/x.png" class="size-full wp-image-77">'),
    ("id of a figure", '<div id="attachment_77" class="wp-caption"><img src="/x.png"></div>'),
    ("shortcode gallery ids", '[gallery ids="5,77"]'),
    ("shortcode gallery include", '[gallery columns="2" include="77"]'),
    ("shortcode caption", '[caption id="attachment_77" width="3"]<img src="/x.png"> A boat[/caption]'),
    ("shortcode playlist", '[playlist type="video" ids="77"]'),
    ("data-id in a gallery", '<figure class="wp-block-gallery"><img src="/x.png" data-id="77"></figure>'),
    ("block image", '<!-- wp:image {"id":77,"sizeSlug":"large"} --><figure></figure><!-- /wp:image -->'),
    ("block cover", '<!-- wp:cover {"url":"/x.png","id":77} --><p></p><!-- /wp:cover -->'),
    ("block media-text", '<!-- wp:media-text {"mediaId":77} --><p></p><!-- /wp:media-text -->'),
    ("block gallery", '<!-- wp:gallery {"ids":[5,77]} --><p></p><!-- /wp:gallery -->'),
    ("block file", '<!-- wp:file {"id":77} --><p></p><!-- /wp:file -->'),
    ("block audio", '<!-- wp:audio {"id":77} --><p></p><!-- /wp:audio -->'),
    ("block video", '<!-- wp:video {"id":77} --><p></p><!-- /wp:video -->'),
]
NUMBER_FIELDS = [
    ("featured picture", {"_thumbnail_id": "77"}),
    ("pictures of a shop", {"_product_image_gallery": "5,77"}),
    ("Yoast", {"_yoast_wpseo_opengraph-image-id": "77"}),
    ("Yoast for Twitter", {"_yoast_wpseo_twitter-image-id": "77"}),
    ("Rank Math", {"rank_math_facebook_image_id": "77"}),
    ("Rank Math for Twitter", {"rank_math_twitter_image_id": "77"}),
    ("Advanced Custom Fields", {"hero": "77", "_hero": "field_5f1"}),
]


def ids(rows: list[tuple]) -> list[str]:
    return [row[0] for row in rows]


def found(blog: Blog) -> tuple[set[str | None], set[int]]:
    """The addresses and the numbers that the inventory sees in all posts of a blog."""
    with wxr.open(blog.write()) as archive:
        posts = list(archive.posts(type="post"))
        addresses = {use.resolved for post in posts for use in uses(post, archive.lookup)}
        numbers = {mention.number for post in posts for mention in mentions(post)}
        numbers |= {use.attachment for post in posts for use in uses(post, archive.lookup) if use.attachment}
    return addresses, numbers


@pytest.mark.parametrize("stored", [row[1] for row in ADDRESSES], ids=ids(ADDRESSES))
def test_an_address_in_a_body(blog, stored):
    blog.post(1, stored)
    addresses, _ = found(blog)
    assert any(each and each.startswith(f"{UPLOADS}2012/05/a.") for each in addresses)


@pytest.mark.parametrize("stored", [f'<img src="{A}">', f'<a href="{A}">see</a>', f'<a href="{F}">see</a>'])
def test_an_address_in_a_comment(blog, stored):
    blog.post(1, "words", comment=stored)
    addresses, _ = found(blog)
    assert addresses & {A, F}


@pytest.mark.parametrize(("field", "value"), [row[1:] for row in FIELDS], ids=ids(FIELDS))
def test_an_address_in_a_custom_field(blog, field, value):
    blog.post(1, "words", {field: value})
    addresses, _ = found(blog)
    assert addresses & {A, S}


@pytest.mark.parametrize("stored", [row[1] for row in NUMBERS], ids=ids(NUMBERS))
def test_a_number_in_a_body(blog, stored):
    blog.post(1, stored)
    assert 77 in found(blog)[1]


@pytest.mark.parametrize("fields", [row[1] for row in NUMBER_FIELDS], ids=ids(NUMBER_FIELDS))
def test_a_number_in_a_custom_field(blog, fields):
    blog.post(1, "words", fields)
    assert 77 in found(blog)[1]


def test_every_file_of_a_record(blog):
    size = {"file": "a-300x200.jpg", "width": 3, "height": 2, "sources": {"image/webp": {"file": "a-300x200.webp"}}}
    blog.attachment(10, "2012/05/a-scaled.jpg", metadata={
        "width": 3, "height": 2, "file": "2012/05/a-scaled.jpg", "sizes": {"medium": size}, "original_image": "a.jpg",
        "sources": {"image/avif": {"file": "a-scaled.avif"}},
    })  # fmt: skip
    blog.attachment(11, "2012/05/b.jpg")
    with wxr.open(blog.write()) as archive:
        addresses = Addresses(archive.site)
        scaled, _ = (promise_of(post, addresses) for post in archive.stored("attachment"))
    assert (scaled.path, scaled.original) == ("2012/05/a-scaled.jpg", "2012/05/a.jpg")
    assert {copy.path.removeprefix("2012/05/") for copy in scaled.copies} == {
        "a.jpg", "a-300x200.jpg", "a-300x200.webp", "a-scaled.avif",
    }  # fmt: skip


def test_the_file_of_a_record_by_its_address_or_its_guid():
    site = wxr.model.Site(url="https://blog.example")
    by_address = wxr.Post(id=1, type="attachment", attachment=wxr.Attachment(url=A))
    by_guid = wxr.Post(id=1, type="attachment", guid=A, attachment=wxr.Attachment())
    assert [promise_of(post, Addresses(site)).path for post in (by_address, by_guid)] == ["2012/05/a.jpg"] * 2


# What a post names, what the record names, where the file lies -> codes of the audit's findings besides `no-alt-text`.
MATCHES = [
    ("exactly", "2012/05/a.jpg", "2012/05/a.jpg", "2012/05/a.jpg", set()),
    ("composed against decomposed", "2012/05/%C3%A9.jpg", "2012/05/\xe9.jpg", "2012/05/e\u0301.jpg", {"name-mismatch"}),
    ("decomposed against composed", "2012/05/e%CC%81.jpg", "2012/05/\xe9.jpg", "2012/05/\xe9.jpg", set()),
    ("in another case", "2012/05/A.JPG", "2012/05/A.JPG", "2012/05/a.jpg", {"name-mismatch"}),
    ("percent-encoded", "2012/05/a%20b.jpg", "2012/05/a b.jpg", "2012/05/a b.jpg", set()),
    ("percent signs in the name", "2012/05/a%2520b.jpg", "2012/05/a%20b.jpg", "2012/05/a%20b.jpg", set()),
    ("a smaller copy", "2012/05/a-300x200.jpg", "2012/05/a.jpg", "2012/05/a-300x200.jpg", {"missing-local"}),
    ("scaled", "2012/05/a-scaled.jpg", "2012/05/a-scaled.jpg", "2012/05/a-scaled.jpg", set()),
    ("resized by WordPress.com", "2012/05/a.jpg?w=300&h=200", "2012/05/a.jpg", "2012/05/a.jpg", set()),
    ("moved to another month", "2012/05/a.jpg", "2012/05/a.jpg", "2013/01/a.jpg", {"missing-local", "orphan-file"}),
]


@pytest.mark.parametrize(("shown", "recorded", "on_disk", "codes"), [row[1:] for row in MATCHES], ids=ids(MATCHES))
def test_how_an_address_a_record_and_a_file_match(blog, shown, recorded, on_disk, codes):
    blog.attachment(10, recorded, metadata={"width": 3, "height": 2}, parent=1)
    blog.file(on_disk, jpeg())
    blog.post(1, f'<img alt="" src="{UPLOADS}{shown}">')
    assert {finding.code for finding in wxr.audit(blog.write(), blog.uploads).findings} == codes


HOSTS = [
    ("Photon", "https://i0.wp.com/blog.example/wp-content/uploads/2012/05/a.jpg?resize=300%2C200&ssl=1"),
    ("http", "http://blog.example/wp-content/uploads/2012/05/a.jpg"),
    ("www", "https://www.blog.example/wp-content/uploads/2012/05/a.jpg"),
    ("a host named by the user", "https://old.example/wp-content/uploads/2012/05/a.jpg"),
]


@pytest.mark.parametrize("url", [row[1] for row in HOSTS], ids=ids(HOSTS))
def test_the_hosts_of_a_site(blog, url):
    blog.post(1, f'<img alt="" src="{url}">')
    report = wxr.audit(blog.write(), blog.uploads, aliases=["old.example"])
    assert ("missing-local", "2012/05/a.jpg") in {(finding.code, finding.file) for finding in report.findings}


def test_the_host_of_files_on_wordpress_com(tmp_path: Path):
    blog = Blog(tmp_path / "moss", "https://moss.wordpress.com")
    blog.post(1, '<img alt="" src="https://moss.files.wordpress.com/2012/05/a.jpg?w=300">')
    report = wxr.audit(blog.write(), blog.uploads)
    assert [(finding.code, finding.file) for finding in report.findings] == [("missing-local", "2012/05/a.jpg")]
