"""An output is counted before it takes its target's place: what is not all there is refused."""

from __future__ import annotations

import importlib
import io
import re
import sqlite3

import pytest

import wxr
import wxr.formats
from benchmarks.exports import write_export
from tests.writers.test_replacing import content
from wxr.archive.pool import Pool

FERRY = "fixtures/wxr/slow-ferry.xml"


def without_a_line(path):
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not re.match(rb'{("record":"post",)?"id":12,', line)))


def without_a_comment(path):
    path.write_bytes(re.sub(rb'"comments":\[\{', b'"comments":[{},{', path.read_bytes(), count=1))


def with_a_broken_record(path):
    path.write_bytes(path.read_bytes().replace(b'"comments":[{', b'"comments":[{{', 1))


def cut(path):
    path.write_bytes(path.read_bytes()[:-2])


def without_a_row(path):
    base = sqlite3.connect(path)
    base.execute("DELETE FROM comments WHERE key = (SELECT max(key) FROM comments)")
    base.commit()
    base.close()


def with_a_broken_page(path):
    data = bytearray(path.read_bytes())
    data[:4096] = bytes(4096)
    path.write_bytes(data)


def without_a_file(path):
    next(path.rglob("*.md")).unlink()


def without_an_item(path):
    path.write_bytes(re.sub(rb"<item>.*?</item>", b"", path.read_bytes(), count=1, flags=re.DOTALL))


def with_an_empty_file(path):
    next(path.rglob("*.md")).write_bytes(b"")


def without_comments(path):
    next(path.rglob("*.comments.json")).unlink()


def with_broken_comments(path):
    next(path.rglob("*.comments.json")).write_bytes(b"[{")


BREAKAGES = [
    ("json", without_a_line, "should hold 13 posts and 7 comments, but 12 posts and 6 comments"),
    ("json", without_a_comment, "but 13 posts and 8 comments"),
    ("json", with_a_broken_record, "cannot be read back"),
    ("json", cut, "cannot be read back"),
    ("jsonl", without_a_line, "but 12 posts and 6 comments"),
    ("jsonl", with_a_broken_record, "cannot be read back"),
    ("sqlite", without_a_row, "but 13 posts and 6 comments"),
    ("sqlite", with_a_broken_page, "cannot be read back"),
    ("wxr", without_an_item, "but 12 posts and "),
    ("wxr", cut, "cannot be read back"),
    ("markdown", without_a_file, "should hold 8 posts and 6 comments, but 7 posts and 6 comments"),
    ("markdown", with_an_empty_file, "but 7 posts"),
    ("markdown", without_comments, "should hold 8 posts and 6 comments, but 8 posts and "),
]


def breaking(write, breakage):
    def failing(document, path):
        written = write(document, path)
        breakage(path)
        return written

    return failing


@pytest.mark.parametrize(("name", "breakage", "message"), BREAKAGES, ids=lambda each: getattr(each, "__name__", None))
def test_an_output_that_is_not_whole_never_takes_the_old_ones_place(tmp_path, monkeypatch, name, breakage, message):
    target = tmp_path / "out"
    wxr.convert(FERRY, target, to=name)
    old = content(target)
    module = importlib.import_module(wxr.formats.writer_for("-", name).module)
    monkeypatch.setattr(module, "write", breaking(module.write, breakage))
    with pytest.raises(wxr.OutputError, match=message):
        wxr.convert(FERRY, target, to=name, force=True)
    assert content(target) == old
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(("comments", "jobs"), [("data", 1), ("data", 2), ("inline", 2)])
def test_a_large_folder_is_counted_by_all_processes(tmp_path, monkeypatch, comments, jobs):
    module = importlib.import_module("wxr.writers.markdown")
    proof = importlib.import_module("wxr.writers.markdown.proof")
    monkeypatch.setattr(proof, "_AT_ONCE", 100)
    handed_out = []
    ordered = Pool.ordered

    def noting(self, work, tasks, name):
        handed_out.append(work)
        return ordered(self, work, tasks, name)

    monkeypatch.setattr(Pool, "ordered", noting)
    monkeypatch.setattr(module, "write", breaking(module.write, without_a_file))
    source = tmp_path / "a.xml"
    write_export(source, 3_000_000)
    options = wxr.SiteOptions(comments=comments)
    with pytest.raises(wxr.OutputError) as error:
        wxr.convert(source, tmp_path / "out", to="markdown", jobs=jobs, options=options)
    found = re.search(r"should hold ([\d,]+) posts and .*, but ([\d,]+) posts and", str(error.value))
    wanted, counted = (int(number.replace(",", "")) for number in found.groups())
    assert wanted > 512, "too few for several processes"
    assert counted == wanted - 1
    assert (proof._held in handed_out) == (jobs > 1)


def test_what_another_process_cannot_read_back_is_one_clear_error(tmp_path, monkeypatch):
    module = importlib.import_module("wxr.writers.markdown")
    monkeypatch.setattr(module, "write", breaking(module.write, with_broken_comments))
    source = tmp_path / "a.xml"
    write_export(source, 3_000_000)
    with pytest.raises(wxr.OutputError, match="cannot be read back"):
        wxr.convert(source, tmp_path / "out", to="markdown", jobs=2)
    assert [path.name for path in tmp_path.iterdir()] == ["a.xml"]


def test_a_stream_is_at_least_counted_while_it_is_written(monkeypatch):
    module = importlib.import_module("wxr.writers.jsonl")
    write_to = module.write_to

    def forgetful(document, file):
        written = write_to(document, file)
        written.comments -= 1
        return written

    monkeypatch.setattr(module, "write_to", forgetful)
    with pytest.raises(wxr.OutputError, match="should hold 13 posts and 7 comments, but 13 posts and 6 comments"):
        wxr.convert(FERRY, io.BytesIO(), to="jsonl")


def test_what_holds_no_posts_is_proved_too(tmp_path):
    for name in ("a.json", "a.jsonl", "a.db", "a.xml", "tree"):
        assert wxr.convert("fixtures/wxr/empty.xml", tmp_path / name).written.posts.total() == 0


def test_what_a_body_quotes_is_not_counted(tmp_path):
    item = "<item><wp:post_id>1</wp:post_id><content:encoded><![CDATA[{}]]></content:encoded></item>"
    body = '</item>\n]]]]><![CDATA[></wp:comment> <item></item>\n"posts":[\n{"id":1,"comments":[]}\n'
    source = f'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>{item.format(body)}</channel></rss>'
    for name in ("a.json", "a.jsonl", "a.db", "a.xml", "tree"):
        written = wxr.convert(io.BytesIO(source.encode()), tmp_path / name).written
        assert (written.posts.total(), written.comments) == (1, 0)
