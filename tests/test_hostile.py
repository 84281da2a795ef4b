"""Numbered cases of the list of hostile inputs that no other file has, as a user meets them: through the command line.

Each run gets ten seconds of processor time and must stay below 512 MB.
"""

from __future__ import annotations

import html
import json
import re
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

pytest.importorskip("resource", reason="limits of a process are a thing of Unix")

ALL = ("--bodies", "content,html,markdown,text")
NAMESPACES = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'


class Done(NamedTuple):
    """How a run ended, and what it said."""

    status: int
    output: str
    said: str


# Ten seconds of processor time at most; the peak of its memory is the last thing that the process says. What `getrusage`
# calls that is on Linux the peak of the process that started it too.
LIMITED = """
import atexit, pathlib, re, resource, runpy, sys
resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
status = pathlib.Path("/proc/self/status")
def peak():
    if status.exists():
        return 1024 * int(re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
atexit.register(lambda: sys.stderr.write(f"\\npeak {peak()}"))
runpy.run_module("wxr", run_name="__main__", alter_sys=True)
"""


def run(*arguments: object) -> Done:
    """Runs `wxr` in one process; checks what holds for every case."""
    jobs = [] if arguments[0] == "info" else ["--jobs", "1"]
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, arguments), *jobs],
        capture_output=True, text=True, cwd=ROOT, timeout=300, check=False,
    )  # fmt: skip
    said, _, peak = done.stderr.rpartition("\npeak ")
    assert "Traceback" not in said
    assert int(peak) < 512_000_000
    return Done(done.returncode, done.stdout, said)


def convert(source: Path, name: str = "out.jsonl", *options: str) -> list[dict]:
    """The records of a conversion to JSON Lines; none of another."""
    target = source.parent / name
    done = run("convert", source, target, *options)
    assert done.status in (0, 4), done.said
    return [json.loads(line) for line in target.read_text().splitlines()] if name.endswith("jsonl") else []


def export(tmp_path: Path, body: str = "", title: str = "T", more: str = "") -> Path:
    path = tmp_path / "a.xml"
    body = body.replace("]]>", "]]]]><![CDATA[>")
    path.write_text(
        f"<rss {NAMESPACES}><channel><title>Blog</title><link>https://a.example</link><wp:wxr_version>1.2</wp:wxr_version>"
        f"<item><title>{html.escape(title)}</title><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type>"
        f"<wp:status>publish</wp:status><content:encoded><![CDATA[{body}]]></content:encoded>{more}</item></channel></rss>"
    )
    return path


def page(tmp_path: Path, body: str, head: str = "") -> Path:
    path = tmp_path / "a.html"
    path.write_text(
        f'<!DOCTYPE html><html><head><title>T</title>{head}<link rel="canonical" href="https://a.example/t/">'
        '<meta name="generator" content="WordPress 6.4"></head><body class="single postid-1">'
        f'<div class="post" id="post-1"><h1>T</h1><div class="entry-content"><p>It rained.</p>{body}</div></div></body></html>'
    )
    return path


def only_post(records: list[dict]) -> dict:
    (post,) = (record for record in records if record["record"] == "post")
    return post


def codes(records: list[dict]) -> set[str]:
    return {record["code"] for record in records if record["record"] == "notice"}


@pytest.mark.parametrize("make", [export, page])
def test_19_what_lies_deep_and_what_comes_after_is_found(tmp_path, make):
    records = convert(make(tmp_path, "<div>" * 400 + "deep" + "</div>" * 400 + '<img src="late.jpg">'), "o.jsonl", *ALL)
    post = only_post(records)
    assert [reference["url"] for reference in post["media"]] == ["late.jpg"]
    for form in ("content", "html", "markdown"):
        assert "deep" in post[form]
        assert "late.jpg" in post[form]


MASSES = [
    ("20 lists in lists", "<ul>" * 20_000 + "x"),
    ("21 comments without end", "<!--" * 80_000),
    ("22 links without end", "<a " * 80_000),
    ("23 links", '<a href="https://b.example/x">y</a> ' * 20_000),
]


