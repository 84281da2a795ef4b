"""A folder of Markdown with its media: what bodies and front matter name lies in it; what is missing keeps its address."""

from __future__ import annotations

import json
import pickle
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

import wxr
from tests.media.blog import UPLOADS, Blog, jpeg, png
from wxr.errors import SourceError, UsageError
from wxr.media import site_media
from wxr.moving import Places

LINK = re.compile(
    r"""\]\(<?([^)\s>]+)>?[^)]*\)|(?:src|href|poster|data|background)="([^"]+)"|^image: "([^"]+)"|url\(([^)]+)\)""",
    re.MULTILINE,
)
SET = re.compile(r'srcset="([^"]+)"')


def convert(blog: Blog, output: Path, **options) -> wxr.Notices:
    with wxr.open(blog.write()) as archive:
        return wxr.convert(archive, output, to="markdown", **options).notices


def links(text: str) -> list[str]:
    found = [next(filter(None, groups)) for groups in LINK.findall(text)]
    return found + [part.split()[0] for one in SET.findall(text) for part in one.split(", ")]


@pytest.fixture
def media(tmp_path: Path) -> Path:
    return tmp_path / "media"


@pytest.fixture
def rich(blog: Blog) -> Blog:
    """A post that shows media in every way, and a private one with a picture of its own."""
    for number, name in ((10, "2012/05/a.jpg"), (11, "2012/05/b c.jpg"), (12, "2012/06/secret.jpg")):
        blog.attachment(number, name, metadata={"width": 3, "height": 2}, parent=1)
        blog.file(name, jpeg(data=name.encode()))
    for name, data in (
        ("2012/05/a-300x200.jpg", jpeg(1, 1)),
        ("a.pdf", b"%PDF-1.4\n%%EOF"),
        ("a.mp3", b"ID3" + bytes(99)),
    ):
        blog.file(name, data)
    blog.post(1, f"""A boat
<img alt="one" class="wp-image-10" src="{UPLOADS}2012/05/a-300x200.jpg" srcset="{UPLOADS}2012/05/a-300x200.jpg 300w, {UPLOADS}2012/05/a.jpg 3w">
<a href="{UPLOADS}2012/05/b%20c.jpg"><img alt="two" src="https://i0.wp.com/blog.example/wp-content/uploads/2012/05/b%20c.jpg?w=30"></a>
<a href="/wp-content/uploads/a.pdf">a paper</a>
[gallery ids="10,11"]
[audio src="{UPLOADS}a.mp3"]
<table background="{UPLOADS}2012/05/a.jpg"><tr><td colspan="2" style="background: url({UPLOADS}2012/05/b%20c.jpg)">x</td></tr></table>
<img alt="three" src="{UPLOADS}2012/05/gone.jpg"> <img alt="four" src="/wp-content/uploads/2012/05/gone-too.jpg">
<img alt="five" src="https://elsewhere.example/x.png">""",
        {"_thumbnail_id": "10"}, comment=f'<a href="{UPLOADS}a.pdf">this</a>', title="A boat")  # fmt: skip
    blog.post(2, f'<img alt="six" src="{UPLOADS}2012/06/secret.jpg">', title="Secret")
    blog.items[-1] = blog.items[-1].replace("<wp:status>publish", "<wp:status>private")
    return blog


KEPT = {f"{UPLOADS}2012/05/gone.jpg", f"{UPLOADS}2012/05/gone-too.jpg", "https://elsewhere.example/x.png"}


def test_everything_that_a_post_shows_lies_beside_it(rich, media, tmp_path):
    wxr.collect_media(rich.write(), media, rich.uploads)
    notices = convert(rich, tmp_path / "out", media=media)
    (page,) = (tmp_path / "out/posts").glob("*.md")
    found = links(page.read_text(encoding="utf-8"))
    local = [each for each in found if "//" not in each and "." in each]
    assert len(local) >= 9
    for each in local:
        assert (page.parent / unquote(each)).is_file(), each
    assert {each for each in found if "uploads" in each or "elsewhere" in each} == KEPT
    names = {path.relative_to(tmp_path / "out/media").as_posix() for path in (tmp_path / "out/media").rglob("*.*")}
    assert names == {"2012/05/a.jpg", "2012/05/b-c.jpg", "a.pdf", "a.mp3"}
    kept = [notice for notice in notices if notice.code == "media-kept"]
    assert {notice.post for notice in kept} == {1}
    assert len(kept) == 2
    assert "![one](../media/2012/05/a.jpg)" in page.read_text(encoding="utf-8")
    (comments,) = (tmp_path / "out/posts").glob("*.comments.json")
    assert '"../media/a.pdf' in json.loads(comments.read_text(encoding="utf-8"))[0]["html"]


