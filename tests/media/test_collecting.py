"""What lies in a folder that media were collected into, and what its manifest says."""

from __future__ import annotations

import csv
import hashlib
import json
import signal
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

import wxr
from tests.media.blog import NOT_FOUND, UPLOADS, Blog, gif, jpeg, png
from wxr.errors import OutputError, UsageError

OWN = {"manifest.jsonl", "manifest.csv"}


def collect(blog: Blog, output: Path, uploads: Path | None = None, **options) -> wxr.MediaCollection:
    return wxr.collect_media(blog.write(), output, uploads or blog.uploads, **options)


def tree(folder: Path) -> dict[str, bytes]:
    """Path -> bytes of everything in a folder but its manifest."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if name not in OWN}


def manifest(folder: Path, kind: str = "file") -> list[dict]:
    lines = [json.loads(line) for line in (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lines[0]["record"] == "media"
    return [line for line in lines if line["record"] == kind]


def sizes(**files: str) -> dict[str, object]:
    return {name: {"file": file, "width": 1, "height": 1} for name, file in files.items()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "media"


def test_files_of_records_and_of_references_with_all_that_is_known_of_them(blog, output):
    blog.attachment(10, "2012/05/a.png", metadata={"width": 2, "sizes": sizes(medium="a-300x200.png")})
    for name in ("2012/05/a.png", "2012/05/a-300x200.png", "2012/06/ftp.png", "2012/06/unused.png"):
        blog.file(name, png(len(name), 3))
    blog.post(1, f'<img src="{UPLOADS}2012/05/a-300x200.png?w=30"> <a href="/wp-content/uploads/2012/06/ftp.png">x</a>',
              {"_thumbnail_id": "10"}, title="A boat")  # fmt: skip
    found = collect(blog, output)
    assert tree(output) == {"2012/05/a.png": png(13, 3), "2012/06/ftp.png": png(15, 3)}
    assert (found.files, found.size, found.written, found.missing) == (2, len(png(13, 3) + png(15, 3)), 2, 0)
    first, second = manifest(output)
    assert first == {
        "record": "file", "file": "2012/05/a.png", "sha256": hashlib.sha256(png(13, 3)).hexdigest(),
        "size": len(png(13, 3)), "mime_type": "image/png", "attachment": 10, "flaw": None, "paths": ["2012/05/a.png"],
        "urls": [f"{UPLOADS}2012/05/a-300x200.png?w=30", f"{UPLOADS}2012/05/a.png"],
        "used_by": [
            {"post": 1, "title": "A boat", "link": "https://blog.example/?p=1", "where": where}
            for where in ("content", "featured_media")
        ],
    }  # fmt: skip
    assert (second["file"], second["attachment"], second["urls"]) == (
        "2012/06/ftp.png", None, [f"{UPLOADS}2012/06/ftp.png"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "on_disk", "recorded", "taken"),
    [
        ("a-300x200.png", ("a-300x200.png", "a.png"), {}, "a.png"),
        ("a-300x200.png", ("a-300x200.png",), {}, "a-300x200.png"),  # there is no original
        ("a-300x200.png", ("a-300x200.png", "a.png"), {"a-300x200.png": {}}, "a-300x200.png"),  # an upload of that name
        ("a-300x200.png", ("a-300x200.png", "a-scaled.png"), {}, "a-scaled.png"),
        ("a-scaled.png", ("a-scaled.png", "a.png"), {"a-scaled.png": {"original_image": "a.png"}}, "a.png"),
        ("a-300x200.png", ("a-300x200.png", "a-scaled.png", "a.png"),
         {"a-scaled.png": {"original_image": "a.png", "sizes": sizes(medium="a-300x200.png")}}, "a.png"),
        ("a-scaled.png", ("a-scaled.png",), {"a-scaled.png": {"original_image": "a.png"}}, "a-scaled.png"),
        ("a-scaled.png", ("a-scaled.png", "a.png"), {"a-scaled.png": {}, "a.png": {}}, "a-scaled.png"),  # two uploads
        ("thumb.png", ("thumb.png", "a.png"), {"a.png": {"sizes": sizes(thumbnail="thumb.png")}}, "a.png"),
        ("a-e1234567890123.png", ("a-e1234567890123.png", "a.png"), {}, "a-e1234567890123.png"),  # cut by its author
        ("a-e1234567890123-30x20.png", ("a-e1234567890123.png", "a.png"), {}, "a-e1234567890123.png"),
        ("a-rotated.png", ("a-rotated.png", "a.png"), {"a-rotated.png": {"original_image": "a.png"}}, "a-rotated.png"),
        ("A.PNG", ("a.png",), {}, "a.png"),
    ],
)  # fmt: skip
def test_the_original_is_taken_where_there_is_one(blog, output, shown, on_disk, recorded, taken):
    for number, (file, metadata) in enumerate(recorded.items(), 10):
        blog.attachment(number, file, metadata={"width": 1, **metadata})
    for number, name in enumerate(on_disk, 1):
        blog.file(name, png(number, 9))
    blog.post(1, f'<img src="{UPLOADS}{shown}">')
    collect(blog, output)
    (entry,) = [each for each in manifest(output) if f"{UPLOADS}{shown}" in each["urls"]]
    assert entry["paths"] == [taken]
    assert tree(output)[entry["file"]] == (blog.uploads / taken).read_bytes()


def test_same_names_stay_apart_and_same_bytes_lie_there_once(blog, output):
    for name, data in (("2012/05/a.jpg", b"one"), ("2012/06/a.jpg", b"two"), ("2013/01/b.jpg", b"one")):
        blog.file(name, jpeg(data=data))
        blog.attachment(len(blog.items) + 10, name)
    found = collect(blog, output)
    assert sorted(tree(output)) == ["2012/05/a.jpg", "2012/06/a.jpg"]
    assert (found.files, found.equal) == (2, 1)
    assert manifest(output)[0]["paths"] == ["2012/05/a.jpg", "2013/01/b.jpg"]
    assert f"{UPLOADS}2013/01/b.jpg" in manifest(output)[0]["urls"]


HOSTILE = {  # cases 40 to 49: name in the archive -> name in the folder
    "../../x.jpg": "x.jpg", "/etc/x.png": "etc/x.png", "%2e%2e%2fy.jpg": "%2e%2e%2fy.jpg", "CON.jpg": "_CON.jpg",
    "a/dot.jpg.": "a/dot.jpg", "n" * 300 + ".jpg": None, "Case.jpg": "Case.jpg", "case.JPG": "case-2.JPG",
    ".htaccess": "file.htaccess", ".git/config": "git/config",
    "manifest.jsonl": "manifest-2.jsonl", ".wxr-media/part": "wxr-media/part", "f/g": "f-2/g", "f": "f",
}  # fmt: skip


def test_names_are_safe_and_differ(blog, output, tmp_path):
    path = tmp_path / "uploads.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number, name in enumerate(sorted(HOSTILE)):
            archive.writestr(name, f"{name}{number}")
            blog.attachment(number + 10, name.lstrip("/"))
    collect(blog, output, path)
    names = set(tree(output))
    assert names >= {name for name in HOSTILE.values() if name}
    assert len(names) == len(HOSTILE)
    (long,) = [name for name in names if name.startswith("nnn")]
    assert len(long) < 220
    assert long.endswith(".jpg")
    assert not [path for path in tmp_path.rglob("x.jpg") if output not in path.parents]


def test_a_link_planted_in_the_folder_is_not_followed(blog, output, tmp_path):
    blog.file("2012/a.jpg", jpeg())
    blog.attachment(10, "2012/a.jpg")
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "a.jpg").write_bytes(b"untouched")
    output.mkdir()
    (output / "2012").symlink_to(secret, target_is_directory=True)
    with pytest.raises(OutputError, match="symbolic link"):
        collect(blog, output, force=True)
    (output / "2012").unlink()
    (output / "2012").mkdir()
    (output / "2012" / "a.jpg").symlink_to(secret / "a.jpg")
    collect(blog, output, force=True)
    assert (secret / "a.jpg").read_bytes() == b"untouched"
    assert (output / "2012" / "a.jpg").read_bytes() == jpeg()
    assert not (output / "2012" / "a.jpg").is_symlink()


def test_links_in_the_uploads_folder_are_not_followed(blog, output, tmp_path):
    (tmp_path / "secret.jpg").write_bytes(jpeg())
    (blog.uploads / "a.jpg").symlink_to(tmp_path / "secret.jpg")
    blog.attachment(10, "a.jpg")
    assert collect(blog, output).missing == 1
    assert tree(output) == {}


def test_a_rerun_writes_what_is_missing_or_changed(blog, output):
    for name in ("a.jpg", "b.jpg", "c.jpg", "d.jpg"):
        blog.file(name, jpeg(data=name.encode()))
        blog.attachment(len(blog.items) + 10, name)
    collect(blog, output)
    whole, before = tree(output), (output / "manifest.jsonl").read_bytes()
    kept = (output / "a.jpg").stat().st_mtime_ns
    (output / "b.jpg").unlink()
    (output / "c.jpg").write_bytes(jpeg(data=b"x.jpg"))  # of the same length
    (output / "mine.txt").write_bytes(b"a person's own")
    again = collect(blog, output)
    assert (again.written, again.files) == (2, 4)
    assert tree(output) == whole | {"mine.txt": b"a person's own"}
    assert (output / "a.jpg").stat().st_mtime_ns == kept
    assert (output / "manifest.jsonl").read_bytes() == before


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_run_that_ends_early_leaves_whole_files_and_goes_on(blog, output, monkeypatch, at):
    for name in ("a.jpg", "b.jpg", "c.jpg"):
        blog.file(name, jpeg(data=name.encode() * 1000))
        blog.attachment(len(blog.items) + 10, name)
    collect(blog, output.with_name("whole"))
    copies = []

    def stop(source, target, *_):
        copies.append(target)
        target.write(source.read(100))
        if len(copies) > at:
            raise KeyboardInterrupt
        target.write(source.read())

    with monkeypatch.context() as patched:
        patched.setattr("shutil.copyfileobj", stop)
        with pytest.raises(KeyboardInterrupt):
            collect(blog, output)
    left = {name: data for name, data in tree(output).items() if not name.startswith(".wxr-media/")}
    assert sorted(left) == ["a.jpg", "b.jpg", "c.jpg"][:at]
    assert left.items() <= tree(output.with_name("whole")).items()
    assert not (output / "manifest.jsonl").exists()
    assert collect(blog, output).written == 3 - at
    assert tree(output) == tree(output.with_name("whole"))
    assert sorted(path.name for path in output.iterdir()) == ["a.jpg", "b.jpg", "c.jpg", *sorted(OWN)]


def test_a_folder_that_holds_other_things_is_left_alone(blog, output):
    output.mkdir()
    (output / "thesis.txt").write_bytes(b"years of work")
    with pytest.raises(OutputError, match="no earlier collection"):
        collect(blog, output)
    assert [path.name for path in output.iterdir()] == ["thesis.txt"]
    collect(blog, output, force=True)
    assert (output / "thesis.txt").read_bytes() == b"years of work"


def test_what_is_missing_is_told_with_what_could_help(blog, output):
    blog.attachment(10, "2012/05/gone.jpg")
    blog.attachment(11, "2012/05/empty.jpg")
    blog.attachment(12, "2012/05/page.jpg")
    blog.file("2012/05/empty.jpg", b"")
    blog.file("2012/05/page.jpg", NOT_FOUND)
    blog.file("2009/01/gone.jpg", jpeg())
    blog.file("2012/05/gone-300x200.jpg", jpeg(1, 1))
    blog.post(1, f'<img src="{UPLOADS}2012/05/gone.jpg"> <img src="/old/logo.gif">', title="A boat")
    with wxr.open(blog.write()) as archive:
        assert wxr.collect_media(archive, output, blog.uploads).missing == 4
        assert archive.notices.counts()["media-missing"] == 4
    empty, gone, page, logo = manifest(output, "missing")
    assert (empty["path"], empty["why"], empty["attachment"]) == ("2012/05/empty.jpg", "the file has no bytes", 11)
    assert (page["path"], page["why"]) == ("2012/05/page.jpg", "the name ends in .jpg, the file is an HTML page")
    assert gone["suggestions"] == [
        "A resized copy is there: 2012/05/gone-300x200.jpg.",
        "A file of the same name lies at 2009/01/gone.jpg.",
        f"An old copy may be at https://web.archive.org/web/{UPLOADS}2012/05/gone.jpg",
    ]
    assert [use["title"] for use in gone["used_by"]] == ["A boat"]
    assert (logo["path"], logo["why"]) == ("https://blog.example/old/logo.gif", "it lies outside the uploads folder")


def test_what_is_broken_is_collected_and_told(blog, output):
    for name, data in (("cut.jpg", jpeg()[:90]), ("moving.jpg", gif())):
        blog.attachment(len(blog.items) + 10, name)
        blog.file(name, data)
    with wxr.open(blog.write()) as archive:
        wxr.collect_media(archive, output, blog.uploads)
        assert archive.notices.counts()["media-broken"] == 2
    assert [(each["file"], each["flaw"]) for each in manifest(output)] == [
        ("cut.jpg", "truncated"), ("moving.jpg", "wrong-type"),
    ]  # fmt: skip


def test_files_of_other_sites_are_listed_and_left_there(blog, output):
    blog.post(1, '<img src="https://elsewhere.example/c.jpg"><a href="https://elsewhere.example/d.jpg">d</a>'
                 '<iframe src="https://player.example/x"></iframe>')  # fmt: skip
    found = collect(blog, output)
    assert (found.elsewhere, found.missing) == (1, 0)
    assert [each["url"] for each in manifest(output, "elsewhere")] == ["https://elsewhere.example/c.jpg"]


def test_all_forms_of_uploads_give_the_same_collection(blog, output, tmp_path):
    for name in ("2012/05/a.jpg", "2012/05/\xe9.jpg", "b.jpg"):
        blog.file(name, jpeg(data=name.encode()))
        blog.attachment(len(blog.items) + 10, name)
    collect(blog, output)
    with zipfile.ZipFile(tmp_path / "up.zip", "w") as archive, tarfile.open(tmp_path / "up.tar.gz", "w:gz") as tar:
        for path in sorted(blog.uploads.rglob("*.jpg"), reverse=True):
            archive.write(path, f"uploads/{path.relative_to(blog.uploads).as_posix()}")
            tar.add(path, f"wp-content/uploads/{path.relative_to(blog.uploads).as_posix()}")
    for name in ("up.zip", "up.tar.gz"):
        collect(blog, tmp_path / f"from-{name}", tmp_path / name)
        assert tree(tmp_path / f"from-{name}") == tree(output)
        assert manifest(tmp_path / f"from-{name}") == manifest(output)


def test_the_table_says_the_same_and_no_cell_is_a_formula(blog, output):
    blog.attachment(10, "a.jpg")
    blog.file("a.jpg", jpeg())
    blog.post(1, f'<img src="{UPLOADS}a.jpg"><img src="{UPLOADS}gone.jpg">', title="=HYPERLINK(1)")
    collect(blog, output)
    with (output / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["url"], row["file"], row["missing"], row["titles"]) for row in rows] == [
        (f"{UPLOADS}a.jpg", "a.jpg", "", "'=HYPERLINK(1)"),
        (f"{UPLOADS}gone.jpg", "", "it is not in the uploads folder", "'=HYPERLINK(1)"),
    ]


def test_without_anything_to_collect_from_nothing_is_made(blog, output):
    with pytest.raises(UsageError, match="--uploads"):
        wxr.collect_media(blog.write(), output)
    assert not output.exists()


BROKEN = {"empty": b"", "cut": jpeg()[:-20], "page": NOT_FOUND}


@pytest.mark.parametrize("form", ["folder", "zip"])
@pytest.mark.parametrize("fault", BROKEN)
def test_a_sound_copy_is_taken_where_the_original_is_broken(blog, output, fault, form):
    blog.attachment(10, "a.jpg", metadata={"width": 3})
    for name, data in (
        ("a.jpg", BROKEN[fault]),
        ("a-100x80.jpg", jpeg(data=b"small")),
        ("a-300x200.jpg", jpeg(data=b"medium" * 9)),
        ("a-900x600.jpg", jpeg(data=b"large" * 99)[:-9]),
    ):
        blog.file(name, data)
    blog.post(1, f'<img src="{UPLOADS}a-100x80.jpg">')
    uploads = packed(blog) if form == "zip" else blog.uploads
    with wxr.open(blog.write()) as archive:
        found = wxr.collect_media(archive, output, uploads)
        assert [notice.code for notice in archive.notices] == ["media-copy"]
    assert tree(output) == {"a-300x200.jpg": jpeg(data=b"medium" * 9)}
    (entry,) = manifest(output)
    assert (entry["paths"], entry["attachment"], entry["flaw"]) == (["a-300x200.jpg"], 10, None)
    assert set(entry["urls"]) == {f"{UPLOADS}a.jpg", f"{UPLOADS}a-100x80.jpg"}
    assert (found.files, found.missing) == (1, 0)
    assert collect(blog, output, uploads).written == 0
    blog.file("a.jpg", jpeg(data=b"restored" * 20))
    collect(blog, output)
    assert tree(output)["a.jpg"] == jpeg(data=b"restored" * 20)


def packed(blog: Blog) -> Path:
    path = blog.folder / "uploads.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(blog.uploads.iterdir()):
            archive.write(file, f"wp-content/uploads/{file.name}")
    return path


def test_a_cut_original_is_kept_where_no_copy_is_sound_or_a_copy_is_an_upload_of_its_own(blog, output):
    blog.attachment(10, "a.jpg")
    blog.attachment(11, "b.jpg")
    blog.attachment(12, "b-10x10.jpg")
    for name, data in (("a.jpg", jpeg()[:-20]), ("a-10x10.jpg", b""), ("b.jpg", jpeg()[:-21]), ("b-10x10.jpg", jpeg())):
        blog.file(name, data)
    with wxr.open(blog.write()) as archive:
        wxr.collect_media(archive, output, blog.uploads)
        assert archive.notices.counts() == {"media-broken": 2}
    assert tree(output) == {"a.jpg": jpeg()[:-20], "b.jpg": jpeg()[:-21], "b-10x10.jpg": jpeg()}


@pytest.mark.skipif(sys.platform == "darwin", reason="its file system holds one form of a name only")
def test_both_forms_of_an_accent_are_two_files(blog, output):
    composed, apart = "caf\xe9.jpg", "cafe\u0301.jpg"
    for number, name in ((10, composed), (11, apart)):
        blog.file(name, jpeg(data=name.encode()))
        blog.attachment(number, name, metadata={"width": 3, "height": 2})
    assert collect(blog, output).files == 2
    for number, name in ((1, composed), (2, apart), (3, quote(apart))):
        blog.post(number, f'<img alt="" src="{UPLOADS}{name}">')
    collect(blog, output)
    assert sorted(tree(output).values()) == sorted(jpeg(data=name.encode()) for name in (composed, apart))
    users = {tuple(entry["paths"]): {use["post"] for use in entry["used_by"]} for entry in manifest(output)}
    assert users == {(composed,): {1}, (apart,): {2, 3}}
    assert wxr.audit(blog.write(), blog.uploads).findings == ()


KILLED = """
import os, signal, sys
from pathlib import Path
from wxr.__main__ import main

