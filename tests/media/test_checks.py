"""A whole file is whole, a cut one is cut, and a file of another type is told by its bytes."""

from __future__ import annotations

import io
import struct

import pytest

from tests.media.blog import MP3, NOT_FOUND, PDF, WHOLE, box, gif, jpeg, mp4, png, webp
from wxr.errors import MissingExtraError
from wxr.media.checks import check_file
from wxr.media.decoding import decoder


def flaw(name: str, data: bytes, decode=None) -> str | None:
    found = check_file(name, io.BytesIO(data), len(data), decode).flaw
    return found.code if found else None


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_are_whole(name):
    assert flaw(name, WHOLE[name]) is None


# Cuts of which nothing in the file tells: between two boxes or pages, with a few stray bytes as many programs leave them.
BLIND = {"a.mp4": [(20, 28), (88, 96)], "a.avif": [(20, 28), (88, 96)], "a.ogg": [(77, 81), (154, 158)]}


@pytest.mark.parametrize("name", [name for name in WHOLE if name != "a.mp3"])  # of sound that breaks off nothing tells
def test_a_cut_file_is_noticed_wherever_it_is_cut(name):
    data = WHOLE[name].rstrip(b"\n")
    missed = [cut for cut in range(1, len(data) - 14 * (name == "a.pdf")) if flaw(name, data[:cut]) is None]
    assert [cut for cut in missed if not any(low <= cut < high for low, high in BLIND.get(name, []))] == []


@pytest.mark.parametrize("name", WHOLE)
def test_an_empty_file_is_empty(name):
    assert flaw(name, b"") == "zero-bytes"


@pytest.mark.parametrize("name", WHOLE)
def test_an_error_page_is_no_picture(name):
    assert flaw(name, NOT_FOUND) == "wrong-type"
    assert flaw(name, b"\xef\xbb\xbf" + NOT_FOUND) == "wrong-type"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", gif()),
        ("a.jpg", png()),
        ("a.jpg", webp()),
        ("a.gif", jpeg()),
        ("a.jpeg", PDF),
        ("a.mp3", png()),
        ("a.mp4", MP3.replace(b"ID3", b"OggS")),
        ("a.pdf", b"PK\x03\x04" + bytes(50)),
        ("a.svg", png()),
        ("a.docx", NOT_FOUND),
        ("A.PNG", gif()),
    ],
)
def test_the_bytes_are_believed_not_the_name(name, data):
    assert flaw(name, data) == "wrong-type"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (".htaccess", b"\n"),
        (".htaccess", b""),
        ("index.html", b""),
        ("notes.txt", NOT_FOUND),
        ("favicon.ico", png()),
        ("old.doc", NOT_FOUND),
        ("a.mov", box(b"wide", b"") + box(b"mdat", bytes(9))),
        ("a.mp4", mp4() + b"\0"),
        ("a.m4a", MP3),
        ("a.JPG", jpeg()),
        ("a.jpg", jpeg() + bytes(100_000)),
        ("a.jpg", jpeg() + mp4() * 500),
        ("a.png", png() + b"junk"),
        ("a.pdf", b"\n\n" + PDF + bytes(4096)),
        ("a.xlsx", b"PK\x03\x04" + bytes(30)),
        ("a.zip", b"PK\x05\x06" + bytes(18)),
        ("a.svg", b'<!-- made by hand -->\n<svg:svg xmlns:svg="http://www.w3.org/2000/svg"></svg:svg>'),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9"/>'),
        ("a.mp3", bytes(20) + b"\xff\xfb\x90\x64" * 9),
    ],
)
def test_what_works_in_a_browser_is_left_alone(name, data):
    assert flaw(name, data) is None


@pytest.mark.parametrize("data", [bytes(500), b"\x01\x02 noise, no picture" * 9, b"plain words"])
def test_bytes_that_are_nothing_known_are_undecodable(data):
    assert flaw("a.jpg", data) == "undecodable"
    assert flaw("a.mp4", data) == "undecodable"


def test_a_jpeg_filled_up_with_zeros_is_cut():
    assert flaw("a.jpg", jpeg(data=b"\x12" * 90)[:-40] + bytes(200_000)) == "truncated"


def test_dimensions_come_from_the_head():
    shapes = {"a.png": (2, 2), "a.jpg": (3, 2), "a.gif": (2, 1), "a.webp": (8, 4), "a.svg": (12, 9)}
    for name, shape in shapes.items():
        anatomy = check_file(name, io.BytesIO(WHOLE[name]), len(WHOLE[name]))
        assert (anatomy.width, anatomy.height) == shape, name


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8\xff" + b"\xd0\xff" * 500_000,  # markers without end
        b"\xff\xd8" + b"\xff\xe0\x00\x02" * 300_000,
        b"GIF89a" + bytes(7) + b"!\xfe\x01x\x00" * 200_000,
        b"GIF89a" + bytes(1_000_000),
        b"\x89PNG\r\n\x1a\n" + (bytes(4) + b"tEXt" + bytes(4)) * 100_000,
        (b"\x00\x00\x00\x08ftyp") * 100_000,
    ],
)
def test_hostile_structures_end(data):
    for name in ("a.jpg", "a.gif", "a.png", "a.mp4"):
        check_file(name, io.BytesIO(data), len(data))


def test_decoding_finds_damage_inside():
    pytest.importorskip("PIL", reason="Pillow is the optional extra `images`")
    decode = decoder()
    good = png(30, 30)
    damaged = bytearray(good)
    damaged[60] ^= 0xFF
    assert flaw("a.png", good, decode) is None
    assert flaw("a.png", bytes(damaged)) is None
    assert flaw("a.png", bytes(damaged), decode) == "undecodable"


def test_80_a_picture_beyond_the_pixel_cap_is_not_decoded():
    pytest.importorskip("PIL", reason="Pillow is the optional extra `images`")
    bomb = bytearray(png())
    bomb[16:24] = struct.pack(">II", 30_000, 30_000)
    assert flaw("a.png", bytes(bomb), decoder()) == "not-decoded"
    assert flaw("a.png", bytes(bomb)) is None


def test_without_pillow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "PIL", None)
    with pytest.raises(MissingExtraError, match=r"wxr-archive\[images\]"):
        decoder()
