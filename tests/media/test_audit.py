"""What an audit finds on a small blog, one kind of trouble at a time."""

from __future__ import annotations

import json
import tracemalloc
import unicodedata
import zipfile
from pathlib import Path

import pytest

import wxr
from tests.media.blog import HOST, NOT_FOUND, UPLOADS, Blog, gif, jpeg, png


def found(blog: Blog, **options) -> dict[str, list[tuple[str | int | None, list[tuple[int | None, str]]]]]:
    """Code -> (file or address or number, places) of each finding."""
    report = wxr.audit(blog.write(), blog.uploads, **options)
    result: dict[str, list] = {}
    for finding in report.findings:
        about = finding.file or finding.resolved or finding.url or finding.attachment
        result.setdefault(finding.code, []).append((about, [(each.post, each.where) for each in finding.references]))
    return result


def sized(file: str, width: int = 3, height: int = 2, **sizes: str) -> dict[str, object]:
    each = {name: {"file": name_of, "width": 1, "height": 1} for name, name_of in sizes.items()}
    return {"width": width, "height": height, "file": file, "sizes": each}


def image(blog: Blog, number: int, file: str, data: bytes = b"", *, parent: int = 1) -> None:
    """An attachment with its file; JPEG by default."""
    blog.attachment(number, file, metadata=sized(file), parent=parent)
    blog.file(file, data or jpeg(data=bytes([number])))


def test_a_sound_blog_has_no_findings(blog):
    image(blog, 10, "2012/05/a.jpg")
    blog.post(1, f'<img src="{UPLOADS}2012/05/a.jpg" alt="A boat" class="wp-image-10">')
    assert found(blog) == {}


def test_a_missing_file_names_record_and_posts_most_hurt_first(blog):
    for number in (10, 11):
        blog.attachment(number, f"2012/05/{number}.jpg", metadata=sized("x"), parent=1)
    for number in (1, 2):
        blog.post(
            number, f'<img alt="" src="{UPLOADS}2012/05/11.jpg"><a href="/wp-content/uploads/2012/05/11.jpg">x</a>'
        )
    assert found(blog) == {
        "missing-local": [("2012/05/11.jpg", [(1, "content"), (2, "content")]), ("2012/05/10.jpg", [])]
    }
    (worst, least) = wxr.audit(blog.write(), blog.uploads).findings
    assert (worst.attachment, worst.references[0].title, worst.references[0].link) == (11, "Post 1", f"{HOST}/?p=1")
    assert least.attachment == 10
    assert worst.suggestions == (f"An old copy may be at https://web.archive.org/web/{UPLOADS}2012/05/11.jpg",)


@pytest.mark.parametrize(
    "place",
    [
        '<img alt="" src="{}">',
        '<img alt="" src="x.png" srcset="{} 300w">',
        '<img alt="" data-orig-file="{}">',
        '<a href="{}">see</a>',
        '<video poster="{}"></video>',
        '<div style="background:url({})">x</div>',
        '<!-- wp:cover {{"url":"{}"}} --><p>x</p><!-- /wp:cover -->',
        "<noscript><img alt='' src='{}'></noscript>",
    ],
)
def test_references_are_found_wherever_they_hide(blog, place):
    url = f"{UPLOADS}2012/05/gone.jpg"
    blog.post(1, place.format(url))
    assert ("2012/05/gone.jpg", [(1, "content")]) in found(blog)["missing-local"]


def test_meta_and_comments_are_searched_too(blog):
    blog.post(
        1,
        "words",
        {
            "enclosure": f"{UPLOADS}a.mp3\n100\naudio/mpeg",
            "_elementor_data": f'[{{"url":"{UPLOADS}b.jpg"}}]'.replace("/", "\\/"),
        },
        comment=f'See <a href="{UPLOADS}c.jpg">this</a>',
    )
    assert sorted(found(blog)["missing-local"]) == [
        ("a.mp3", [(1, "meta")]), ("b.jpg", [(1, "meta")]), ("c.jpg", [(1, "comment")]),
    ]  # fmt: skip
    links = {each.link for finding in wxr.audit(blog.write(), blog.uploads).findings for each in finding.references}
    assert f"{HOST}/?p=1#comment-7" in links