left, replace = int(sys.argv.pop(1)), Path.replace

def replace_or_die(self, target):
    global left
    left -= 1
    if not left:
        os.truncate(self, self.stat().st_size // 2)  # as if it were still being written
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)

Path.replace = replace_or_die
sys.exit(main())
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
@pytest.mark.parametrize(("at", "there"), [(1, 0), (4, 3), (7, 6), (8, 6)])  # six files, the table, the manifest
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_completes_it(blog, output, at, there):
    for number in range(6):
        blog.attachment(10 + number, f"{number}/a.jpg")
        blog.file(f"{number}/a.jpg", jpeg(data=b"%d" % number * 50))
    wanted = {path.relative_to(blog.uploads).as_posix(): path.read_bytes() for path in blog.uploads.rglob("*.jpg")}
    command = ["media", str(blog.write()), "--uploads", str(blog.uploads), "-o", str(output)]
    killed = subprocess.run([sys.executable, "-c", KILLED, str(at), *command], timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL
    left = {name: data for name, data in tree(output).items() if not name.startswith(".wxr-media")}
    assert len(left) == there
    assert left.items() <= wanted.items()
    assert not (output / "manifest.jsonl").exists()
    again = subprocess.run([sys.executable, "-m", "wxr", *command], capture_output=True, timeout=60, check=True)
    assert f"{6 - there} written, {there} there already".encode() in again.stdout
    assert tree(output) == wanted
    assert not (output / ".wxr-media").exists()
    assert {entry["file"]: entry["sha256"] for entry in manifest(output)} == {
        name: hashlib.sha256(data).hexdigest() for name, data in wanted.items()
    }


def test_what_an_earlier_run_had_counts_as_long_as_it_is_as_it_was(blog, output):
    blog.attachment(10, "a.jpg")
    blog.file("a.jpg", jpeg())
    collect(blog, output)
    (blog.uploads / "a.jpg").unlink()
    assert collect(blog, output).missing == 0
    assert manifest(output)[0]["paths"] == ["a.jpg"]
    (output / "a.jpg").write_bytes(jpeg(data=b"another"))
    found = collect(blog, output)
    assert (found.files, found.missing, manifest(output)) == (0, 1, [])
