"""What `--redact` takes out, and what it leaves."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing

import pytest

import wxr
from wxr.writers.redaction import _tells

SECRETS = ("@mail.example", "192.0.2.7", "2001:db8::7", "kelp", "a7f3")
ITEM = """
<item><title>Open</title><dc:creator>maud@mail.example</dc:creator><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>
<wp:status>publish</wp:status><wp:post_password>kelp</wp:post_password><content:encoded>Write to the harbour</content:encoded>
{fields}<geo:lat xmlns:geo="urn:g">ask tove@mail.example</geo:lat>
<wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>ingrid@mail.example</wp:comment_author>
<wp:comment_author_email>ingrid@mail.example</wp:comment_author_email><wp:comment_author_url>mailto:ingrid@mail.example</wp:comment_author_url>
<wp:comment_author_IP>192.0.2.7</wp:comment_author_IP><wp:comment_content>That green!</wp:comment_content>
<wp:commentmeta><wp:meta_key>akismet_as_submitted</wp:meta_key><wp:meta_value>a:1:{{s:2:"ip";s:9:"192.0.2.7";}}</wp:meta_value></wp:commentmeta>
<wp:commentmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value>5</wp:meta_value></wp:commentmeta></wp:comment></item>
<item><title>Form</title><wp:post_id>2</wp:post_id><wp:post_type>feedback</wp:post_type><content:encoded>IP: 192.0.2.7</content:encoded></item>
<item><title>Odd date</title><wp:post_id>3</wp:post_id><wp:post_type>page</wp:post_type><wp:post_date>by olav@mail.example</wp:post_date></item>
"""
FIELDS = {
    "_billing_email": "a7f3",
    "author_ip": "a7f3",
    "my-password": "a7f3",
    "contact": "tove@mail.example",
    "seen": "from 2001:db8::7 at noon",
    "_yoast_wpseo_metadesc": "write to tove@mail.example",
    "version": "6.1.3",
    "opening": "12:30:45",
    "shipping": "by boat",
    "css": "a::before{}",
}


def source() -> io.BytesIO:
    fields = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
        for key, value in FIELDS.items()
    )
    author = "<wp:author><wp:author_login>maud@mail.example</wp:author_login><wp:author_email>m@mail.example</wp:author_email></wp:author>"
    return io.BytesIO(
        (
            '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
            f"{author}{ITEM.format(fields=fields)}</channel></rss>"
        ).encode()
    )


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.db", "a.xml"])
def test_no_secret_is_anywhere_in_the_output(tmp_path, name):
    wxr.convert(source(), tmp_path / name)
    whole = (tmp_path / name).read_bytes().decode("utf-8", "replace")
    assert [secret for secret in SECRETS if secret not in whole] == []
    result = wxr.convert(source(), tmp_path / name, redact=True, force=True)
    text = (tmp_path / name).read_bytes().decode("utf-8", "replace")
    assert [secret for secret in SECRETS if secret in text] == []
    assert "Write to the harbour" in text
    assert "That green!" in text
    assert result.written.left_out == {"feedback (private data)": 1}
    assert result.written.parts_left_out == {
        "custom fields with e-mail, IP or password": 7,
        "leftovers with e-mail or IP": 1,
        "passwords (their posts are private now)": 1,
    }


def test_what_tells_nothing_stays(tmp_path):
    wxr.convert(source(), tmp_path / "a.jsonl", redact=True)
    with wxr.open(tmp_path / "a.jsonl") as archive:
        post = next(archive.posts())
        assert [meta.key for meta in post.meta] == ["version", "opening", "shipping", "css"]
        assert (post.author, post.comments[0].author_name, post.status) == ("maud", "ingrid", "private")
        assert [meta.key for meta in post.comments[0].meta] == ["rating"]
        assert [author.login for author in archive.authors] == ["maud"]


def test_a_post_that_had_a_password_is_published_by_no_view(tmp_path):
    wxr.convert(source(), tmp_path / "a.db", redact=True)
    with closing(sqlite3.connect(tmp_path / "a.db")) as base:
        assert base.execute("select count(*) from published_posts where id = 1").fetchone() == (0,)


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("ask a.b+c@mail.example today", True),
        ("10.0.0.1", True),
        ("fe80:0:0:0:1:2:3:4", True),
        ("2001:db8::1", True),
        ("1.2.3", False),
        ("1.2.3.4.5", False),
        ("300.1.1.1", False),
        ("v1.2.3.4", False),
        ("2007-09-01 12:30:45", False),
        ("aa:bb:cc:dd:ee:ff", False),
        ("Foo::bar(); a::b", False),
        ("@maud at the pier", False),
        ("icon@2x", False),
    ],
)
def test_addresses_are_told_from_what_looks_like_them(text, tells):
    assert _tells(text) is tells


def test_long_values_are_looked_through():
    assert not _tells("a" * 200_000 + "@ " + "1." * 100_000 + ":" * 100_000 + "ab:" * 100_000)