def test_broken_files_are_errors_with_their_posts(blog):
    for number, data in enumerate((b"", jpeg()[:80], NOT_FOUND, gif(), b"noise, nothing known"), 10):
        image(blog, number, f"2012/05/{number}.jpg", data or b"-")
        blog.file(f"2012/05/{number}.jpg", data)
    blog.post(1, "".join(f'<img alt="" src="{UPLOADS}2012/05/{number}.jpg">' for number in range(10, 15)))
    assert found(blog) == {
        "zero-bytes": [("2012/05/10.jpg", [(1, "content")])],
        "truncated": [("2012/05/11.jpg", [(1, "content")])],
        "wrong-type": [("2012/05/12.jpg", [(1, "content")]), ("2012/05/13.jpg", [(1, "content")])],
        "undecodable": [("2012/05/14.jpg", [(1, "content")])],
    }


def test_a_broken_copy_is_found_though_no_post_shows_it(blog):
    blog.attachment(10, "2012/05/a.jpg", metadata=sized("a.jpg", medium="a-300x200.jpg"), parent=1)
    blog.file("2012/05/a.jpg", jpeg())
    blog.file("2012/05/a-300x200.jpg", jpeg()[:90])
    assert found(blog) == {"truncated": [("2012/05/a-300x200.jpg", [])]}


def test_missing_copies(blog):
    blog.attachment(10, "2012/05/a-scaled.jpg", parent=1, metadata={
        **sized("a-scaled.jpg", medium="a-300x200.jpg", large="a-900x600.jpg"), "original_image": "a.jpg"})  # fmt: skip
    blog.file("2012/05/a-scaled.jpg", jpeg())
    blog.file("2012/05/a-900x600.jpg", jpeg(1, 1))
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/a-300x200.jpg"><img alt="" src="{UPLOADS}2012/05/a-77x77.jpg">')
    assert sorted(found(blog)["missing-size"]) == [
        ("2012/05/a-300x200.jpg", [(1, "content")]), ("2012/05/a-77x77.jpg", [(1, "content")]), ("2012/05/a.jpg", []),
    ]  # fmt: skip
    assert "missing-local" not in found(blog)


def test_a_name_that_looks_like_a_copy_may_be_an_upload(blog):
    image(blog, 10, "2012/05/photo-2-300x200.jpg")
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/photo-2-300x200.jpg">')
    assert found(blog) == {}


def test_a_copy_of_what_is_gone_is_missing_itself(blog):
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/photo-300x200.jpg">')
    assert found(blog) == {"missing-local": [("2012/05/photo-300x200.jpg", [(1, "content")])]}


@pytest.mark.parametrize(
    ("recorded", "on_disk"),
    [("2012/05/Boat.JPG", "2012/05/boat.jpg"), ("2012/05/\xe9.jpg", unicodedata.normalize("NFD", "2012/05/\xe9.jpg"))],
)
def test_a_name_that_differs_is_a_warning_and_no_orphan(blog, recorded, on_disk):
    blog.attachment(10, recorded, metadata=sized(recorded), parent=1)
    blog.file(on_disk, jpeg())
    blog.post(1, f'<img alt="" src="{UPLOADS}{recorded}">')
    if not (blog.uploads / recorded).exists():  # on a disk that tells the two apart
        assert found(blog) == {"name-mismatch": [(recorded, [(1, "content")])]}


def test_percent_signs_in_a_name(blog):
    image(blog, 10, "2012/05/100%25.jpg")
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/100%2525.jpg">')
    assert found(blog) == {}


def test_a_file_that_moved_to_another_month(blog):
    blog.attachment(10, "2012/05/boat.jpg", metadata=sized("boat.jpg"), parent=1)
    blog.file("2009/01/boat.jpg", jpeg())
    report = wxr.audit(blog.write(), blog.uploads)
    assert [(each.code, each.file) for each in report.findings] == [
        ("missing-local", "2012/05/boat.jpg"), ("orphan-file", "2009/01/boat.jpg"),
    ]  # fmt: skip
    assert report.findings[0].suggestions[0] == "A file of the same name lies at 2009/01/boat.jpg."


def test_orphans_of_every_sort(blog):
    image(blog, 10, "2012/05/a.jpg")
    blog.attachment(11, "2012/05/a.txt")
    blog.file("2012/05/a.txt", b"words")
    blog.file("Thumbs.db", b"")
    blog.file("2012/05/.htaccess", b"x")
    blog.file("plugin/cache/a.jpg", jpeg(data=bytes([10])))
    blog.file("2012/05/cut.jpg", jpeg()[:90])
    assert found(blog) == {
        "orphan-file": [(name, []) for name in ("2012/05/.htaccess", "2012/05/cut.jpg", "Thumbs.db", "plugin/cache/a.jpg")],
        "orphan-record": [("2012/05/a.txt", [])],
    }  # fmt: skip
    evidence = {
        each.file: (each.evidence, *each.suggestions) for each in wxr.audit(blog.write(), blog.uploads).findings
    }
    assert "no end-of-image marker" in evidence["2012/05/cut.jpg"][0]
    assert evidence["plugin/cache/a.jpg"][1] == "It has the same bytes as 2012/05/a.jpg."


