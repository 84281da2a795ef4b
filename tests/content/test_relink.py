"""Addresses exchanged in the one tree, so that every form of a body has the new ones."""

from __future__ import annotations

import pickle

import pytest

from tests.content.shown import HOME, Archive, body, picture
from wxr.content import Context, Rules, render, render_comment
from wxr.model import Comment, Post, Site
from wxr.notices import Notices


class Moved:
    """Pages go to ``/new``, files to ``/files``; what says "stay" stays."""

    def link(self, url: str, context: Context) -> str | None:
        if "gone" in url:
            context.note("block-missing", url)
        return None if "stay" in url else "/new" + url.removeprefix(HOME)

    def media(self, url: str, context: Context) -> str | None:
        return None if "stay" in url else "/files/" + url.rpartition("/")[2]


MOVED = Rules(addresses=Moved())

CASES = [
    pytest.param('<a href="{0}/a/#x">a</a>', '<a href="/new/a/#x">a</a>', id="a link"),
    pytest.param('<a href="stay">a</a>', '<a href="stay">a</a>', id="a link that is kept"),
    pytest.param('<a href="#x">a</a>', '<a href="#x">a</a>', id="an anchor of the same page is no address"),
    pytest.param('<a href="{0}/b.jpg">b</a>', '<a href="/files/b.jpg">b</a>', id="a link to a file"),
    pytest.param('<blockquote cite="{0}/q/">q</blockquote>', '<blockquote cite="/new/q/">', id="a quote's source"),
    pytest.param('<map><area href="{0}/m/"></map>', '<area href="/new/m/">', id="an area"),
    pytest.param('<form action="{0}/?s="></form>', '<form action="/new/?s=">', id="a form"),
    pytest.param('<img src="{0}/c.png" alt="">', '<img src="/files/c.png" alt="">', id="a picture"),
    pytest.param(
        '<img srcset="{0}/c-1.png 1x, {0}/stay.png 2x,{0}/c-3.png 3x" src="stay.png">',
        'srcset="/files/c-1.png 1x, {0}/stay.png 2x,/files/c-3.png 3x"',
        id="a set of pictures",
    ),
    pytest.param('<video poster="{0}/p.jpg" src="{0}/v.mp4"></video>', 'poster="/files/p.jpg" src="/files/v.mp4"',
                 id="a film and its poster"),
    pytest.param('<audio><source src="{0}/s.mp3"></audio>', '<source src="/files/s.mp3">', id="a source"),
    pytest.param('<iframe src="{0}/f.pdf"></iframe>', '<iframe src="/files/f.pdf">', id="a frame"),
    pytest.param('<blockquote><a href="{0}/a/">A</a></blockquote><iframe src="{0}/a/embed/#?secret=x"></iframe><p>b</p>',
                 '<p><a href="/new/a/">A</a></p></blockquote>\n<p></p>\n<p>b</p>', id="a frame with a quoted post of the blog"),
    pytest.param('<p>b</p><iframe title="A" src="{0}/a/embed/#?secret=x"></iframe>', '<a href="/new/a/">A</a>',
                 id="a frame with a post of the blog, alone"),
    pytest.param('<iframe src="{0}/stay/embed/"></iframe>', '<iframe src="{0}/stay/embed/">', id="a frame with another site's post"),
    pytest.param('<object data="{0}/o.swf"><param name="movie" value="{0}/o.swf"></object>',
                 '<object data="/files/o.swf"><param name="movie" value="/files/o.swf">', id="an object"),
    pytest.param('<div style="color: red; background: url(\'{0}/bg.png\')">d</div>',
                 "url('/files/bg.png')", id="a background"),
    pytest.param('<img data-orig-file="{0}/c.png" src="stay.png">', 'data-orig-file="/files/c.png"',
                 id="a copy that a script would load"),
    pytest.param('<img src="data:image/png;base64,AA==">', '<img src="data:image/png;base64,AA==">', id="data"),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "html"), CASES)
def test_every_attribute_that_holds_an_address_is_exchanged(stored, html):
    assert html.format(HOME) in (body(stored.format(HOME), rules=MOVED).html or "")


def test_a_new_address_cannot_end_the_value_that_it_stands_in():
    class Odd(Moved):
        def media(self, url: str, context: Context) -> str | None:
            return "/a b,c)'.png"

    shown = body(
        '<img src="x.png" srcset="y.png 2x"><p style="background:url(z.png)">p</p>', rules=Rules(addresses=Odd())
    )
    assert 'srcset="/a%20b%2Cc)\'.png 2x"' in (shown.html or "")
    assert "url(/a%20b,c%29%27.png)" in (shown.html or "")


def test_markdown_and_captions_have_the_new_addresses_and_media_the_stored_ones():
    stored = (
        f'[caption id="attachment_5"]<a href="{HOME}/a/"><img class="wp-image-5" src="{HOME}/wp-content/uploads/c.png"></a>'
        f' See <a href="{HOME}/b/">b</a>[/caption]'
    )
    shown = body(stored, picture(5, "c.png"), rules=MOVED)
    assert "(/new/a/)" in (shown.markdown or "")
    assert "(/files/c.png)" in (shown.markdown or "")
    (caption,) = shown.captions
    assert caption.html == 'See <a href="/new/b/">b</a>'
    assert caption.url == f"{HOME}/wp-content/uploads/c.png"
    assert [reference.url for reference in shown.media] == [f"{HOME}/wp-content/uploads/c.png"]


def test_a_comment_is_part_of_its_page():
    notices = Notices()
    post = Post(id=7, source="a.xml")
    above = Context(post, Archive(), notices, MOVED)
    html = render_comment(Comment(content=f'<a href="{HOME}/gone/">g</a>'), Site(url=HOME), MOVED, above=above)
    above.report()
    assert html == '<p><a href="/new/gone/">g</a></p>'
    assert [(notice.code, notice.post) for notice in notices] == [("block-missing", 7)]


def test_what_is_noticed_belongs_to_the_post():
    notices = Notices()
    render(Post(id=7, content=f'<a href="{HOME}/gone/">g</a> ' * 2), Archive(), ("html",), notices, MOVED)
    (notice,) = notices
    assert (notice.post, "(2 times)" in notice.message) == (7, True)


def test_rules_with_addresses_can_be_sent_to_another_process():
    assert pickle.loads(pickle.dumps(MOVED)).addresses is not None