@pytest.mark.parametrize("make", [export, page])
@pytest.mark.parametrize("body", [case[1] for case in MASSES], ids=[case[0] for case in MASSES])
def test_20_to_23_masses_take_time_and_room_as_their_size(tmp_path, make, body):
    source = make(tmp_path, body)
    convert(source, "o.jsonl", *ALL)
    assert (tmp_path / "o.jsonl").stat().st_size < 12 * source.stat().st_size


LINKS = [
    "javascript:alert(1)",
    " java\tscript:alert(1)",
    "JaVaScRiPt&colon;alert(1)",
    "vbscript:x",
    "data:text/html,<script>x</script>",
]


@pytest.mark.parametrize("make", [export, page])
def test_25_a_link_that_runs_something_is_never_clickable(tmp_path, make):
    pattern = '<p><a href="{0}">x</a><img src="{0}"><svg><a xlink:href="{0}">y</a></svg></p>'
    source = make(tmp_path, "".join(map(pattern.format, LINKS)))
    post = only_post(convert(source, "o.jsonl", *ALL))
    convert(source, "tree")
    (written,) = (tmp_path / "tree").rglob("*.md")
    for text in (post["html"], post["markdown"], written.read_text()):
        bare = re.sub(r"\s", "", html.unescape(text)).lower()
        assert not re.search(r"(?:\]\(<?|(?:href|src)=[\"']?)(?:javascript|vbscript|data:text)", bare), text


@pytest.mark.parametrize("make", [export, page])
def test_26_a_base_that_leads_elsewhere_is_ignored_and_told(tmp_path, make):
    base = '<base href="https://evil.example/">'
    source = (
        page(tmp_path, '<img src="/b.jpg">', base) if make is page else export(tmp_path, base + '<img src="/b.jpg">')
    )
    records = convert(source, "o.jsonl", *ALL)
    (reference,) = only_post(records)["media"]
    assert reference["resolved"] == ("https://a.example/b.jpg" if make is export else None)
    assert "base-ignored" in codes(records)
    assert "evil.example" not in only_post(records)["html"]


def test_27_of_a_huge_data_address_reports_hold_little(tmp_path):
    source = export(tmp_path, f'<img alt="" src="data:image/png;base64,{"QUJD" * 250_000}">')
    reports = ("r.html", "r.json", "r.csv", "r.md", "r.sarif", "r.xml")
    run("audit", source, *(part for name in reports for part in ("--report", tmp_path / name)))
    for name in reports:
        assert "QUJDQUJD" * 20 not in (tmp_path / name).read_text()
        assert (tmp_path / name).stat().st_size < 200_000


def test_55_a_title_is_no_markup_in_markdown(tmp_path):
    records = convert(export(tmp_path, "a | b ](javascript:x) <i>c", "](javascript:alert(1)) | <b>"), "o.jsonl", *ALL)
    assert "](javascript" not in only_post(records)["markdown"].replace("\\]", "")


HOSTILE = "\u202eevil \x1b]52;c;QQ==\x07 \x1b]8;;http://evil.example\x07 \x9b31m [red]x[/red]"


@pytest.mark.parametrize("command", ["info", "check", "audit", "convert"])
def test_57_58_59_a_terminal_shows_an_archives_words_and_obeys_none(tmp_path, command):
    path = tmp_path / "a.json"
    post = {
        "id": 1,
        "type": "post",
        "status": "publish",
        "title": HOSTILE,
        "slug": HOSTILE,
        "content": f"[{HOSTILE}=1] <img src='{HOSTILE}'>",
    }
    path.write_text(
        json.dumps({"schema": "wxr-archive/1", "site": {"title": HOSTILE, "url": HOSTILE}, "posts": [post, post]})
    )
    more = [tmp_path / "o.json", "--verbose"] if command == "convert" else []
    done = run(command, path, *more)
    assert done.status in (0, 1, 4), done.said
    for text in (done.output, done.said):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_57_an_exports_words_do_not_turn_a_line_around(tmp_path):
    value = HOSTILE.replace("\x1b", "").replace("\x07", "")  # which no XML holds
    meta = f"<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>{value}</wp:meta_value></wp:postmeta>"
    done = run("check", export(tmp_path, f"[{HOSTILE[:5]}_x a=1]", more=meta))
    assert "\u202e" not in done.output


