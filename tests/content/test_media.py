from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.content.shown import HOME, Archive, body, picture
from wxr.content import may_hold_media, media_in_comment, media_in_meta, render
from wxr.content.media import candidates
from wxr.model import Comment, Meta, Post
from wxr.notices import Notices

CAT = picture(7, "cat.jpg", alt="the cat")
URL = f"{HOME}/wp-content/uploads/cat.jpg"
# Where it stands, the stored body, (url, kind) of each reference.
PLACES = [
    ("img", '<img src="a.jpg">', [("a.jpg", "image")]),
    ("lazy", '<img src="data:," data-src="a.jpg">', [("a.jpg", "image")]),
    ("srcset", '<img src="a.jpg" srcset="b.jpg 1x, c.jpg 2x">', [("a.jpg", "image"), ("b.jpg", "image"), ("c.jpg", "image")]),
    ("a link to a file", '<a href="a.pdf">x</a> <a href="page">y</a>', [("a.pdf", "file")]),
    ("video", '<video src="a.mp4" poster="b.jpg"><track src="c.vtt"></video>', [("a.mp4", "video"), ("b.jpg", "image"), ("c.vtt", "file")]),
    ("picture", '<picture><source srcset="a.webp"><img src="b.jpg"></picture>', [("a.webp", "image"), ("b.jpg", "image")]),
    ("frame", '<iframe src="http://x/y"></iframe>', [("http://x/y", "embed")]),
    ("object", '<object data="a.swf"><param name="movie" value="b.swf"></object>', [("a.swf", "embed"), ("b.swf", "embed")]),
    ("style", "<div style=\"background: url('a.jpg')\">x</div>", [("a.jpg", "image")]),
    ("style sheet", "<style>b { background: url(a.jpg) }</style>", [("a.jpg", "image")]),
    ("background", '<table background="a.jpg"><tr><td>x</td></tr></table>', [("a.jpg", "image")]),
    ("noscript", '<noscript><img src="a.jpg"></noscript>', [("a.jpg", "image")]),
    ("shortcode", "[audio src=http://x/a.mp3]", [("http://x/a.mp3", "audio")]),
    ("a bare URL", "http://x.example/a.mp4", [("http://x.example/a.mp4", "video")]),
    ("block attributes", '<!-- wp:cover {"url":"a/b.jpg","x":[{"y":"c/d.png"}]} --><p>x</p><!-- /wp:cover -->', [("a/b.jpg", "image"), ("c/d.png", "image")]),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "found"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_places(stored, found):
    assert sorted({(ref.url, ref.kind) for ref in body(stored).media}) == sorted(found)


@pytest.mark.parametrize("stored", [case[1] for case in PLACES], ids=[case[0] for case in PLACES])
def test_the_quick_look_sees_every_place(stored):
    assert may_hold_media(stored)


RESOLVED = [
    ("/a.jpg", f"{HOME}/a.jpg"), ("//x.example/a.jpg", "http://x.example/a.jpg"), ("../a.jpg", f"{HOME}/a.jpg"),
    ("https://x.example/a.jpg?w=3", "https://x.example/a.jpg?w=3"), ("data:image/gif;base64,R0", None), ("http://[a.jpg", None),
]  # fmt: skip


@pytest.mark.parametrize(("url", "resolved"), RESOLVED)
def test_resolved(url, resolved):
    assert body(f'<img src="{url}">').media[0].resolved == resolved


def test_attachments_are_known_by_class_and_by_file():
    found = body(f'<img class="wp-image-9" src="a.jpg"><img src="{URL}">', CAT).media
    assert [ref.attachment for ref in found] == [9, 7]


SETS = [
    ("a.jpg 1x, b.jpg 2x", ["a.jpg", "b.jpg"]),
    ("data:image/gif;base64,R0,x 1x, b", ["data:image/gif;base64,R0,x", "b"]),
    ("a,b.jpg, c", ["a,b.jpg", "c"]),
]


@pytest.mark.parametrize(("text", "urls"), SETS)
def test_24_commas_of_a_srcset(text, urls):
    assert candidates(text) == urls


def test_custom_fields():
    meta = (
        Meta("_thumbnail_id", "7"),
        Meta("x", '{"u":"http:\\/\\/x.example\\/b.png"}'),
        Meta("enclosure", "http://x/c.mp3\n12\naudio/mpeg"),
    )
    found = media_in_meta(Post(id=1, meta=meta), Archive(CAT))
    assert [(ref.url, ref.kind, ref.attachment, ref.where) for ref in found] == [
        (URL, "image", 7, "meta"), ("http://x.example/b.png", "image", None, "meta"), ("http://x/c.mp3", "audio", None, "meta"),
    ]  # fmt: skip


TEXT = ["a ", "\n\n", "<p>", "<b>", "&amp;", "<a href='x'>", "</a>", ".jpg ", "http://x.example/y", "<img src=x>", "[gallery]", "<figcaption>", "x",
        "<!-- wp:a -->", ":mrgreen:", "<td>", "<a href='y.pdf'>", "<hr>", "<li style='a'>"]  # fmt: skip


@given(st.lists(st.sampled_from(TEXT), max_size=12).map("".join))
def test_the_quick_look_misses_nothing(text):
    shown = render(Post(id=1, content=text), Archive(CAT), ("html",), Notices())
    assert may_hold_media(text) or not (shown.captions or shown.media)


def test_a_comment_names_media_by_address():
    lookup = Archive(picture(7, "a.jpg"))
    comment = Comment(content=f'See <a href="{HOME}/wp-content/uploads/a.jpg">it</a> & <script>"{HOME}/b.jpg"</script>')
    (found,) = media_in_comment(comment, lookup)
    assert (found.resolved, found.attachment, found.where) == (f"{HOME}/wp-content/uploads/a.jpg", 7, "comment")
    assert media_in_comment(Comment(content="words only"), lookup) == ()
