"""Several processes: the same bytes as one, wrong cuts found, dead workers named."""

from __future__ import annotations

import io
import multiprocessing
import os
import pickle
import re
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import wxr
from wxr.archive import loading, runs
from wxr.archive.pool import Pool
from wxr.moving import Places, SiteOptions
from wxr.parsing import columns
from wxr.readers.wxr_xml import parts
from wxr.writers.markdown.posts import PostFiles

BODIES = ["content", "html", "markdown", "text"]


@pytest.fixture(autouse=True)
def _small_is_worth_it(monkeypatch):
    """A few hundred posts are spread as 20,000 would be."""
    monkeypatch.setattr(loading, "_WORTH_IT", 0)
    monkeypatch.setattr(runs, "_WORTH_IT", 0)
    monkeypatch.setattr(runs, "_RANGE", 7)
    monkeypatch.setattr(parts, "_PART", 3000)


def export(path, *extra: str, head: str = "", tail: str = "", version: str = "1.2"):
    """An export of 120 posts with captions, comments, notices and odd dates, and what a test adds."""
    items = [
        f"<item><title>Post {n}</title><wp:post_id>{n}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish"
        f"</wp:status><wp:post_date>{'soon' if n % 40 == 0 else '2015-01-10 12:00:00'}</wp:post_date>"
        f"<content:encoded><![CDATA[Text {n}\n\n[caption width=9]<img src='a{n}.jpg'> Caption {n}[/caption] [odd_code x={n}]]]>"
        f"</content:encoded><category><![CDATA[Bends]]></category><wp:comment><wp:comment_id>{n}</wp:comment_id>"
        f"<wp:comment_content>Hi\n\nthere</wp:comment_content></wp:comment></item>\n"
        for n in range(1, 121)
    ]
    items[60:60] = extra
    path.write_text(
        '<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">\n<channel>\n<title>Many</title>'
        f"<wp:wxr_version>{version}</wp:wxr_version>\n"
        "<wp:category><wp:category_nicename>bends</wp:category_nicename><wp:cat_name>Bends</wp:cat_name></wp:category>\n"
        f"{head}{''.join(items)}</channel></rss>{tail}",
        encoding="utf-8",
    )
    return path


def converted(path, **options) -> bytes:
    output = io.BytesIO()
    with wxr.open(path, **options) as archive:
        wxr.convert(archive, output, bodies=BODIES)
    return output.getvalue()


def test_an_index_on_disk_answers_every_process_as_one_in_memory(tmp_path, monkeypatch):
    path = export(tmp_path / "a.xml")
    expected = converted(path)
    monkeypatch.setattr(columns, "BLOCK", 2)
    monkeypatch.setattr(columns, "CHUNK", 4)
    assert converted(path) == converted(path, jobs=2) == expected


@pytest.fixture
def in_parts(monkeypatch):
    """Reads with several processes; fails where the document is read on in one piece."""

    def refused(*_, **__):
        raise AssertionError("it was not read in parts")

    def read(path) -> bytes:
        with monkeypatch.context() as patched:
            patched.setattr(loading.Loader, "_read_here", refused)
            return converted(path, jobs=2)

    return read


def test_several_processes_write_what_one_writes(tmp_path, in_parts):
    path = export(tmp_path / "a.xml")
    alone = converted(path)
    assert in_parts(path) == alone
    assert alone.count(b'"record":"post"') == 120
    assert b'"line":' in alone


def test_old_exports_whose_items_name_no_slug(tmp_path):
    path = export(tmp_path / "a.xml", version="1.0")
    alone = converted(path)
    assert b'"slug":"bends","name":"Bends"}]' in alone
    assert converted(path, jobs=2) == alone


@pytest.mark.parametrize(
    "extra",
    [
        "<item><title>RSS</title><content:encoded><![CDATA[<item>a</item>"
        + "".join(f"<b>line {n} of a long body</b> </item>\n" for n in range(300))
        + "]]></content:encoded></item>",
        "<wp:category><wp:category_nicename>late</wp:category_nicename></wp:category>",
        "<!-- a remark --><geo:lat xmlns:geo='g'>1</geo:lat>",
    ],
    ids=["a body that holds item tags", "a term between items", "an unknown element between items"],
)
def test_what_is_hard_to_cut_is_read_all_the_same(tmp_path, extra):
    path = export(tmp_path / "a.xml", extra)
    assert converted(path, jobs=2) == converted(path)


def test_parts_of_a_file_are_read_where_they_lie_also_behind_a_mark(tmp_path, in_parts):
    path = export(tmp_path / "a.xml")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert in_parts(path) == converted(path)


def test_parts_of_what_is_packed_are_copied(tmp_path, in_parts):
    path = export(tmp_path / "a.xml")
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "a.xml")
    assert in_parts(packed) == converted(packed)


@pytest.mark.parametrize("tail", ["\n<!-- by some plugin -->\n", "\n"])
def test_what_stands_behind_the_end(tmp_path, tail):
    path = export(tmp_path / "a.xml", tail=tail)
    assert converted(path, jobs=2) == converted(path)


def test_a_broken_document_is_repaired_in_either_case(tmp_path):
    path = export(tmp_path / "a.xml", "<item><title>x</wrong></item>")
    assert converted(path, jobs=2) == converted(path)