@pytest.mark.parametrize("name", ["o.json", "o.jsonl"])
def test_60_a_lone_surrogate_becomes_valid_json(tmp_path, name):
    path = tmp_path / "a.xml"
    text = f"<rss {NAMESPACES}><channel><wp:wxr_version>1.2</wp:wxr_version><item><title>a X b &#xD800; c</title></item></channel></rss>"
    path.write_bytes(text.encode().replace(b"X", "\ud83d".encode("utf-8", "surrogatepass")))
    convert(path, name)
    text = (tmp_path / name).read_bytes().decode()
    title = (
        next(json.loads(line)["title"] for line in text.splitlines() if '"a ' in line)
        if name == "o.jsonl"
        else json.loads(text)["posts"][0]["title"]
    )
    assert title.startswith("a ")
    assert title.endswith(" c")
    title.encode()


SERIALIZED = [
    ("77 nested 100,000 deep", "a:1:{i:0;" * 100_000 + "N;" + "}" * 100_000, "php-undecodable"),
    ("78 a huge count", "a:999999999:{i:0;N;}", "php-undecodable"),
    ("78 a huge length", 's:1000000000000:"x";', None),
    ("79 an object", 'O:8:"Evil\\Cls":1:{s:4:"file";s:4:"/etc";}', None),
    ("79 what a class wrote", 'C:4:"Evil":3:{abc}', None),
]


def test_77_78_79_a_serialized_value_stays_text(tmp_path):
    meta = "<wp:postmeta><wp:meta_key>_wp_attachment_metadata</wp:meta_key><wp:meta_value><![CDATA[{}]]></wp:meta_value></wp:postmeta>"
    path = export(tmp_path, more="VALUE")
    text = path.read_text().replace("<wp:post_type>post<", "<wp:post_type>attachment<")
    head, item, tail = re.split("(<item>.*</item>)", text)
    items = [
        item.replace("<wp:post_id>1<", f"<wp:post_id>{number}<").replace("VALUE", meta.format(value))
        for number, (_, value, _) in enumerate(SERIALIZED)
    ]
    path.write_text(head + "".join(items) + tail)
    records = convert(path)
    posts = {record["id"]: record for record in records if record["record"] == "post"}
    noticed = {record["post"]: record["code"] for record in records if record["record"] == "notice"}
    for number, (name, value, code) in enumerate(SERIALIZED):
        assert posts[number]["meta"] == [{"key": "_wp_attachment_metadata", "value": value}], name
        assert noticed.get(number) == code, name


def test_80_a_picture_of_900_megapixels_is_found_and_not_decoded(tmp_path):
    pytest.importorskip("PIL", reason="pictures are decoded by an extra")

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compressobj(9)
    data = b"".join(rows.compress(bytes(3751)) for _ in range(30_000)) + rows.flush()
    uploads = tmp_path / "uploads"
    uploads.mkdir()
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    (uploads / "a.png").write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )
    source = export(tmp_path, '<img src="https://a.example/wp-content/uploads/a.png" alt="">')
    done = run("audit", source, "--uploads", uploads, "--decode", "--report", tmp_path / "r.json", "--jobs", "1")
    found = json.loads((tmp_path / "r.json").read_text())["findings"]
    assert ("not-decoded", "a.png") in [(each["code"], each["file"]) for each in found], done.said


def test_every_case_has_its_number_in_the_name_of_a_test():
    """A name has numbers (`test_57_58_`, `test_case_63_`, `test_20_to_23_`), or the name of its parameter begins with one."""
    numbers: set[int] = set()
    for path in (ROOT / "tests").rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r"def test_(?:case_)?((?:\d\d(?:_to)?_)+)", text):
            found = [int(each) for each in re.findall(r"\d\d", name)]
            numbers |= set(range(found[0], found[1] + 1)) if "to" in name else set(found)
        numbers |= {int(each) for each in re.findall(r"[(\[,]\s*\"(\d\d) [a-zA-Z.]", text)}
    assert not set(range(1, 81)) - numbers
