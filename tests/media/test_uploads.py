"""A folder, a zip and a tar give the same files; hostile ones give notices."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path

import pytest

from wxr.errors import SourceError
from wxr.media.uploads import open_uploads
from wxr.notices import Notices

FILES = {"2012/05/a.jpg": b"one", "2012/05/写真.png": b"two" * 5000, "Thumbs.db": b"", ".htaccess": b"x"}


def as_folder(path: Path) -> Path:
    for name, data in FILES.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def as_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("2012/", b"")
        for name, data in FILES.items():
            archive.writestr(name, data)
    return path


def as_tar(path: Path, mode: str) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in FILES.items():
            info = tarfile.TarInfo(f"./{name}")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


@pytest.fixture(params=["folder", "zip", "tar", "tar.gz"])
def uploads(request, tmp_path):
    path = tmp_path / "named-at-will"
    make = {
        "folder": as_folder,
        "zip": as_zip,
        "tar": lambda path: as_tar(path, "w"),
        "tar.gz": lambda path: as_tar(path, "w:gz"),
    }
    return make[request.param](path)


def test_every_form_gives_the_same_files(uploads):
    notices = Notices()
    opened = open_uploads(uploads, notices)
    assert {stored.name: stored.size for stored in opened.listing()} == {
        name: len(data) for name, data in FILES.items()
    }
    read = {}
    for content in opened.contents():
        content.stream.seek(1)
        tail = content.stream.read()
        content.stream.seek(0)
        read[content.name] = content.stream.read()
        assert tail == read[content.name][1:]
    assert read == FILES
    assert not len(notices)


def test_links_are_not_followed(tmp_path):
    outside = tmp_path / "secret.jpg"
    outside.write_bytes(b"secret")
    folder = as_folder(tmp_path / "up")
    (folder / "link.jpg").symlink_to(outside)
    (folder / "round").symlink_to(folder, target_is_directory=True)
    notices = Notices()
    names = {stored.name for stored in open_uploads(folder, notices).listing()}
    assert names == set(FILES)
    assert notices.counts() == {"link-skipped": 2}


def test_links_and_devices_in_a_tar_are_not_followed(tmp_path):
    path = tmp_path / "up.tar"
    with tarfile.open(path, "w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE):
            info = tarfile.TarInfo(f"a{kind!r}.jpg")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    notices = Notices()
    assert list(open_uploads(path, notices).contents()) == []
    assert notices.counts() == {"link-skipped": 3}


def test_paths_in_an_archive_are_labels_only(tmp_path):
    path = tmp_path / "up.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil.jpg", b"x")
        archive.writestr("/etc/evil.jpg", b"x")
    read = {content.name for content in open_uploads(path, Notices()).contents()}
    assert read == {"../../evil.jpg", "etc/evil.jpg"}
    assert list(tmp_path.parent.rglob("evil.jpg")) == []


def test_a_broken_member_costs_itself_only(tmp_path):
    path = as_zip(tmp_path / "up.zip")
    data = bytearray(path.read_bytes())
    data[data.index(b"2012/05/a.jpg") + 13] ^= 0xFF  # the first of its packed bytes
    path.write_bytes(data)
    notices = Notices()
    names = {content.name for content in open_uploads(path, notices).contents()}
    assert names == set(FILES) - {"2012/05/a.jpg"}
    assert notices.counts() == {"upload-unreadable": 1}


def test_a_zip_with_names_in_utf8_and_no_flag_for_it(tmp_path):
    path = as_zip(tmp_path / "up.zip")
    data = bytearray(path.read_bytes())
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(magic, start + 1)) >= 0:
            data[start + at + 1] &= 0xF7
    path.write_bytes(data)
    assert {stored.name for stored in open_uploads(path, Notices()).listing()} == set(FILES)


def test_a_tar_that_breaks_off_gives_what_is_whole(tmp_path):
    path = as_tar(tmp_path / "up.tar", "w")
    path.write_bytes(path.read_bytes()[:1700])
    notices = Notices()
    assert [content.name for content in open_uploads(path, notices).contents()] == ["2012/05/a.jpg"]
    assert notices.counts() == {"upload-unreadable": 1}


@pytest.mark.skipif(not hasattr(os, "mkfifo") or os.name == "nt", reason="this system has no named pipes")
def test_a_pipe_is_no_file(tmp_path):
    folder = as_folder(tmp_path / "up")
    os.mkfifo(folder / "pipe.jpg")
    assert {stored.name for stored in open_uploads(folder, Notices()).listing()} == set(FILES)


def test_what_is_no_uploads_folder_is_refused(tmp_path):
    words = tmp_path / "words.txt"
    words.write_text("no archive")
    for path, says in ((tmp_path / "gone", "no such uploads folder"), (words, "no folder, zip or tar")):
        with pytest.raises(SourceError, match=says):
            open_uploads(path, Notices())
