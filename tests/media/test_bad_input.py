"""Input that is wrong in every way: findings or notices say so, and the rest is audited and collected all the same."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path

import pytest

import wxr
from tests.media.blog import UPLOADS, Blog, jpeg, png


@pytest.fixture
def blog(blog: Blog) -> Blog:
    """A blog with one sound picture, which every run must still find."""
    blog.attachment(10, "sound.jpg", metadata={"width": 3, "height": 2}, parent=1)
    blog.file("sound.jpg", jpeg())
    return blog


def run(blog: Blog, folder: Path, **options) -> tuple[dict[str, list[str | None]], dict[str, int]]:
    """Findings by code, notices by code; the sound picture was collected."""
    output = folder / "media"
    with wxr.open(blog.write()) as archive:
        report = wxr.audit(archive, blog.uploads, **options)
        wxr.collect_media(archive, output, blog.uploads)
        assert (output / "sound.jpg").read_bytes() == jpeg()
        found: dict[str, list[str | None]] = {}
        for finding in report.findings:
            found.setdefault(finding.code, []).append(finding.file or finding.url)
        return found, dict(archive.notices.counts())


def test_case_80_a_png_of_900_megapixels_is_told_and_not_decoded(blog, tmp_path):
    bomb = png(30_000, 1).replace(struct.pack(">II", 30_000, 1), struct.pack(">II", 30_000, 30_000))
    head = bomb[12:29]
    blog.file("bomb.png", bomb.replace(bomb[12:33], head + struct.pack(">I", zlib.crc32(head))))
    blog.attachment(11, "bomb.png", metadata={"width": 30_000, "height": 30_000}, parent=1)
    found, _ = run(blog, tmp_path, decode=True)
    assert found == {"not-decoded": ["bomb.png"], "oversized": ["bomb.png"]}


def test_case_27_a_data_address_of_20_megabytes(blog):
    data = "data:image/png;base64," + "iVBORw0KGgoA" * (20_000_000 // 12)
    blog.post(1, f'<img src="{data}"><img alt="" src="{UPLOADS}sound.jpg">')
    assert wxr.audit(blog.write(), blog.uploads).findings == ()


@pytest.mark.parametrize("place", ['<img alt="" src="{}">', '<div style="background: url({})">x</div>'])
def test_case_27_a_data_address_is_no_file_to_collect(blog, tmp_path, place):
    blog.post(1, place.format("data:image/png;base64," + "iVBORw0KGgoA" * 20_000))
    found, noticed = run(blog, tmp_path)
    assert (found, noticed) == ({}, {})
    assert b"base64" not in (tmp_path / "media" / "manifest.jsonl").read_bytes()


NO_ADDRESSES = [
    "http://[::1/a.jpg", "http://blog.example:port/a.jpg", "http://", "https:///a.jpg", "http://a b.example/x.jpg",
    "//", "///a.jpg", "javascript:alert(1)", "mailto:a@b.example", "C:\\Users\\me\\a.jpg", "file:///etc/passwd",
    "blob:https://blog.example/1", "http://%/a.jpg", "http://xn--/a.jpg", "http://\u2603.example/a.jpg",
    f"{UPLOADS}%00.jpg", f"{UPLOADS}../../../etc/passwd", f"{UPLOADS}{'x' * 70_000}.jpg", "about:blank", "#", "?",
]  # fmt: skip


@pytest.mark.parametrize("url", NO_ADDRESSES)
def test_addresses_that_are_none(blog, tmp_path, url):
    blog.post(1, f'<img alt="" src="{url}"><a href="{url}">x</a><img alt="" srcset="{url} 2x" src="{UPLOADS}sound.jpg">',
              {"enclosure": f"{url}\nmany\nnone"}, comment=f'<a href="{url}">x</a>')  # fmt: skip
    run(blog, tmp_path)


def test_a_file_that_may_not_be_read(blog, tmp_path, monkeypatch):
    blog.attachment(11, "secret.jpg", metadata={"width": 3, "height": 2}, parent=1)
    blog.file("secret.jpg", jpeg(data=b"secret"))
    whole = Path.open

    def refused(path: Path, *arguments, **options):
        if path.name == "secret.jpg":
            raise PermissionError(13, "Permission denied")
        return whole(path, *arguments, **options)

    monkeypatch.setattr(Path, "open", refused)
    _, noticed = run(blog, tmp_path)
    assert (noticed["upload-unreadable"], noticed["media-missing"]) == (1, 1)


def test_a_file_that_breaks_off_while_it_is_read(blog, tmp_path, monkeypatch):
    blog.attachment(11, "disk.jpg", metadata={"width": 3, "height": 2}, parent=1)
    blog.file("disk.jpg", jpeg(data=b"disk"))
    whole = Path.open

    def failing(path: Path, *arguments, **options):
        file = whole(path, *arguments, **options)
        if path.name != "disk.jpg" or "uploads" not in path.parts:
            return file
        file.close()
        return Failing()

    monkeypatch.setattr(Path, "open", failing)
    _, noticed = run(blog, tmp_path)
    assert (noticed["upload-unreadable"], noticed["media-missing"]) == (2, 1)  # by the audit, and by the collection


class Failing:
    """A file on a disk that is dying."""

    def __enter__(self) -> Failing:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def seek(self, *_: object) -> int:
        return 0

    def read(self, *_: object) -> bytes:
        raise OSError(5, "Input/output error")


def test_a_folder_that_may_not_be_listed(blog, tmp_path, monkeypatch):
    blog.file("closed/a.jpg", jpeg())
    whole = os.scandir

    def refused(path):
        if isinstance(path, Path) and path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return whole(path)

    monkeypatch.setattr("wxr.media.uploads.os.scandir", refused)
    _, noticed = run(blog, tmp_path)
    assert noticed["upload-unreadable"] == 1


def test_links_out_of_the_folder(blog, tmp_path):
    (tmp_path / "secret.jpg").write_bytes(jpeg(data=b"secret"))
    (blog.uploads / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (blog.uploads / "round").symlink_to(blog.uploads, target_is_directory=True)
    blog.post(1, f'<img alt="" src="{UPLOADS}link.jpg">')
    found, noticed = run(blog, tmp_path)
    assert found["missing-local"] == ["link.jpg"]
    assert noticed["link-skipped"] == 2
    assert not (tmp_path / "media" / "link.jpg").exists()
