"""Pictures in the HTML report: of what is there and sound, small, few enough, and never anything but a raster picture."""

from __future__ import annotations

import base64
import io
import sys
import zipfile

import pytest
from PIL import Image

import wxr
from tests.media.blog import SVG, UPLOADS, Blog, gif, jpeg, png
from wxr.media import thumbnails as module
from wxr.media.decoding import shrinker
from wxr.media.structure import Anatomy
from wxr.media.thumbnails import Thumbnail, thumbnails


def photo(width: int = 640, height: int = 400, form: str = "JPEG", **options: object) -> bytes:
    written = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert("RGB").save(written, form, **options)
    return written.getvalue()


def made(blog: Blog) -> dict[str, Thumbnail]:
    return thumbnails(wxr.audit(blog.write(), blog.uploads), blog.uploads)


def decoded(thumbnail: Thumbnail) -> tuple[str, bytes]:
    kind, _, data = thumbnail.address.partition(";base64,")
    return kind, base64.b64decode(data)


@pytest.fixture
def no_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "shrinker", lambda: None)


def test_a_file_that_is_there_is_shown_small(blog):
    blog.file("a.jpg", photo())
    blog.file("b.png", photo(form="PNG"))
    blog.file("c.gif", photo(form="GIF"))
    blog.file("d.webp", photo(form="WEBP"))
    found = made(blog)
    assert list(found) == ["a.jpg", "b.png", "c.gif", "d.webp"]
    for name, thumbnail in found.items():
        kind, data = decoded(thumbnail)
        assert (kind, thumbnail.file, thumbnail.what) == ("data:image/webp", name, "")
        assert Image.open(io.BytesIO(data)).size == (160, 100)


def test_what_is_missing_is_shown_by_what_stands_in_for_it(blog):
    blog.file("2012/05/gone-300x200.jpg", photo(300, 200))
    blog.file("2012/05/whole.jpg", photo())
    blog.file("2011/01/moved.jpg", photo())
    for name in ("gone.jpg", "whole-150x150.jpg", "moved.jpg", "lost.jpg"):
        blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/{name}">')
    found = made(blog)
    shown = {name: (thumbnail.file, thumbnail.what) for name, thumbnail in found.items()}
    assert shown["2012/05/gone.jpg"] == ("2012/05/gone-300x200.jpg", "a resized copy")
    assert shown["2012/05/whole-150x150.jpg"] == ("2012/05/whole.jpg", "the original")
    assert shown["2012/05/moved.jpg"] == ("2011/01/moved.jpg", "same name elsewhere")
    assert "2012/05/lost.jpg" not in shown


@pytest.mark.parametrize("extra", [True, False])
def test_only_sound_raster_pictures_are_shown(blog, extra, request):
    if not extra:
        request.getfixturevalue("no_pillow")
    blog.file("a.svg", SVG)
    blog.file("svg.png", SVG)
    blog.file("page.jpg", b"<!DOCTYPE html><html><body>404</body></html>")
    blog.file("cut.png", png(40, 40)[:-20])
    blog.file("cut.jpg", photo()[:500])
    blog.file("empty.gif", b"")
    blog.file("nothing.jpg", jpeg(0, 0))
    blog.file("film.mp4", b"\0\0\0\x18ftypisom" + bytes(12))
    blog.file("sound.png", png(9, 9))
    assert list(made(blog)) == ["sound.png"]


def test_a_picture_under_a_wrong_name_is_shown_as_what_it_is(blog, no_pillow):
    blog.file("a.png", gif())
    blog.attachment(10, "a.png", metadata={"width": 2})
    assert decoded(made(blog)["a.png"]) == ("data:image/gif", gif())


def test_without_pillow_only_what_is_small_already_is_shown(blog, no_pillow):
    blog.file("small.png", png(30, 20))
    blog.file("heavy.jpg", photo(500, 500, quality=100) + bytes(20_000))
    blog.file("wide.png", png(3000, 2))
    blog.file("place.jpg", photo(20, 20) + b"Exif\0\0")
    assert {name: decoded(each) for name, each in made(blog).items()} == {"small.png": ("data:image/png", png(30, 20))}