def test_pictures_of_unpublished_posts_stay_out_of_the_site(rich, media, tmp_path):
    wxr.collect_media(rich.write(), media, rich.uploads)
    notices = convert(rich, tmp_path / "out", media=media)
    assert notices.counts()["media-withheld"] == 1
    assert not list((tmp_path / "out").rglob("secret.jpg"))
    (page,) = (tmp_path / "out/private").rglob("*.md")
    assert "../../media/2012/06/secret.jpg" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("target", "folder"),
    [("hugo", "static"), ("jekyll", "."), ("eleventy", "static"), ("astro", "public"), ("pelican", "content/static"), ("zola", "static")],
)  # fmt: skip
def test_a_site_has_its_files_where_they_always_were(rich, media, tmp_path, target, folder):
    wxr.collect_media(rich.write(), media, rich.uploads)
    convert(rich, tmp_path / "site", media=media, options=wxr.SiteOptions(target=target))
    page = next(path for path in (tmp_path / "site").rglob("*.md") if "![one]" in path.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    assert "![one](/wp-content/uploads/2012/05/a.jpg)" in text
    assert "/wp-content/uploads/2012/05/b-c.jpg" in text
    for each in re.findall(r"[\"(](/wp-content/uploads/[^\")\s]+)", text):
        assert (tmp_path / "site" / folder / unquote(each).lstrip("/")).is_file(), each


def test_a_site_in_a_folder_or_with_whole_addresses(rich, media, tmp_path):
    wxr.collect_media(rich.write(), media, rich.uploads)
    options = wxr.SiteOptions(target="hugo", site_url="https://new.example/blog")
    convert(rich, tmp_path / "one", media=media, options=options)
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "one").rglob("*.md"))
    assert "![one](/blog/wp-content/uploads/2012/05/a.jpg)" in text
    options = wxr.SiteOptions(target="hugo", site_url="https://new.example/blog", links="absolute")
    convert(rich, tmp_path / "two", media=media, options=options)
    text = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "two").rglob("*.md"))
    assert "![one](https://new.example/blog/wp-content/uploads/2012/05/a.jpg)" in text


def test_an_uploads_folder_does_the_same_in_one_go(rich, media, tmp_path):
    wxr.collect_media(rich.write(), media, rich.uploads)
    convert(rich, tmp_path / "one", media=media)
    convert(rich, tmp_path / "two", uploads=rich.uploads)
    trees = [
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "one", tmp_path / "two")
    ]
    assert trees[0] == trees[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blog", "media", "one", "two"]


def test_a_part_of_the_blog_has_its_own_pictures_only(rich, media, tmp_path):
    rich.post(3, f'<img src="{UPLOADS}2012/05/b%20c.jpg">', title="Another")
    rich.file("unused.jpg", jpeg(data=b"unused"))
    rich.attachment(13, "unused.jpg")
    wxr.collect_media(rich.write(), media, rich.uploads)
    convert(rich, tmp_path / "out", media=media, selection=wxr.Selection(id=frozenset([3])))
    assert [path.name for path in (tmp_path / "out/media").rglob("*.jpg")] == ["b-c.jpg"]
    convert(rich, tmp_path / "all", media=media)
    assert (tmp_path / "all/media/unused.jpg").is_file()


def test_many_processes_write_the_same(rich, media, tmp_path):
    for number in range(20, 620):
        rich.post(number, f'<img src="{UPLOADS}2012/05/a.jpg"><img src="{UPLOADS}{number}-gone.jpg">')
    wxr.collect_media(rich.write(), media, rich.uploads)
    for jobs in (1, 2):
        wxr.convert(rich.write(), tmp_path / str(jobs), to="markdown", media=media, jobs=jobs)
    trees = [
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (tmp_path / "1", tmp_path / "2")
    ]
    assert trees[0] == trees[1]


def test_an_earlier_host_and_a_copy_that_the_manifest_does_not_name(rich, media, tmp_path):
    wxr.collect_media(rich.write(), media, rich.uploads, aliases=["old.example"])
    rich.post(3, '<img alt="x" src="https://old.example/wp-content/uploads/2012/05/a-77x77.jpg">', title="Late")
    convert(rich, tmp_path / "out", media=media)
    late = next(path for path in (tmp_path / "out/posts").glob("*.md") if "Late" in path.read_text(encoding="utf-8"))
    assert "![x](../media/2012/05/a.jpg)" in late.read_text(encoding="utf-8")


def test_a_manifest_leads_nowhere_else(rich, media, tmp_path):
    wxr.collect_media(rich.write(), media, rich.uploads)
    (tmp_path / "outside.jpg").write_bytes(png())
    lines = (media / "manifest.jsonl").read_text(encoding="utf-8").replace('"file":"a.mp3"', '"file":"../outside.jpg"')
    (media / "manifest.jsonl").write_text(lines, encoding="utf-8")
    (media / "a.pdf").unlink()
    (media / "a.pdf").symlink_to(tmp_path / "outside.jpg")
    notices = convert(rich, tmp_path / "out", media=media)
    assert notices.counts()["media-missing"] == 2
    assert not list((tmp_path / "out").rglob("outside*"))
    assert f"{UPLOADS}a.mp3" in next((tmp_path / "out/posts").glob("*.md")).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"media": "nowhere"}, SourceError, "holds no manifest.jsonl"),
        ({"media": "fixtures"}, SourceError, "make one with `wxr media`"),
        ({"uploads": "nowhere"}, SourceError, "no such uploads folder"),
        ({"media": "x", "uploads": "y"}, UsageError, "either --media or --uploads"),
    ],
)
def test_what_is_no_media_folder_is_refused(rich, tmp_path, options, error, says):
    with pytest.raises(error, match=says):
        convert(rich, tmp_path / "out", **options)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blog"]


