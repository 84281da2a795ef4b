"""XML that attacks its reader, each with its number in the list of hostile inputs."""

from __future__ import annotations

import gzip
import io
import socket

import pytest

import wxr
from tests.conftest import FIXTURES

SECRET = "nobody may read this"
NAMESPACES = (
    'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:xi="http://www.w3.org/2001/XInclude"'
)


def export(item: str, dtd: str = "", attributes: str = "") -> io.BytesIO:
    item = f"<item{attributes}><title>T</title><wp:post_id>1</wp:post_id>{item}</item>"
    return io.BytesIO(f'<?xml version="1.0"?>{dtd}<rss {NAMESPACES}><channel>{item}</channel></rss>'.encode())


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(SECRET)
    return path


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_):
        pytest.fail("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def refused(source: io.BytesIO, match: str = "declares XML entities") -> None:
    with pytest.raises(wxr.SourceError, match=match) as caught:
        wxr.open(source).load()
    assert SECRET not in str(caught.value)


def test_01_an_external_entity_on_a_file(secret):
    refused(export("<link>&x;</link>", f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'))


def test_02_an_external_entity_on_http():
    refused(export("<link>&x;</link>", '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'))


def test_03_a_parameter_entity(secret):
    refused(export("", f'<!DOCTYPE rss [<!ENTITY % x SYSTEM "file://{secret}"> %x;]>'))


@pytest.mark.parametrize("where", ['SYSTEM "http://127.0.0.1:9/x.dtd"', 'PUBLIC "-//X//X" "file:///x.dtd"'])
def test_04_an_external_dtd(where):
    refused(export("", f"<!DOCTYPE rss {where}>"))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def test_05_billion_laughs():
    refused(export("<link>&l9;</link>", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'))


def test_06_laughs_in_an_attribute():
    refused(export("", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>', ' x="&l9;"'))


def test_07_quadratic_blow_up():
    refused(export("&a;" * 10_000, f'<!DOCTYPE rss [<!ENTITY a "{"a" * 10_000}">]>'))


def test_08_an_entity_loop():
    refused(export("&a;", '<!DOCTYPE rss [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'))


def test_09_a_bomb_is_never_empty_and_fine(tmp_path):
    refused(export("&l9;</broken>", f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>'))
    refused(export("", f'\n<!-- --> <!DOCTYPE rss [\n<!ENTITY item "<item>">{LAUGHS}]>'))


@pytest.mark.parametrize("end", ["</x>", ""])
def test_10_depth_3000(end):
    refused(export("<x>" * 3000 + end * 3000), "more than 2,048 deep")


def test_11_a_cdata_section_of_50_megabytes():
    text = "rain " * 10_000_000
    (post,) = wxr.open(export(f"<content:encoded><![CDATA[{text}]]></content:encoded>")).posts()
    assert post.content == text


@pytest.mark.parametrize("extra", ["", "<unclosed>"])
def test_12_masses_of_attributes(extra):
    many = "".join(f' a{n}="1"' for n in range(200_000))
    refused(export(extra, attributes=many), "more than 10,000 attributes")
    refused(export(f"<content:encoded{many}>x</content:encoded>{extra}"), "more than 10,000 attributes")


@pytest.mark.parametrize("name", ["control-characters", "surrogates"])
def test_13_forbidden_characters_are_removed_and_told(name):
    with wxr.open(FIXTURES / "malformed" / f"{name}.xml") as archive:
        assert archive.notices.counts()["characters-removed"]
        assert all(post.title in ("Vertical", "Two", "Pair") for post in archive.posts())


@pytest.mark.parametrize("name", ["utf-16", "declares-latin-1-is-utf-8", "latin-1-in-utf-8", "windows-1251"])
def test_14_encodings(name):
    with wxr.open(FIXTURES / "malformed" / f"{name}.xml") as archive:
        assert [post.title for post in archive.posts()] in (["Smørrebrød"], ["Дождь"])


def test_15_truncated():
    with wxr.open(FIXTURES / "malformed" / "cut-between-items.xml") as archive:
        assert [post.id for post in archive.posts()] == [1]
        assert archive.notices.counts()["truncated"] == 1


def test_16_gzip_that_is_called_xml(tmp_path):
    path = tmp_path / "export.xml"
    path.write_bytes(gzip.compress(export("").getvalue()))
    assert [post.id for post in wxr.open(path).posts()] == [1]


def test_17_xinclude_is_ignored(secret):
    (post,) = wxr.open(export(f'<xi:include href="file://{secret}" parse="text"/>')).posts()
    assert SECRET not in str(post)
    assert post.extra[0].name.endswith("include")


def test_18_the_end_of_a_section_split_over_sections():
    (post,) = wxr.open(export("<content:encoded><![CDATA[a ]]]]><![CDATA[> b]]></content:encoded>")).posts()
    assert post.content == "a ]]> b"


def test_an_id_that_no_database_can_hold_is_none(tmp_path):
    many = "9" * 30
    meta = f"<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>{many}</wp:meta_value></wp:postmeta>"
    page = (FIXTURES / "html" / "no-anchors.html").read_text()
    page = page.replace("</body>", f'<input name="comment_post_ID" value="{many}"></body>')
    assert many in page
    for source in (export(meta), io.BytesIO(page.encode())):
        assert wxr.convert(source, tmp_path / "a.db", force=True).written.posts.total() == 1
    (post,) = wxr.open(export(meta)).posts()
    assert post.featured_media is None
    assert post.meta[0].value == many


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("php-warning-before", "head-cut"),
        ("blank-lines-before", "head-cut"),
        ("error-page-at-the-end", "tail-cut"),
        ("page-behind", "tail-cut"),
        ("html-entities", "entity-resolved"),
        ("one-item", "namespace-undeclared"),
    ],
)
def test_what_needs_a_notice_and_is_read(name, code):
    with wxr.open(FIXTURES / "malformed" / f"{name}.xml") as archive:
        assert next(archive.posts()).id == 1
        assert archive.notices.counts()[code]