def test_pillow_may_be_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    assert shrinker() is None


def test_a_thumbnail_carries_no_metadata(blog):
    exif = Image.Exif()
    exif[0x010F] = "a camera"
    exif[0x0112] = 6  # lies on its side
    blog.file("a.jpg", photo(exif=exif, icc_profile=b"profile" * 100, comment=b"at home"))
    _, data = decoded(made(blog)["a.jpg"])
    picture = Image.open(io.BytesIO(data))
    assert picture.size == (100, 160)
    assert not picture.getexif()
    assert b"profile" not in data
    assert b"a camera" not in data


def test_a_picture_of_too_many_pixels_is_not_decoded():
    """By what its structure tells, and by what the decoder finds."""
    for told in (Anatomy(width=60, height=60), Anatomy(width=1, height=1)):
        shrink, refuse = shrinker(), shrinker(wxr.Limits(image_pixels=3599))
        assert shrink(io.BytesIO(png(60, 60)), told)
        assert refuse(io.BytesIO(png(60, 60)), told) is None


def test_damage_within_costs_only_that_picture(blog):
    blog.file("a.jpg", jpeg(30, 20))  # sound by its structure; its data decodes to nothing
    blog.file("b.jpg", photo())
    assert list(made(blog)) == ["b.jpg"]


def test_there_are_as_many_as_the_page_may_hold(blog, monkeypatch):
    for number in range(6):
        blog.file(f"{number}.png", png(20 + number, 20))
    monkeypatch.setattr(module, "THUMBNAILS", 4)
    found = made(blog)
    assert list(found) == ["0.png", "1.png", "2.png", "3.png"]
    monkeypatch.setattr(module, "THUMBNAILS_BYTES", sum(len(each.address) for each in list(found.values())[:2]))
    assert list(made(blog)) == ["0.png", "1.png"]
    monkeypatch.setattr(module, "THUMBNAIL_BYTES", 5)
    assert made(blog) == {}


def test_a_picture_counts_as_often_as_it_stands_on_the_page(blog, monkeypatch):
    blog.file("a.png", png(40, 40))
    blog.post(1, f'<img src="{UPLOADS}a.png">')  # no alternative text
    blog.attachment(10, "a.png")  # no metadata
    length = len(made(blog)["a.png"].address)
    monkeypatch.setattr(module, "THUMBNAILS_BYTES", 2 * length - 1)
    assert made(blog) == {}


def test_files_are_found_in_a_zip_with_folders_around_them(blog, tmp_path):
    blog.attachment(10, "2012/05/a.jpg", metadata={"width": 3})
    packed = tmp_path / "backup.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("site/wp-content/uploads/2012/05/a.jpg", photo())
        archive.writestr("site/wp-content/uploads/2012/05/orphan.jpg", photo(90, 90))
    report = wxr.audit(blog.write(), packed)
    assert report.summary.uploads_prefix == "site/wp-content/uploads/"
    assert sorted(thumbnails(report, packed)) == ["2012/05/a.jpg", "2012/05/orphan.jpg"]


def test_the_page_shows_them_and_says_what_they_are(blog, tmp_path):
    blog.file("gone-300x200.jpg", photo(300, 200))
    blog.post(1, f'<img alt="" src="{UPLOADS}gone.jpg">')
    report = wxr.audit(blog.write(), blog.uploads)
    wxr.write_report(report, tmp_path / "r.html", uploads=blog.uploads)
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert page.count('<img src="data:image/webp;base64,') == 2
    assert "img-src data:;" in page
    assert "<figcaption>a resized copy</figcaption>" in page
    wxr.write_report(report, tmp_path / "r.json", uploads=blog.uploads)
    assert "base64" not in (tmp_path / "r.json").read_text(encoding="utf-8")
