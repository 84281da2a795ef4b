"""The same export from every kind of source, and sources that are broken or hostile."""

from __future__ import annotations

import gzip
import io
import os
import sys
import tarfile
import warnings
import zipfile
from pathlib import Path

import pytest

import wxr
from tests.conftest import FIXTURES

FERRY = FIXTURES / "wxr" / "slow-ferry.xml"
DATA = FERRY.read_bytes()


def ids(source, **options) -> list[int | None]:
    with wxr.open(source, **options) as archive:
        return [post.id for post in archive.posts()]


EXPECTED = ids(FERRY)


def zipped(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, mode: str, **members: bytes) -> Path:
    with tarfile.open(path, mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def test_a_gzip_file_is_read_whatever_its_name(tmp_path):
    path = tmp_path / "named.xml"
    path.write_bytes(gzip.compress(DATA))
    assert ids(path) == EXPECTED


def test_39_several_gzip_streams_in_one_are_one(tmp_path):
    path = tmp_path / "two.gz"
    path.write_bytes(gzip.compress(DATA[:5000]) + gzip.compress(DATA[5000:]))
    assert ids(path) == EXPECTED


def test_a_zip_is_read_without_unpacking(tmp_path):
    path = zipped(
        tmp_path / "a.zip", **{"site/export.000.xml": DATA, "site/picture.png": b"\x89PNG\r\n", "__MACOSX/x": b"x"}
    )
    with wxr.open(path) as archive:
        posts = list(archive.posts())
        assert [post.id for post in posts] == EXPECTED
        assert {post.source for post in posts} == {"site/export.000.xml"}
        assert archive.notices.counts()["member-skipped"] == 1
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
def test_a_tar_is_read_as_it_streams_by(tmp_path, mode):
    assert ids(tarred(tmp_path / "a.bin", mode, **{"export.xml": DATA})) == EXPECTED


def test_a_folder_is_read_by_path_and_without_its_debris(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "export.xml").write_bytes(DATA)
    (tmp_path / ".DS_Store").write_bytes(b"x")
    with wxr.open(tmp_path) as archive:
        assert {post.source for post in archive.posts()} == {"b/export.xml"}
        assert archive.notices.counts()["member-skipped"] == 0


def test_a_link_in_a_folder_is_not_followed(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "export.xml").write_bytes(DATA)
    (tmp_path / "secret.xml").write_bytes(DATA)
    (tmp_path / "in" / "link.xml").symlink_to(tmp_path / "secret.xml")
    with wxr.open(tmp_path / "in") as archive:
        assert len(list(archive.posts())) == len(EXPECTED)
        assert archive.notices.counts()["link-skipped"] == 1


@pytest.mark.parametrize("wrap", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_an_open_file_that_can_be_read_only_once(wrap):
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer) -> int:
            return self._data.readinto(memoryview(buffer)[:1000])

    with wxr.open(Pipe(wrap(DATA))) as archive:
        assert [post.id for post in archive.posts()] == EXPECTED
        assert [post.id for post in archive.posts()] == EXPECTED


def test_a_zip_from_standard_input(tmp_path, monkeypatch):
    path = zipped(tmp_path / "a.zip", **{"export.xml": DATA})
    with path.open("rb") as file:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(file))
        assert ids("-") == EXPECTED


def test_the_kind_can_be_named():
    assert ids(FERRY, kind="wxr") == EXPECTED
    with pytest.raises(wxr.UsageError, match="'atom' is not known"):
        wxr.open(FERRY, kind="atom")


def test_a_missing_file_and_an_empty_folder_say_so(tmp_path):
    with pytest.raises(wxr.SourceError, match=r"nothing\.xml: there is no such file"):
        wxr.open(tmp_path / "nothing.xml")
    with pytest.raises(wxr.SourceError, match="holds no WordPress export"):
        wxr.open(tmp_path).load()
    with pytest.raises(wxr.UsageError, match="no source"):
        wxr.open()


def test_a_cut_gzip_file_gives_what_is_whole(tmp_path):
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(DATA)[:3000])
    with wxr.open(path) as archive:
        found = [post.id for post in archive.posts()]
        assert found == [*EXPECTED[:5], None]  # the last one lost even its id
        assert "the gzip data ends too early" in next(n.message for n in archive.notices if n.code == "truncated")


def test_a_gzip_file_that_is_cut_at_once_is_an_error(tmp_path):
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(DATA)[:10])
    with pytest.raises(wxr.SourceError, match=r"too early|empty"):
        wxr.open(path).load()


def test_32_a_bomb_is_refused_by_its_ratio(tmp_path):
    head = DATA[: DATA.index(b"<item>")]
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb") as file:
        file.write(head)
        for _ in range(200):
            file.write(b" " * 1_000_000)
    with pytest.raises(wxr.LimitError, match="200 times"):
        wxr.open(path).load()
    zipped(tmp_path / "bomb.zip", **{"export.xml": head + b" " * 200_000_000})
    with pytest.raises(wxr.LimitError, match="200 times"):
        wxr.open(tmp_path / "bomb.zip").load()


