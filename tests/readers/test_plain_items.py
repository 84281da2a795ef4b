"""Items read without a parser: the records and notices that a parser gives, or left to it."""

from __future__ import annotations

import io
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import FIXTURES
from wxr.errors import WxrError
from wxr.model import Post
from wxr.notices import Notices
from wxr.readers import wxr_xml
from wxr.readers.options import ReadOptions
from wxr.readers.wxr_xml.layouts import Layouts
from wxr.readers.wxr_xml.plain import PlainItems
from wxr.sources.member import Member

OPENING = (
    '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<channel><wp:wxr_version>{version}</wp:wxr_version>"
)
# Exports as WordPress's own code writes them.
SOUND = ["slow-ferry.xml", "plugins.xml"]


@pytest.fixture
def plain(monkeypatch):
    """What came of each batch that was tried; and a switch."""

    class Seen:
        def __init__(self):
            self.results = []
            self.on = True
            original = PlainItems.posts

            def posts(items, data):
                self.results.append(original(items, data) if self.on else None)
                return self.results[-1]

            monkeypatch.setattr(PlainItems, "posts", posts)

    return Seen()


def read(data: bytes) -> tuple[object, ...]:
    """Everything that a reader says of an export."""
    notices = Notices()
    member = Member("a.xml", lambda: io.BytesIO(data))
    try:
        records = list(wxr_xml.read([member], notices, ReadOptions()))
    except WxrError as error:
        return str(error), list(notices)
    return records, list(notices)


def both_ways(data: bytes, plain) -> object:
    plain.on = True
    quick = read(data)
    plain.on = False
    assert quick == read(data)
    return quick


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.xml")), ids=lambda path: path.name)
def test_every_fixture_reads_alike(path, plain):
    both_ways(path.read_bytes(), plain)


def test_the_shared_exports_read_alike(shared, plain):
    for path in sorted((shared / "corpus").glob("*.xml"))[::4]:
        data = path.read_bytes()
        if len(data) < 3_000_000:
            both_ways(data, plain)


@pytest.mark.parametrize("name", SOUND)
def test_what_wordpress_writes_needs_no_parser(name, plain):
    read((FIXTURES / "wxr" / name).read_bytes())
    assert any(plain.results)


def item(inner: str, version: str = "1.2") -> bytes:
    text = OPENING.format(version=version) + f"<item><wp:post_id>7</wp:post_id>{inner}</item></channel></rss>"
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(
    ("inner", "field", "value"),
    [
        ("<title><![CDATA[a ] b]] c]]></title>", "title", "a ] b]] c"),
        ("<title><![CDATA[a]]]]><![CDATA[>b]]></title>", "title", "a]]>b"),
        ("<wp:status><![CDATA[a]]><![CDATA[b]]></wp:status>", "status", "ab"),
        ("<title>a\r\nb\rc</title>", "title", "a\nb\nc"),
        ("<title>Tom &amp; Jerry&#8217;s &lt;cat&gt;</title>", "title", "Tom & Jerry’s <cat>"),
        ("<content:encoded><![CDATA[\n two \n]]></content:encoded>", "content", "\n two \n"),
        ("<wp:post_name> slug\n</wp:post_name>", "slug", "slug"),
        ('<guid isPermaLink="false">http://b.example/?p=7</guid>', "guid", "http://b.example/?p=7"),
        ("<content:encoded><![CDATA[<item>]]></content:encoded>", "content", "<item>"),
    ],
)
def test_plain_fields(inner, field, value, plain):
    records, _ = both_ways(item(inner), plain)
    assert [getattr(record, field) for record in records if isinstance(record, Post)] == [value]
    assert plain.results[0] is not None


def test_old_versions_append_a_blank_to_a_bracket(plain):
    records, _ = both_ways(item("<title><![CDATA[all [of it] ]]></title>", "1.1"), plain)
    assert records[0].title == "all [of it]"
    assert plain.results[0] is not None


@pytest.mark.parametrize(
    "inner",
    [
        "<title>a</title><title>b</title>",
        "<title>a</title>stray<link>b</link>",
        "<title><![CDATA[a]]>b</title>",
        "<title>a]]>b</title>",
        "<title>a &nbsp; b &#1; &#55296; &#x41; &</title>",
        "<title>a\x01b</title>",
        "<title>a\ufffeb</title>",
        "<title>a\ud800b</title>",
        "<title>\n  <![CDATA[a]]>\n</title>",
        "<title> a </title>",
        "<title>a<b>c</b></title>",
        '<title id="1" id="2">a</title>',
        "<title>a</Title>",
        "<!-- a --><title>a</title>",
        "<other:thing>a</other:thing>",
        "<wp:unknown>a</wp:unknown>",
        "<wp:post_date>soon</wp:post_date>",
        "<wp:post_id>8</wp:post_id>",
        "<wp:comment><wp:comment_id>x</wp:comment_id></wp:comment>",
        "<wp:comment>",
        "</wp:comment>",
        "<wp:postmeta></wp:postmeta>",
        "<category domain='tag'>a</category>",
        '<category nicename="a" domain="tag">b</category>',
        '<category domain="a&amp;b">c</category>',
        "<encoded></encoded><encoded></encoded>",
        "<item>",
    ],
)
def test_what_is_in_doubt_is_left_to_the_parser(inner, plain):
    both_ways(item(inner), plain)
    assert plain.results[:1] in ([], [None])