def test_a_record_without_metadata_keeps_its_copies(blog):
    blog.attachment(10, "2012/05/a.jpg", parent=1)
    blog.attachment(11, "2012/05/a.pdf", parent=1)
    for name, data in (("a.jpg", jpeg()), ("a-300x200.jpg", jpeg(1, 1)), ("a.pdf", b"%PDF-1.4\n%%EOF")):
        blog.file(f"2012/05/{name}", data)
    assert found(blog) == {"missing-metadata": [("2012/05/a.jpg", [])]}


def test_a_file_without_record(blog):
    image(blog, 10, "2012/05/a.jpg")
    blog.file("2012/05/ftp.jpg", jpeg(data=b"ftp"))
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/ftp.jpg">')
    assert found(blog) == {"missing-record": [("2012/05/ftp.jpg", [(1, "content")])]}


def test_numbers_that_no_attachment_has(blog):
    image(blog, 10, "2012/05/a.jpg")
    blog.post(
        1,
        '[gallery ids="10,90"] [[gallery ids="1,2"]] <img alt="" src="/x.png" class="size-full wp-image-91">'
        '\n<!-- wp:image {"id":92,"sizeSlug":"large"} --><figure></figure><!-- /wp:image -->',
        {
            "_thumbnail_id": "93",
            "_product_image_gallery": "10,94",
            "picture": "95",
            "_picture": "field_1",
            "rank_math_facebook_image_id": "-1",
        },
    )
    assert sorted(found(blog)["id-without-attachment"]) == [
        (90, [(1, "content")]), (91, [(1, "content")]), (92, [(1, "content")]), (93, [(1, "featured_media")]),
        (94, [(1, "meta _product_image_gallery")]),
    ]  # fmt: skip


def test_an_export_of_posts_only_misses_no_records(blog):
    blog.file("2012/05/a.jpg", jpeg())
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/a.jpg" class="wp-image-10">', {"_thumbnail_id": "10"})
    assert found(blog) == {}
    with wxr.open(blog.write()) as archive:
        wxr.audit(archive, blog.uploads)
        assert archive.notices.counts()["attachments-absent"] == 1


def test_what_is_wrong_with_an_address_as_such(blog):
    image(blog, 10, "2012/05/a.jpg")
    blog.post(
        1,
        '<img alt="" src="http://blog.example/wp-content/uploads/2012/05/a.jpg">'
        '<a href="http://blog.example/wp-content/uploads/2012/05/a.jpg">x</a>'
        '<img alt="" src="file:///C:/Users/me/b.jpg"><img alt="" src="data:image/gif;base64,R0lGODlhAQABAA==">'
        '<img alt="" src="https://elsewhere.example/c.jpg"><a href="https://elsewhere.example/d.jpg">d</a>'
        '<img src="/wp-content/uploads/2012/05/a.jpg">',
    )
    blog.post(2, '<a href="http://blog.example/wp-content/uploads/2012/05/a.jpg">only a link</a>')
    assert found(blog) == {
        "mixed-content": [("2012/05/a.jpg", [(1, "content")])],
        "unusable-address": [("file:///C:/Users/me/b.jpg", [(1, "content")])],
        "hotlinked": [("https://elsewhere.example/c.jpg", [(1, "content")])],
        "no-alt-text": [("2012/05/a.jpg", [(1, "content")])],
    }


def test_an_earlier_host_of_the_site(blog):
    image(blog, 10, "2012/05/a.jpg")
    blog.post(1, '<img alt="" src="https://old.example/wp-content/uploads/2012/05/a.jpg">')
    blog.post(2, '<img alt="" src="https://old.example/wp-content/uploads/2012/05/gone.jpg">')
    assert found(blog) == {"hotlinked": [("https://old.example/wp-content/uploads/2012/05/gone.jpg", [(2, "content")])]}
    assert found(blog, aliases=["old.example"]) == {"missing-local": [("2012/05/gone.jpg", [(2, "content")])]}