def test_28_29_names_in_a_zip_are_only_labels(tmp_path):
    path = zipped(tmp_path / "a.zip", **{"../../evil.xml": DATA, "/etc/evil.xml": DATA.replace(b"Forty", b"Fifty")})
    with wxr.open(path) as archive:
        assert len(list(archive.posts())) == 2 * len(EXPECTED)
    assert [each.name for each in tmp_path.iterdir()] == ["a.zip"]


def test_31_links_in_a_tar_are_skipped(tmp_path):
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        link = tarfile.TarInfo("link.xml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        info = tarfile.TarInfo("export.xml")
        info.size = len(DATA)
        archive.addfile(info, io.BytesIO(DATA))
    with wxr.open(path) as opened:
        assert len(list(opened.posts())) == len(EXPECTED)
        assert opened.notices.counts()["link-skipped"] == 1


def test_37_an_encrypted_zip_is_refused(tmp_path):
    path = zipped(tmp_path / "a.zip", **{"export.xml": DATA})
    data = bytearray(path.read_bytes())
    for at in (6, data.rindex(b"PK\x01\x02") + 8):  # the flag for encryption, in both headers
        data[at] |= 1
    path.write_bytes(data)
    with pytest.raises(wxr.SourceError, match="encrypted"):
        wxr.open(path).load()


def test_30_a_link_in_a_zip_is_skipped(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("export.xml", DATA)
    with wxr.open(path) as opened:
        assert len(list(opened.posts())) == len(EXPECTED)
        assert opened.notices.counts()["link-skipped"] == 1


def test_33_files_that_share_their_bytes_are_left_alone(tmp_path):
    path = zipped(
        tmp_path / "a.zip", **{"one.xml": DATA, "two.xml": DATA, "three.xml": DATA.replace(b"Forty", b"Fifty")}
    )
    data = bytearray(path.read_bytes())
    first = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = (0).to_bytes(4, "little")  # two.xml begins where one.xml does
    path.write_bytes(data)
    with wxr.open(path) as opened:
        assert len(list(opened.posts())) == len(EXPECTED)
        assert opened.notices.counts()["member-skipped"] == 1


def test_34_a_zip_within_a_zip_is_not_opened(tmp_path):
    inner = zipped(tmp_path / "inner.zip", **{"export.xml": DATA}).read_bytes()
    with wxr.open(zipped(tmp_path / "outer.zip", **{"inner.zip": inner, "export.xml": DATA})) as opened:
        assert len(list(opened.posts())) == len(EXPECTED)
        assert opened.notices.counts()["member-skipped"] == 1


def test_35_too_many_files_are_refused(tmp_path):
    for path in (
        zipped(tmp_path / "a.zip", **{f"{n}.xml": b"x" for n in range(4)}),
        tarred(tmp_path / "a.tar", "w", **{f"{n}.xml": b"x" for n in range(4)}),
    ):
        with pytest.raises(
            wxr.LimitError, match="more than 3 files; not read, beyond archive-members=3; --limit archive-members=N"
        ):
            wxr.open(path, limits=wxr.Limits(archive_members=3)).load()


def test_36_two_files_of_one_name_are_both_read(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("export.xml", DATA)
        archive.writestr("export.xml", DATA.replace(b"<wp:post_id>", b"<wp:post_id>9"))
    with wxr.open(path) as opened:
        assert len(list(opened.posts())) == 2 * len(EXPECTED)
        assert opened.notices.counts()["member-duplicate"] == 1


def with_size(path: Path, size: int) -> Path:
    data = bytearray(zipped(path, **{"export.xml": DATA}).read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = size.to_bytes(4, "little")
    path.write_bytes(data)
    return path


def test_38_a_size_that_lies_is_found(tmp_path):
    with pytest.raises(wxr.MalformedError, match="is broken"):
        wxr.open(with_size(tmp_path / "small.zip", 10)).load()
    with wxr.open(with_size(tmp_path / "large.zip", 10**9)) as archive:
        assert [post.id for post in archive.posts()] == EXPECTED
        assert archive.notices.worst() == "error"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes on Linux alone")
@pytest.mark.parametrize("inside", [False, True], ids=["the file itself", "a folder of it"])
def test_a_file_name_that_is_no_text_is_told_as_far_as_it_can_be(tmp_path, inside):
    path = tmp_path / os.fsdecode(b"caf\xe9.xml")
    path.write_bytes(DATA)
    output = tmp_path / "a.jsonl"
    wxr.convert(tmp_path if inside else path, output)
    assert all(
        "caf\N{REPLACEMENT CHARACTER}.xml" in line for line in output.read_text().splitlines() if '"post"' in line[:20]
    )
    assert ids(path) == EXPECTED
