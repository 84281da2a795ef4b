from __future__ import annotations

import pytest

from tests.content.shown import HOME, body, noticed, picture

CAT = picture(7, "cat.jpg", "A <em>cat</em>", "the cat", parent=1)
DOG = picture(5, "dog.jpg", parent=1)


def names(html):
    return [part.split('"')[0].rsplit("/", 1)[-1] for part in html.split('src="')[1:]]


GALLERIES = [
    ("what was uploaded, by id", "[gallery]", ["dog-150x150.jpg", "cat-150x150.jpg"]),
    ("ids keep their order", '[gallery ids="7,5,7"]', ["cat-150x150.jpg", "dog-150x150.jpg"]),
    ("include does not", '[gallery include="7,5"]', ["dog-150x150.jpg", "cat-150x150.jpg"]),
    ("exclude", "[gallery exclude=5]", ["cat-150x150.jpg"]),
    ("descending", "[gallery orderby=ID order=DESC]", ["cat-150x150.jpg", "dog-150x150.jpg"]),
    ("a size that was never made", "[gallery ids=5 size=large]", ["dog.jpg"]),
    ("of another post", "[gallery id=99]", []),
]


@pytest.mark.parametrize(("code", "files"), [case[1:] for case in GALLERIES], ids=[case[0] for case in GALLERIES])
def test_gallery_selects(code, files):
    assert names(body(code, CAT, DOG).html) == files


LINKS = [("", f"{HOME}/?attachment_id=5"), ("file", f"{HOME}/wp-content/uploads/dog.jpg"), ("none", None)]


@pytest.mark.parametrize(("link", "href"), LINKS)
def test_gallery_links(link, href):
    html = body(f'[gallery ids="5" link="{link}"]', DOG).html
    assert (f'href="{href}"' in html) if href else ("href" not in html)


def test_gallery_captions_belong_to_their_images():
    caption = body("[gallery]", CAT, DOG).captions[0]
    assert (caption.text, caption.html, caption.kind, caption.attachment) == ("A cat", "A <em>cat</em>", "gallery", 7)


def test_a_gallery_of_missing_attachments_is_noticed():
    assert noticed('[gallery ids="3,4"]') == (body(""), ["gallery-gap", "gallery-gap"])


PICTURE = '<img class="wp-image-7" src="cat.jpg" alt="x" />'
CAPTIONS = [
    ("old", f'[caption id="attachment_7" width="300" caption="Old &amp; good"]{PICTURE}[/caption]', "Old & good"),
    ("new", f'[caption width="300"]<a href="x">{PICTURE}</a> New <b>one</b>[/caption]', "New one"),
    ("old name", f'[wp_caption width=3 caption="w"]{PICTURE}[/wp_caption]', "w"),
    ("no width at all", f"[caption]{PICTURE} kept[/caption]", "kept"),
    ("paragraphs", f"[caption width=3]{PICTURE}\n\none\ntwo[/caption]", "one two"),
    ("markup written with entities", f'[caption width=3 caption="&lt;em&gt;x&lt;/em&gt; y"]{PICTURE}[/caption]', "x y"),
    ("width 0", f"[caption width=0]{PICTURE} lost[/caption]", None),
    ("nothing said", f"[caption width=3]{PICTURE}[/caption]", None),
    ("no image", "[caption width=3]words[/caption]", None),
]


@pytest.mark.parametrize(("code", "text"), [case[1:] for case in CAPTIONS], ids=[case[0] for case in CAPTIONS])
def test_caption(code, text):
    found = body(code).captions
    assert [caption.text for caption in found] == ([] if text is None else [text])
    assert all((caption.attachment, caption.alt_text, caption.url) == (7, "x", "cat.jpg") for caption in found)


PLAYERS = [
    ("audio", "[audio src=http://x/a.mp3]", ["<audio", 'type="audio/mpeg"', 'href="http://x/a.mp3"']),
    (
        "several sources",
        '[video mp4="http://x/a.mp4" webm="http://x/a.webm" poster="p.jpg"]',
        ["a.mp4", "a.webm", 'poster="p.jpg"'],
    ),
    (
        "a video elsewhere",
        '[video src="http://www.youtube.com/watch?v=abc"]',
        ["video/youtube", "https://www.youtube.com"],
    ),
    ("a name that says nothing", '[audio src="http://x/page"]', ['<a class="wp-embedded-audio" href="http://x/page">']),
    (
        "the player of old",
        "[audio http://x/a.mp3|titles=T]",
        ['<audio class="wp-audio-shortcode" controls="controls" src="http://x/a.mp3">'],
    ),
    ("a bare URL", "http://x.example/a.mp3", ["<audio"]),
]


@pytest.mark.parametrize(("code", "parts"), [case[1:] for case in PLAYERS], ids=[case[0] for case in PLAYERS])
def test_players(code, parts):
    html = body(code).html
    assert all(part in html for part in parts), html


CODE = [
    ("[code]\na < b\n\n  c\n[/code]", "<pre><code>a &lt; b\n\n  c</code></pre>"),
    (
        '[sourcecode language="PHP"]&lt;?php [gallery] ?&gt;[/sourcecode]',
        '<pre><code class="language-php">&lt;?php [gallery] ?&gt;</code></pre>',
    ),
    ("[python]x = [1][/python]", '<pre><code class="language-python">x = [1]</code></pre>'),
]


@pytest.mark.parametrize(("code", "html"), CODE)
def test_program_text_is_verbatim(code, html):
    assert body(code).html == html


def test_markup_in_program_text_shows_that_no_plugin_was_at_work():
    code = "[code]<div>x</div>[/code]"
    assert "[code]" in body(code).text
    assert "<pre><code>&lt;div&gt;x" in body(code, generator="http://wordpress.com/").html


def test_playlist_keeps_every_track():
    track = picture(8, "song.mp3")
    assert 'src="http://blog.example/wp-content/uploads/song.mp3"' in body('[playlist ids="8"]', track).html


HOSTED = [
    ("[youtube=http://www.youtube.com/watch?v=abc-123&w=3]", "https://www.youtube.com/embed/abc-123"),
    ("[vimeo 123]", "https://player.vimeo.com/video/123"),
    ("[wpvideo abc]", "https://videopress.com/embed/abc"),
    (
        '[soundcloud url="https://soundcloud.com/a/b"]',
        "https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fa%2Fb",
    ),
    ("[googlemaps http://maps.example/?q=1&amp;z=2]", "http://maps.example/?q=1&amp;z=2"),
    ("[gist 42]", "https://gist.github.com/42"),
    ("[polldaddy poll=9]", "https://polldaddy.com/poll/9/"),
]


@pytest.mark.parametrize(("code", "address"), HOSTED)
def test_codes_of_wordpress_com(code, address):
    assert address in body(code, generator="http://wordpress.com/").html


def test_codes_of_wordpress_com_stay_readable_elsewhere():
    assert body("[vimeo 123]").html == '<a href="https://vimeo.com/123">[vimeo 123]</a>'


def test_footnotes_are_listed_below():
    html = body("a[footnote]b[/footnote]").html
    assert '<a href="#fn-1">1</a>' in html
    assert html.endswith('<li id="fn-1">b <a href="#fnref-1">\u21a9</a></li>\n</ol>')