def test_large_equal_and_otherwise_shaped_pictures(blog):
    for number, shape in ((10, (3000, 2)), (11, (5, 5))):
        blog.attachment(number, f"{number}.png", metadata=sized("x", 9, 9), parent=1)
        blog.file(f"{number}.png", png(*shape))
    for number in (12, 13):
        image(blog, number, f"{number}.jpg", jpeg(2, 3))  # turned by its camera: the same dimensions
    assert found(blog) == {
        "dimension-mismatch": [("10.png", []), ("11.png", [])],
        "oversized": [("10.png", [])],
        "duplicate": [("13.jpg", [])],
    }


def test_without_uploads_only_records_and_addresses_are_judged(blog):
    blog.attachment(10, "2012/05/a.jpg", metadata=sized("a.jpg"), parent=1)
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/a-300x200.jpg"><img alt="" src="{UPLOADS}2012/05/b.jpg">')
    report = wxr.audit(blog.write())
    assert [(each.code, each.file) for each in report.findings] == [("missing-record", "2012/05/b.jpg")]
    assert report.summary.uploads is None


def test_the_folder_may_lie_deeper_in_an_archive(blog, tmp_path):
    image(blog, 10, "2012/05/a.jpg")
    path = tmp_path / "backup.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("html/wp-content/uploads/2012/05/a.jpg", jpeg()[:90])
        archive.writestr("html/index.php", b"<?php")
    report = wxr.audit(blog.write(), path)
    assert [(each.code, each.file) for each in report.findings] == [("truncated", "2012/05/a.jpg")]


def test_a_folder_of_another_site_is_told(blog, tmp_path):
    blog.attachment(10, "2012/05/a.jpg", metadata=sized("a.jpg"), parent=1)
    (tmp_path / "other").mkdir()
    with wxr.open(blog.write()) as archive:
        report = wxr.audit(archive, tmp_path / "other")
        assert archive.notices.counts()["uploads-foreign"] == 1
    assert [each.code for each in report.findings] == ["missing-local"]


def test_names_that_are_no_unicode_are_escaped(blog):
    try:
        (blog.uploads / b"caf\xe9.jpg".decode("utf-8", "surrogateescape")).write_bytes(jpeg())
    except (OSError, UnicodeEncodeError):
        pytest.skip("this disk takes Unicode names only")
    assert found(blog) == {"orphan-file": [("caf\\udce9.jpg", [])]}


def test_years_count_the_posts_that_are_hurt(blog):
    blog.attachment(10, "2012/05/a.jpg", metadata=sized("a.jpg"), parent=1)
    blog.post(1, f'<img alt="" src="{UPLOADS}2012/05/a.jpg"><img alt="" src="{UPLOADS}b.jpg">')
    summary = wxr.audit(blog.write(), blog.uploads).summary
    assert (summary.years, summary.severities) == ({"2012": 2}, {"error": 2, "warning": 0, "info": 0})
    assert (summary.posts, summary.attachments, summary.files) == (2, 1, 0)


def test_a_body_full_of_beginnings_takes_linear_time(blog):
    blog.post(1, "[gallery " * 50_000 + "<img " * 20_000 + '<!-- wp:image {"id":' * 5_000 + "wp-image-" * 20_000)
    assert "missing-local" not in found(blog)


@pytest.mark.shared
def test_every_planted_fault_is_found(shared: Path, tmp_path: Path):
    alpha = shared / "site" / "alpha"
    report = wxr.audit(alpha / "export.xml", alpha / "uploads.tar")
    planted = json.loads((alpha / "media-broken.json").read_text())
    named: dict[str | None, set[str]] = {}
    for finding in report.findings:
        named.setdefault(finding.file, set()).add(finding.code)
    fits = {
        "missing": {"missing-local"}, "moved-month": {"missing-local"}, "zero": {"zero-bytes"}, "truncated": {"truncated"},
        "truncated-size": {"truncated"}, "html-instead": {"wrong-type"}, "wrong-extension": {"wrong-type"},
        "wrong-case": {"name-mismatch"}, "meta-gone": {"missing-metadata"}, "orphan": {"orphan-file"},
    }  # fmt: skip
    assert [each for each in planted if not named.get(each["file"], set()) & fits[each["problem"]]] == []


def test_a_file_that_nothing_refers_to_costs_few_bytes(blog, tmp_path):
    """A hundred thousand of them are to fit: some 700 bytes each at the worst moment, and a finding is one of them."""
    peaks = []
    for count in (100, 2100):
        for number in range(count):
            blog.file(f"{number:05}-a-picture.jpg", jpeg())
        tracemalloc.start()
        try:
            assert wxr.audit(blog.write(), blog.uploads).summary.codes == {"orphan-file": count}
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert (peaks[1] - peaks[0]) / 2000 < 1000