def test_a_broken_manifest_is_refused(rich, media, tmp_path):
    media.mkdir()
    (media / "manifest.jsonl").write_text('{"record":"media"\n', encoding="utf-8")
    with pytest.raises(SourceError, match="is no manifest"):
        convert(rich, tmp_path / "new", media=media)


def test_other_formats_hold_no_files(rich, media, tmp_path):
    with pytest.raises(UsageError, match="json cannot hold them"):
        wxr.convert(rich.write(), tmp_path / "blog.json", media=media)


def test_what_processes_get_is_small(rich, media):
    with wxr.open(rich.write()) as archive:
        wxr.collect_media(archive, media, rich.uploads)
        with site_media(archive, Places(), ("media/", "/media/"), (), media, None, whole=True) as found:
            sent = pickle.dumps(found.files)
            assert len(sent) < 2000
            assert pickle.loads(sent).media(f"{UPLOADS}a.pdf", None) == "/media/a.pdf"


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("way", ["media", "uploads"])
@pytest.mark.parametrize("bundles", [False, True])
def test_a_folder_with_media_is_brought_up_to_date(rich, media, tmp_path, way, bundles):
    options = wxr.SiteOptions(bundles=bundles)

    def run(output: Path, **more) -> wxr.api.Result:
        if way == "media":
            wxr.collect_media(rich.write(), media, rich.uploads)
        folder = {"media": media} if way == "media" else {"uploads": rich.uploads}
        return wxr.convert(rich.write(), output, to="markdown", options=options, **folder, **more)

    run(tmp_path / "out")
    before = contents(tmp_path / "out")
    run(tmp_path / "out")
    assert contents(tmp_path / "out") == before
    rich.file("2012/05/b c.jpg", jpeg(data=b"another picture"))
    rich.file("new.jpg", jpeg(data=b"new"))
    rich.post(3, f'<img alt="x" src="{UPLOADS}new.jpg">', title="New")
    rich.items[3] = rich.items[3].replace(f'[audio src="{UPLOADS}a.mp3"]', "")
    (tmp_path / "out/media/a.pdf").write_bytes(b"changed by hand")
    rehearsed = run(tmp_path / "out", dry_run=True)
    assert contents(tmp_path / "out") == before | {"media/a.pdf": b"changed by hand"}
    assert "media/new.jpg" in rehearsed.update.new
    run(tmp_path / "out")
    run(tmp_path / "fresh")
    after, fresh = contents(tmp_path / "out"), contents(tmp_path / "fresh")
    assert after.pop("media/a.pdf") == b"changed by hand"
    assert after["media/2012/05/b-c.jpg"] == jpeg(data=b"another picture")
    assert "media/a.mp3" not in after
    names = {name for name in fresh if not name.startswith(".")}
    assert {name: data for name, data in after.items() if name in names} == {
        name: fresh[name] for name in names - {"media/a.pdf"}
    }
    assert {name for name in after if name.startswith("media/")} == {name for name in names if "media/" in name} - {
        "media/a.pdf"
    }


@pytest.mark.parametrize("way", ["media", "uploads"])
def test_a_rehearsal_with_media_writes_nothing(rich, media, tmp_path, way):
    wxr.collect_media(rich.write(), media, rich.uploads)
    folder = {"media": media} if way == "media" else {"uploads": rich.uploads}
    wxr.convert(rich.write(), tmp_path / "out", to="markdown", dry_run=True, **folder)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["blog", "media"]


def test_pages_in_folders_of_their_own_name_their_files(rich, media, tmp_path):
    wxr.collect_media(rich.write(), media, rich.uploads)
    convert(rich, tmp_path / "out", media=media, options=wxr.SiteOptions(bundles=True))
    (page,) = (tmp_path / "out/posts").glob("*/index.md")
    local = [each for each in links(page.read_text(encoding="utf-8")) if "//" not in each and "." in each]
    assert len(local) >= 9
    for each in local:
        assert (page.parent / unquote(each)).is_file(), each


def test_a_file_that_is_not_at_hand_is_one_notice(blog, media, tmp_path):
    blog.post(1, f'<a href="{UPLOADS}gone.jpg"><img alt="x" src="{UPLOADS}gone.jpg"></a>')
    wxr.collect_media(blog.write(), media, blog.uploads)
    notices = convert(blog, tmp_path / "out", media=media, options=wxr.SiteOptions(links="rewrite"))
    assert [notice.code for notice in notices if notice.post] == ["media-kept"]
    (page,) = (tmp_path / "out/posts").glob("*.md")
    assert page.read_text(encoding="utf-8").count(f"{UPLOADS}gone.jpg") == 2
