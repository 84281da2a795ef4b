"""Each cap that a user may raise: what lies beyond is refused by a line that names the option, and read once it is raised."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile

import pytest

import wxr
from tests.conftest import ROOT
from tests.test_cli import wxr as command
from wxr.limits import NAMES, Limits
from wxr.media import decoder
from wxr.media.structure import Anatomy

HEAD = '<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>'
END = "</channel></rss>"
WIDE = "<item><title {}>T</title></item>".format(" ".join(f'a{n}="1"' for n in range(30)))


def export(path, items=WIDE):
    path.write_text(HEAD + items + END)


def archive_of_three(path):
    with zipfile.ZipFile(path, "w") as archive:
        for name in "abc":
            archive.writestr(f"{name}.xml", HEAD + "<item><title>T</title></item>" + END)


def bomb(path):
    """70 MB of blanks, which gzip makes a thousand times smaller."""
    data = (HEAD + "<item><title>T</title></item>").encode() + b" " * 70_000_000 + END.encode()
    path.write_bytes(gzip.compress(data, 9))


def page(path):
    path.write_text("<!DOCTYPE html><html><head><title>A pier</title></head><body class='single postid-1'><div class='post' id='post-1'>"
                    "<h1>A pier</h1><div class='entry'>It rained all day.</div></div></body></html>")  # fmt: skip


CASES = [
    ("archive-members", "a.zip", archive_of_three, 2, 3),
    ("compression-ratio", "a.gz", bomb, 200, 2000),
    ("xml-item-bytes", "a.xml", lambda path: export(path, f"<item><title>{'T' * 300_000}</title></item>"), 1000, 10**6),
    ("xml-attributes", "a.xml", export, 20, 30),
    ("xml-documents", "a.xml", lambda path: path.write_text((HEAD + END) * 4 + HEAD + WIDE + END), 2, 10),
]


@pytest.mark.parametrize(("name", "file", "make", "low", "high"), CASES, ids=[case[0] for case in CASES])
def test_a_cap_refuses_names_its_option_and_can_be_raised(tmp_path, name, file, make, low, high):
    make(tmp_path / file)
    done = command("convert", tmp_path / file, tmp_path / "out.json", "--limit", f"{name}={low}")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert f"beyond {name}={low}; --limit {name}=N allows more" in done.stderr
    assert not (tmp_path / "out.json").exists()
    with wxr.open(tmp_path / file, limits=Limits(**{NAMES[name]: high})) as archive:
        assert list(archive.posts())


@pytest.mark.parametrize(
    "make", [page, lambda path: path.write_text("A pier\n\n3 02 2010\n\nIt rained all day.\n" * 4)]
)
def test_a_page_or_text_beyond_the_cap_is_cut_with_an_error_notice(tmp_path, make):
    make(tmp_path / "a.txt")
    done = command("convert", tmp_path / "a.txt", tmp_path / "a.json", "--limit", "text-bytes=150", "--verbose")
    assert done.returncode == 4
    assert "only the first 150 bytes were read, beyond text-bytes=150; --limit text-bytes=N allows more" in done.stderr
    assert command("convert", tmp_path / "a.txt", tmp_path / "b.json", "--limit", "text-bytes=1000").returncode == 0


def test_pictures_beyond_the_cap_are_not_decoded():
    """The last row of a picture is missing, which only decoding shows."""
    image = pytest.importorskip("PIL.Image", reason="pictures are decoded by an extra")
    whole = io.BytesIO()
    image.effect_noise((100, 100), 90).save(whole, "BMP")
    cut = io.BytesIO(whole.getvalue()[:-200])
    anatomy = Anatomy(None, 100, 100)
    assert decoder(Limits(image_pixels=9_999))(cut, anatomy).code == "not-decoded"
    assert decoder(Limits(image_pixels=10_000))(cut, anatomy).code == "undecodable"


def test_caps_hold_in_every_process(tmp_path, monkeypatch):
    monkeypatch.setattr("wxr.archive.loading._WORTH_IT", 1)
    export(tmp_path / "a.xml", WIDE * 50)
    with (
        pytest.raises(wxr.LimitError, match="xml-attributes=20"),
        wxr.open(tmp_path / "a.xml", jobs=2, limits=Limits(xml_attributes=20)) as archive,
    ):
        archive.load()
    very = WIDE.replace("a0", " ".join(f'b{n}="1"' for n in range(10_000)) + " a0")
    export(tmp_path / "b.xml", very)
    with wxr.open(tmp_path / "b.xml", jobs=2, limits=Limits(xml_attributes=20_000)) as archive:
        assert len(list(archive.posts())) == 1


def test_uploads_have_the_same_cap_on_files(tmp_path):
    with tarfile.open(tmp_path / "uploads.tar", "w") as tar:
        for number in range(3):
            tar.addfile(tarfile.TarInfo(f"{number}.jpg"), io.BytesIO())
    export(tmp_path / "a.xml")
    done = command("audit", tmp_path / "a.xml", "--uploads", tmp_path / "uploads.tar", "--limit", "archive-members=2")
    assert (done.returncode, "--limit archive-members=N allows more" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    "setting", ["depth=5", "xml-attributes", "xml-attributes=", "xml-attributes=0", "xml-attributes=many"]
)
def test_a_limit_that_is_none_is_wrong_usage(tmp_path, setting):
    done = command("check", ROOT / "fixtures/wxr/slow-ferry.xml", "--limit", setting)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    with pytest.raises(ValueError, match="the limit text-bytes must be 1 or more"):
        Limits(text_bytes=0)


def test_the_page_about_limits_lists_them_all():
    text = (ROOT / "docs" / "soundness.md").read_text()
    for name, field in NAMES.items():
        assert f"| `{name}` | {getattr(Limits(), field):,} |" in text
