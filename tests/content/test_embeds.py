from __future__ import annotations

from hashlib import md5

import pytest

from tests.content.shown import HOME, body
from wxr.content.providers import PROVIDERS, provider_of
from wxr.model import Post

FRAMED = [
    ("https://www.youtube.com/watch?feature=x&v=abc-_1", "https://www.youtube.com/embed/abc-_1?feature=oembed"),
    ("http://youtu.be/abc", "https://www.youtube.com/embed/abc?feature=oembed"),
    ("https://m.youtube.com/shorts/abc", "https://www.youtube.com/embed/abc?feature=oembed"),
    ("https://vimeo.com/channels/x/123", "https://player.vimeo.com/video/123"),
    ("https://open.spotify.com/track/1Ab", "https://open.spotify.com/embed/track/1Ab"),
    ("https://www.ted.com/talks/some_one", "https://embed.ted.com/talks/some_one"),
]


@pytest.mark.parametrize(("url", "address"), FRAMED)
def test_players_are_framed(url, address):
    assert f'<iframe src="{address}"' in body(url).html


QUOTED = [
    "https://twitter.com/a/status/1", "https://x.com/a/status/1", "https://www.instagram.com/p/Ab/",
    "https://www.tiktok.com/@a.b/video/1", "https://www.reddit.com/r/a/comments/b/c/",
]  # fmt: skip


@pytest.mark.parametrize("url", QUOTED)
def test_words_elsewhere_are_a_quotation_with_a_link(url):
    html = body(url).html
    assert html.startswith("<blockquote")
    assert f'<a href="{url}">{url}</a>' in html


LEFT = [
    ("in a line of words", "see https://youtu.be/abc there"),
    ("no provider", "http://example.org/page"),
    ("in a link", '<a href="https://youtu.be/abc">x</a>'),
]


@pytest.mark.parametrize("stored", [case[1] for case in LEFT], ids=[case[0] for case in LEFT])
def test_urls_that_stay(stored):
    assert "<iframe" not in body(stored).html


def test_a_url_alone_in_its_paragraph():
    assert "<iframe" in body('<p class="x">https://youtu.be/abc</p>').html


def test_embed_links_what_no_one_knows():
    assert body("[embed]http://e.org/?a=1&amp;b=2[/embed]").html == (
        '<p><a href="http://e.org/?a=1&amp;b=2">http://e.org/?a=1&amp;b=2</a></p>'
    )


def cache(url, html, width=580, height="d:870"):
    key = f'{url}a:2:{{s:5:"width";i:{width};s:6:"height";{height};}}'
    return {"_oembed_" + md5(key.encode()).hexdigest(): html}


TWEET = "https://twitter.com/a/status/1"


def test_the_cache_of_the_export_comes_first():
    assert body(TWEET, meta=cache(TWEET, "<blockquote>What it said</blockquote>")).text == "What it said"


def test_of_several_caches_the_newest_counts():
    old, new = cache(TWEET, "<p>old</p>", 580), cache(TWEET, "<p>new</p>", 700, "i:1000")
    meta = {**new, **old}
    meta |= {name.replace("_oembed_", "_oembed_time_"): str(time) for time, name in enumerate([*old, *new], 5)}
    assert body(TWEET, meta=meta).text == "new"


def test_what_was_unknown_then_was_shown_as_its_address():
    assert body(TWEET, meta=cache(TWEET, "{{unknown}}")).html == f"<p>{TWEET}</p>"


def test_another_post_of_the_blog():
    url = f"{HOME}/2020/01/a/"
    html = body(url, Post(id=4, link=url, title="A & B", status="publish")).html
    assert f'<a href="{url}">A &amp; B</a>' in html
    assert f'src="{url}embed/"' in html


def test_a_draft_of_the_blog_is_not_shown():
    url = f"{HOME}/2020/01/a/"
    assert body(url, Post(id=4, link=url, title="A", status="draft")).html == f"<p>{url}</p>"


def test_every_provider_of_the_table_has_a_frame_or_a_link():
    assert all(provider.name and provider.urls.startswith("https?://") for provider in PROVIDERS)
    assert provider_of("https://youtu.be/" + "x" * 3000) is None