@pytest.mark.parametrize("head", ["<!DOCTYPE rss [<!ENTITY a 'b'>]>", "<x>" * 3000 + "</x>" * 3000])
def test_what_is_refused_is_refused_in_either_case(tmp_path, head):
    path = export(tmp_path / "a.xml")
    path.write_text(
        path.read_text().replace("<rss", head + "<rss", 1)
        if "DOCTYPE" in head
        else path.read_text().replace("<item>", head + "<item>")
    )
    errors = []
    for jobs in (1, 2):
        with pytest.raises(wxr.SourceError) as caught:
            converted(path, jobs=jobs)
        errors.append(str(caught.value))
    assert errors[0] == errors[1]


def test_a_caller_may_give_an_executor(tmp_path):
    path = export(tmp_path / "a.xml")
    with ThreadPoolExecutor(2) as executor:
        assert converted(path, executor=executor) == converted(path)


def end_of_the_process(code, context):
    """A shortcode whose handler takes the process with it."""
    os._exit(1)


def test_a_process_that_dies_is_an_error_that_names_the_posts(tmp_path):
    path = export(tmp_path / "a.xml")
    rules = wxr.Rules(shortcodes=wxr.SHORTCODES.including(odd_code=end_of_the_process))
    with wxr.open(path, jobs=2) as archive, pytest.raises(wxr.WxrError, match=r"worked on the posts \d+ to \d+"):
        list(archive.posts(bodies=["html"], rules=rules))


def test_a_handler_that_cannot_be_sent_runs_here(tmp_path):
    path = export(tmp_path / "a.xml")
    rules = wxr.Rules(
        shortcodes=wxr.SHORTCODES.including(odd_code=lambda code, context: f"<b>{code.attributes['x']}</b>")
    )
    with wxr.open(path, jobs=2) as archive:
        posts = list(archive.posts(bodies=["html"], rules=rules))
    assert "<b>120</b>" in posts[-1].html


def numbered(run):
    """A shape that shows what a run knows of itself."""
    return [(run.first + place, post.id) for place, post in enumerate(run.posts())]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_shape_gets_every_post_in_order_with_its_position(tmp_path, jobs):
    path = export(tmp_path / "a.xml")
    with wxr.open(path, jobs=jobs) as archive:
        runs = list(archive.shaped(numbered))
        assert [pair for run in runs for pair in run.made] == [(place, place + 1) for place in range(120)]
        assert sum(run.read.comments for run in runs) == 120


def test_a_shape_that_cannot_be_sent_runs_here(tmp_path):
    path = export(tmp_path / "a.xml")
    with wxr.open(path, jobs=2) as archive:
        here = list(archive.shaped(lambda run: os.getpid() if list(run.posts()) else 0))
    assert {run.made for run in here} == {os.getpid()}


def test_several_processes_make_the_same_folder(tmp_path):
    path = export(tmp_path / "a.xml")
    for jobs in (1, 2):
        wxr.convert(path, tmp_path / f"{jobs}", jobs=jobs)
    trees = [
        {
            file.relative_to(tmp_path / jobs): file.read_bytes()
            for file in (tmp_path / jobs).rglob("*")
            if file.is_file()
        }
        for jobs in ("1", "2")
    ]
    assert trees[0] == trees[1]
    assert len(trees[0]) > 120


def test_the_shape_of_a_folder_can_be_sent():
    shape = PostFiles(Path(), Places(), SiteOptions(), {})
    assert isinstance(pickle.loads(pickle.dumps(shape)), PostFiles)


def shelf(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("target", ["hugo", "jekyll"])
def test_front_matter_with_redirects_is_made_in_several_processes(tmp_path, monkeypatch, target):
    options = SiteOptions(target=target, redirects=(target,), site_url="https://new.example", permalink="/%post_id%/")
    path = export(tmp_path / "a.xml", head="<link>https://old.example</link>")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"<title>(Post (\d+))", r"<link>https://old.example/was/\2/</link><title>\1", text))
    wxr.convert(path, tmp_path / "1", jobs=1, options=options)
    monkeypatch.setattr(runs, "shape_here", None)
    wxr.convert(path, tmp_path / "2", jobs=2, options=options)
    assert shelf(tmp_path / "1") == shelf(tmp_path / "2")
    assert any(b"/was/119/" in data for data in shelf(tmp_path / "2").values())


def test_whoever_stops_early_finds_no_task_still_at_work():
    done = []

    def work(number):
        time.sleep(0.05)
        done.append(number)

    with ThreadPoolExecutor(2) as executor:
        results = Pool(2, executor).ordered(work, range(100), str)
        next(results)
        results.close()
        count = len(done)
        time.sleep(0.1)
        assert len(done) == count


def test_processes_go_when_their_work_is_done_and_not_before(tmp_path):
    path = export(tmp_path / "a.xml")
    others = set(multiprocessing.active_children())
    with wxr.open(path, jobs=2) as archive:
        first, second = (archive.posts(bodies=["html"]) for _ in range(2))
        assert next(first).id == next(second).id == 1
        assert [post.id for post in first] == list(range(2, 121))
        assert len(set(multiprocessing.active_children()) - others) == 2
        assert [post.id for post in second] == list(range(2, 121))
        assert set(multiprocessing.active_children()) == others
        assert [post.id for post in archive.posts(bodies=["html"])] == list(range(1, 121))