PIECES = st.sampled_from(
    ["<title>", "</title>", "<![CDATA[", "]]>", "]]><![CDATA[", "]", " ", "\n", "a", "&amp;", "&", "<", ">", "<wp:comment>", "</wp:comment>",
     "<wp:comment_id>", "</wp:comment_id>", "3", "<wp:postmeta>", "</wp:postmeta>", "<wp:meta_key>", "</wp:meta_key>",
     '<category domain="tag" nicename="b">', "</category>", "<item>", "</item>", "<!--", "-->", "\r", "é"]
)  # fmt: skip
FIELDS = st.lists(
    st.tuples(st.sampled_from(["title", "wp:post_name", "wp:status", "category", "wp:postmeta", "wp:comment", "dc:creator"]),
              st.lists(PIECES, max_size=4)), max_size=6
)  # fmt: skip


@given(fields=FIELDS, scraps=st.lists(PIECES, max_size=3))
def test_any_item_reads_alike(fields, scraps):
    inner = "".join(f"<{name}>{''.join(pieces)}</{name}>" for name, pieces in fields) + "".join(scraps)
    quick = read(item(inner))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainItems, "posts", lambda *_: None)
        assert quick == read(item(inner))


LEAVES = ["title", "guid", "wp:post_name", "content:encoded", "wp:comment_status"]
TEXTS = st.lists(PIECES, max_size=4).map("".join)


@given(
    st.lists(st.tuples(st.sampled_from(LEAVES), st.booleans(), TEXTS, TEXTS), min_size=1, max_size=4),
    st.sampled_from(["1.1", "1.2"]),
)
def test_what_one_item_taught_reads_others_alike(leaves, version):
    """The first item is plain and teaches its layout; a second and third are written in it."""
    taught = [f"<{name}>{'<![CDATA[x]]>' if quoted else 'x'}</{name}>" for name, quoted, *_ in leaves]
    texts = ["".join(taught)]
    for each in (2, 3):
        parts = [(leaf[0], f"<![CDATA[{leaf[each]}]]>" if leaf[1] else leaf[each]) for leaf in leaves]
        texts.append("".join(f"<{name}>{text}</{name}>" for name, text in parts))
    data = item(NEXT.join(texts), version)
    quick = read(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainItems, "posts", lambda *_: None)
        assert quick == read(data)


NEXT = "</item><item><wp:post_id>8</wp:post_id>"
COMMENT = "<wp:comment><wp:comment_id>{}</wp:comment_id><wp:comment_content><![CDATA[{}]]></wp:comment_content>{}</wp:comment>"


@pytest.mark.parametrize(
    ("version", "inner", "field", "values"),
    [
        ("1.2", "<title>a &amp; b</title>|<title>c</title>|<title>&lt;</title>", "title", ["a & b", "c", "<"]),
        ("1.2", "<title>c</title>|<title>a &amp; b</title>|<title>&lt;</title>", "title", ["c", "a & b", "<"]),
        ("1.2", "<link>c</link>|<link> d </link>|<link>&#32;e</link>", "link", ["c", "d", "e"]),
        ("1.2", "<title>c</title><link>d</link>|<link>e</link><title>f</title>", "title", ["c", "f"]),
        ("1.2", "<title>c</title>|<title>d</title><wp:attachment_url>e</wp:attachment_url>", "title", ["c", "d"]),
        ("1.1", "<title><![CDATA[a]]></title>|<title><![CDATA[[b] ]]></title>", "title", ["a", "[b]"]),
        ("1.2", "<title><![CDATA[a]]></title>|<title><![CDATA[[b] ]]></title>", "title", ["a", "[b] "]),
        ("1.2", "<title><![CDATA[a]]></title>|<title><![CDATA[ b]]]]><![CDATA[>]]></title>", "title", ["a", " b]]>"]),
        ("1.2", '<guid isPermaLink="true">a</guid>|<guid isPermaLink="false">b</guid>|<guid>c</guid>', "guid", ["a", "b", "c"]),
    ],
)  # fmt: skip
def test_items_in_the_layout_of_others(version, inner, field, values, plain):
    records, _ = both_ways(item(inner.replace("|", NEXT), version), plain)
    assert [getattr(record, field) for record in records if isinstance(record, Post)] == values
    assert plain.results[0] is not None


def test_comments_in_the_layout_of_others(plain):
    meta = "<wp:commentmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:commentmeta>"
    comments = COMMENT.format(1, "a", ""), COMMENT.format(2, "</wp:comment>", meta), COMMENT.format(3, "c", "")
    records, _ = both_ways(item("".join(comments)), plain)
    assert [(each.id, each.content, len(each.meta)) for each in records[0].comments] == [
        (1, "a", 0),
        (2, "</wp:comment>", 1),
        (3, "c", 0),
    ]
    assert plain.results[0] is not None


def test_what_is_written_alike_is_read_at_once(monkeypatch):
    found = []
    read_at_once = Layouts.read

    def noted(*arguments):
        texts, at, ended = read_at_once(*arguments)
        found.append((len(texts), ended))
        return texts, at, ended

    monkeypatch.setattr(Layouts, "read", noted)
    read(item(COMMENT.format(1, "a", "") * 3 + NEXT + COMMENT.format(4, "b", "")))
    comments = [(2, True)] * 2
    assert found == [(0, False), (0, False), *comments, (1, False), (2, True)]  # the first item and comment teach


def test_more_layouts_than_are_kept_read_alike(plain):
    leaves = [f"<wp:{name}>1</wp:{name}>" for name in ("post_id", "post_parent", "menu_order", "is_sticky")]
    orders = ["".join(order) for order in itertools.permutations(leaves)]
    data = OPENING.format(version="1.2") + "".join(f"<item>{order}</item>" for order in orders * 2)
    records, _ = both_ways(f"{data}</channel></rss>".encode(), plain)
    assert [record.sticky for record in records if isinstance(record, Post)] == [True] * 48
    assert any(plain.results)
