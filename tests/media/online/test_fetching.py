"""Files fetched whole: what arrives, what does not, and that nothing is left of the latter."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import replace

import pytest

from tests.media.blog import jpeg
from tests.media.online.server import Server, reply, static
from wxr.media.online.fetching import Fetched, fetch_files
from wxr.media.online.options import NetworkLimits, Online

OWN = Online(allow_private=True)


def fetch(urls: list[str], folder, around, online: Online = OWN) -> dict[str, Fetched]:
    found: list[Fetched] = []
    assert fetch_files(urls, folder, online, found.append, around)
    return {each.url: each for each in found}


def test_a_file_arrives_whole_with_its_digest(server: Server, tmp_path, around):
    server.routes["/a.jpg"] = static(jpeg(), "image/jpeg; charset=binary")
    url = server.url("/a.jpg")
    got = fetch([url, url], tmp_path, around)[url]
    assert got.path is not None
    assert got.path.read_bytes() == jpeg()
    assert (got.size, got.digest) == (len(jpeg()), hashlib.sha256(jpeg()).hexdigest())
    assert (got.media_type, got.final, got.problem) == ("image/jpeg", url, None)
    assert server.asked("/a.jpg") == ["GET"]


def test_redirects_are_followed_and_a_broken_connection_is_tried_again(server: Server, tmp_path, around):
    tries = []

    async def first_breaks(request, write):
        tries.append(request)
        await write(reply(200, jpeg())[: -20 if len(tries) == 1 else None])

    server.routes["/old.jpg"] = reply(301, location="/new.jpg")
    server.routes["/new.jpg"] = first_breaks
    got = fetch([server.url("/old.jpg")], tmp_path, around)[server.url("/old.jpg")]
    assert got.path is not None
    assert got.path.read_bytes() == jpeg()
    assert got.digest == hashlib.sha256(jpeg()).hexdigest()
    assert got.final == server.url("/new.jpg")


@pytest.mark.parametrize(
    ("route", "problem"),
    [
        (reply(404), "the server says 404"),
        (reply(200), "the file has no bytes"),
        (reply(200, bytes(200)), "the file is larger than 100 bytes"),
        (reply(200, gzip.compress(bytes(10**6)), content_encoding="gzip"), "the file is larger than 100 bytes"),
        (reply(200, b"no gzip", content_encoding="gzip"), "the file's packing is broken"),
        (b"nonsense\r\n\r\n", "the answer is no proper HTTP"),
    ],
)
def test_what_does_not_come_whole_leaves_nothing(server: Server, tmp_path, around, route, problem):
    server.routes["/a"] = route
    small = replace(OWN, limits=NetworkLimits(download=100))
    got = fetch([server.url("/a")], tmp_path, around, small)[server.url("/a")]
    assert got.path is None
    assert problem in got.problem
    assert list(tmp_path.iterdir()) == []


def test_case_76_a_proposed_name_is_never_a_path(server: Server, tmp_path, around):
    folder = tmp_path / "in"
    folder.mkdir()
    server.routes["/a"] = reply(200, b"x", content_disposition='attachment; filename="../../evil.sh"')
    got = fetch([server.url("/a")], folder, around)[server.url("/a")]
    assert got.path is not None
    assert got.path.parent == folder
    assert [path.name for path in tmp_path.iterdir()] == ["in"]
    assert "evil" not in str(got)


def test_an_error_of_the_caller_comes_through(server: Server, tmp_path, around):
    def full(_: Fetched) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fetch_files([server.url("/a"), server.url("/b")], tmp_path, OWN, full, around)
    assert list(tmp_path.iterdir()) == []
