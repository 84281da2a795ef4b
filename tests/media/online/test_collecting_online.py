"""What the uploads folder lacks is fetched, once, and what comes is looked at before it is taken."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import wxr
from tests.media.blog import NOT_FOUND, Blog, jpeg, png
from tests.media.online.server import Server, reply, static
from wxr.errors import UsageError
from wxr.media import Collector, opened
from wxr.media.online.fetching import fetch_files
from wxr.media.online.options import Online

OWN = Online(allow_private=True)


@pytest.fixture
def blog(server: Server, tmp_path: Path) -> Blog:
    return Blog(tmp_path / "blog", server.url(""))


def at(blog: Blog, name: str) -> str:
    return f"{blog.host}/wp-content/uploads/{name}"


def collect(blog: Blog, output: Path, uploads: Path | None = None, **options) -> wxr.MediaCollection:
    return wxr.collect_media(blog.write(), output, uploads, online=OWN, **options)


def manifest(folder: Path, kind: str = "file") -> list[dict]:
    lines = map(json.loads, (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line["record"] == kind]


def test_only_what_the_uploads_folder_lacks_is_fetched(server, blog, tmp_path):
    for name in ("2012/05/a.jpg", "2012/05/b.jpg"):
        blog.attachment(len(blog.items) + 10, name)
    blog.file("2012/05/a.jpg", jpeg(data=b"a"))
    server.routes["/wp-content/uploads/2012/05/b.jpg"] = static(jpeg(data=b"b"))
    found = collect(blog, tmp_path / "media", blog.uploads)
    assert (found.files, found.missing) == (2, 0)
    assert (tmp_path / "media/2012/05/b.jpg").read_bytes() == jpeg(data=b"b")
    assert server.asked("/wp-content/uploads/2012/05/a.jpg") == []


def test_the_original_is_asked_for_before_the_smaller_copy(server, blog, tmp_path):
    sizes = {"medium": {"file": "a-300x200.jpg", "width": 1, "height": 1}}
    for number, name in ((10, "a.jpg"), (11, "b.jpg")):
        blog.attachment(
            number, name, metadata={"width": 1, "sizes": {**sizes, "x": {"file": f"{name[0]}-300x200.jpg"}}}
        )
    server.routes["/wp-content/uploads/a.jpg"] = static(jpeg(data=b"a"))
    server.routes["/wp-content/uploads/a-300x200.jpg"] = static(jpeg(data=b"small a"))
    server.routes["/wp-content/uploads/b-300x200.jpg"] = static(jpeg(data=b"small b"))
    blog.post(1, f'<img src="{at(blog, "a-300x200.jpg?w=40")}"><img src="{at(blog, "b-300x200.jpg")}">')
    collect(blog, tmp_path / "media")
    assert (tmp_path / "media/a.jpg").read_bytes() == jpeg(data=b"a")
    assert server.asked("/wp-content/uploads/a-300x200.jpg") == []
    (missing,) = manifest(tmp_path / "media", "missing")
    assert missing["path"] == "b.jpg"


def test_where_the_original_is_gone_the_scaled_file_is_fetched(server, blog, tmp_path):
    blog.attachment(10, "a-scaled.jpg", metadata={"width": 1, "original_image": "a.jpg"})
    server.routes["/wp-content/uploads/a.jpg"] = reply(404)
    server.routes["/wp-content/uploads/a-scaled.jpg"] = static(jpeg(data=b"scaled"))
    found = collect(blog, tmp_path / "media")
    assert (found.files, found.missing) == (1, 0)
    assert (tmp_path / "media/a-scaled.jpg").read_bytes() == jpeg(data=b"scaled")
    assert len(server.asked("/wp-content/uploads/a.jpg")) == 1


def test_what_is_no_such_file_is_missing(server, blog, tmp_path):
    for name, route in {
        "gone.jpg": reply(404), "page.jpg": static(NOT_FOUND, "text/html"), "empty.jpg": reply(200),
    }.items():  # fmt: skip
        blog.attachment(len(blog.items) + 10, name)
        server.routes[f"/wp-content/uploads/{name}"] = route
    assert collect(blog, tmp_path / "media").missing == 3
    assert [(each["path"], each["why"]) for each in manifest(tmp_path / "media", "missing")] == [
        ("empty.jpg", "the file has no bytes"),
        ("gone.jpg", "the server says 404"),
        ("page.jpg", "the name ends in .jpg, the file is an HTML page"),
    ]
    assert sorted(path.name for path in (tmp_path / "media").iterdir()) == ["manifest.csv", "manifest.jsonl"]


def test_private_addresses_are_not_asked_unless_allowed(server, blog, tmp_path):
    blog.attachment(10, "a.jpg")
    wxr.collect_media(blog.write(), tmp_path / "media", online=Online())
    assert server.seen == []
    assert "not of the public internet" in manifest(tmp_path / "media", "missing")[0]["why"]


def test_files_of_other_sites_only_on_request(server, blog, tmp_path):
    other = server.url("/pictures/show?id=7", "127.0.0.2")
    server.routes["/pictures/show?id=7"] = static(png(), "image/png")
    blog.post(1, f'<img src="{other}">')
    assert collect(blog, tmp_path / "media").elsewhere == 1
    assert server.seen == []
    assert collect(blog, tmp_path / "media", other_sites=True).files == 1
    (entry,) = manifest(tmp_path / "media")
    assert (entry["file"], entry["urls"]) == ("elsewhere/127.0.0.2/pictures/show.png", [other])


@pytest.mark.parametrize("ended", [True, False])
def test_what_was_fetched_is_not_fetched_again(server, blog, tmp_path, ended, monkeypatch):
    for name in ("a.jpg", "b.jpg"):
        blog.attachment(len(blog.items) + 10, name)
        server.routes[f"/wp-content/uploads/{name}"] = static(jpeg(data=name.encode()))
    if ended:
        collect(blog, tmp_path / "media")
    else:
        with monkeypatch.context() as patched:
            patched.setattr("wxr.media.collecting.folder.MediaFolder.finish", interrupted)
            with pytest.raises(KeyboardInterrupt):
                collect(blog, tmp_path / "media")
        assert not (tmp_path / "media/manifest.jsonl").exists()
    server.seen.clear()
    (tmp_path / "media/b.jpg").write_bytes(b"spoilt")
    found = wxr.collect_media(blog.write(), tmp_path / "media", online=OWN)
    assert [request.path for request in server.seen] == ["/wp-content/uploads/b.jpg"]
    assert (found.files, found.written) == (2, 1)
    assert (tmp_path / "media/b.jpg").read_bytes() == jpeg(data=b"b.jpg")


def interrupted(*_: object) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_while_fetching_keeps_what_came(server, blog, tmp_path):
    blog.attachment(10, "a.jpg")
    server.routes["/wp-content/uploads/a.jpg"] = static(jpeg())
    fetched: list[str] = []

    def fetch(urls, folder, on_file):
        fetch_files(urls, folder, OWN, on_file)
        fetched.extend(urls)
        return False

    with (
        wxr.open(blog.write()) as archive,
        pytest.raises(KeyboardInterrupt),
        opened(tmp_path / "media", force=False) as folder,
    ):
        Collector(archive, folder, None, fetch=fetch).run()
    assert fetched == [at(blog, "a.jpg")]
    assert (tmp_path / "media/a.jpg").read_bytes() == jpeg()
    assert wxr.collect_media(blog.write(), tmp_path / "media", blog.uploads).files == 1


def test_the_command_fetches(server, blog, tmp_path):
    blog.attachment(10, "a.jpg")
    server.routes["/wp-content/uploads/a.jpg"] = static(jpeg())
    command = [
        sys.executable,
        "-m",
        "wxr",
        "media",
        blog.write(),
        "--online",
        "--allow-private",
        "-o",
        tmp_path / "media",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "media/a.jpg").read_bytes() == jpeg()


def test_other_sites_need_the_net(blog, tmp_path):
    with pytest.raises(UsageError, match="--online"):
        wxr.collect_media(blog.write(), tmp_path / "media", blog.uploads, other_sites=True)


def test_online_may_simply_be_true(blog, tmp_path):
    """The test's own server is on this computer, which is not reached without `Online(allow_private=True)`."""
    blog.attachment(10, "a.jpg")
    found = wxr.collect_media(blog.write(), tmp_path / "media", online=True)
    assert (found.files, found.missing) == (0, 1)
    (entry,) = manifest(tmp_path / "media", "missing")
    assert "127.0.0.1" in entry["why"]
