"""Folders for generators of sites: what each finds where, what it must not find, what it must not run."""

from __future__ import annotations

import compileall
import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

import wxr
from tests.conftest import FIXTURES
from wxr.writers.markdown.escaping import hugo, liquid, tera, with_more
from wxr.writers.markdown.kramdown import kramdown
from wxr.writers.markdown.targets import TARGETS
from wxr.writers.threads import threads

FERRY = FIXTURES / "wxr" / "slow-ferry.xml"
FIRST = "2007-09-01-forty-minutes-to-the-island"
# Where each generator looks for a published post, for a draft (None: it looks nowhere), for data of comments.
HOMES = {
    "hugo": (f"content/posts/{FIRST}.md", "content/", "data/comments"),
    "jekyll": (f"_posts/{FIRST}.md", "_drafts/", "_data/comments"),
    "eleventy": (f"content/posts/{FIRST}.md", None, "_data/comments"),
    "astro": (f"src/content/posts/{FIRST}.md", None, "src/data/comments"),
    "pelican": (f"content/posts/{FIRST}.md", None, "data/comments"),
    "zola": (f"content/posts/{FIRST}.md", "content/", "data/comments"),
}
LOOKED_IN = {
    "hugo": "content",
    "jekyll": "",
    "eleventy": "content",
    "astro": "src",
    "pelican": "content",
    "zola": "content",
}


@pytest.fixture(params=HOMES)
def target(request):
    if request.param == "zola":
        pytest.importorskip("tomli_w", reason="the development group is not up to date: install it again")
    return request.param


def folder(path: Path, target: str, **options) -> Path:
    wxr.convert(FERRY, path / "site", options=wxr.SiteOptions(target=target, **options))
    return path / "site"


def head(path: Path) -> dict:
    text = path.read_text(encoding="utf-8")
    if text.startswith("+++"):
        return tomllib.loads(text.split("+++\n")[1])
    return yaml.safe_load(text.split("---\n")[1])


def test_every_target_has_its_row_here():
    assert {*HOMES, "plain"} == set(TARGETS)


def test_a_published_post_lies_where_the_generator_looks_and_keeps_its_address(tmp_path, target):
    front = head(folder(tmp_path, target) / HOMES[target][0])
    address = front.get("url") or front.get("permalink") or front.get("path")
    assert address.strip("/") == "2007/09/forty-minutes-to-the-island"
    assert str(front["date"]).replace(" ", "T") == "2007-09-01T10:24:05+02:00"
    assert front["title"] == "Forty minutes to the island"


def test_what_is_private_lies_where_no_generator_looks(tmp_path, target):
    site = folder(tmp_path, target)
    looked_in = LOOKED_IN[target]
    files = [path.relative_to(site).as_posix() for path in site.rglob("*.md")]
    hidden = [path for path in files if "captain" in path or "secret" in path]
    assert len(hidden) == 2
    assert all("private/" in path and (not looked_in or not path.startswith(f"{looked_in}/")) for path in hidden)


def test_a_draft_is_marked_and_lies_outside_where_the_generator_knows_none(tmp_path, target):
    site = folder(tmp_path, target)
    (path,) = site.rglob("*buns*.md")
    where = path.relative_to(site).as_posix()
    assert where.startswith(HOMES[target][1] or "drafts/")
    front = head(path)
    marks = (front.get("draft"), front.get("published"), front.get("status"))
    assert marks in ((True, None, None), (None, False, None), (None, None, "draft"))
    assert not any(front.get(name) for name in ("url", "permalink", "path", "save_as"))


def test_comments_are_data_in_the_order_of_their_threads(tmp_path, target):
    site = folder(tmp_path, target)
    front = head(site / HOMES[target][0])
    name = front.get("comments") or front.get("thread") or front["extra"]["comments"]
    data = (site / HOMES[target][2] / f"{name}.json").read_text(encoding="utf-8")
    assert "<" not in data
    thread = json.loads(data)
    assert [(each["id"], each["depth"], each["answers"]) for each in thread["comments"]] == [
        (1, 0, None),
        (2, 1, 1),
        (3, 2, 2),
        (6, 0, None),
    ]
    assert [each["id"] for each in thread["pings"]] == [4]
    assert thread["comments"][0]["html"].startswith("<p>That green!")
    assert "gravatar" not in thread["comments"][0]


def test_nothing_names_a_mailbox_or_a_machine(tmp_path, target):
    for path in folder(tmp_path, target).rglob("*.*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\w@slowferry|@example\.org|192\.0\.2\.", text), path


def test_what_an_installer_compiles_is_no_part_of_a_site(tmp_path):
    home = Path(wxr.__file__).parent / "writers" / "markdown" / "scaffolds" / "pelican"
    assert compileall.compile_dir(home, quiet=2)
    assert not list(folder(tmp_path, "pelican").rglob("*.pyc"))


def test_comments_stand_under_the_post_on_request(tmp_path, target):
    site = folder(tmp_path, target, comments="inline", gravatar_hash="sha256")
    assert not (site / HOMES[target][2]).exists()
    text = (site / HOMES[target][0]).read_text(encoding="utf-8")
    block = text[text.index('<section class="comments">') :].rstrip()
    assert "\n\n" not in block
    assert block.count("<li id=") == 5
    assert '<li id="comment-3" class="comment depth-2">' in block
    assert "gravatar.com/avatar/" in block


def test_comments_are_left_out_on_request_and_counted(tmp_path):
    result = wxr.convert(FERRY, tmp_path / "site", options=wxr.SiteOptions(target="hugo", comments="none"))
    assert not list((tmp_path / "site").rglob("comments/*.json"))
    assert result.written.comments_left_out["none were asked for"] == 7


def test_moderated_comments_come_on_request(tmp_path):
    site = folder(tmp_path, "plain", comment_statuses=frozenset({"hold"}))
    (path,) = site.rglob("*.comments.json")
    assert [each["text"] for each in json.loads(path.read_text())] == ["buy cheap boats"]


@pytest.mark.parametrize("kind", ["sha256", "md5"])
def test_a_face_is_kept_as_a_hash(tmp_path, kind):
    site = folder(tmp_path, "plain", gravatar_hash=kind)
    data = json.loads((site / f"posts/{FIRST}.comments.json").read_text())
    assert data[0]["gravatar"] == hashlib.new(kind, b"ingrid@example.org").hexdigest()
    assert "gravatar" not in data[4]


def test_fields_are_chosen_and_renamed_but_what_places_the_post_stays(tmp_path):
    site = folder(tmp_path, "hugo", fields=(("title", "title"), ("id", "wp_id"), ("categories", "topics")))
    front = head(site / HOMES["hugo"][0])
    assert list(front) == ["title", "wp_id", "topics", "url", "comments"]
    assert yaml.safe_load((site / "hugo.yaml").read_text())["taxonomies"] == {"topics": "topics"}
    (draft,) = site.rglob("*buns*.md")
    assert head(draft)["draft"] is True


def test_front_matter_may_be_toml(tmp_path):
    pytest.importorskip("tomli_w", reason="the development group is not up to date: install it again")
    front = head(folder(tmp_path, "hugo", front_matter_format="toml") / HOMES["hugo"][0])
    assert front["date"].isoformat() == "2007-09-01T10:24:05+02:00"
    assert front["tags"] == ["boats", "tea-and-buns"]


def test_a_post_may_have_a_folder_of_its_own(tmp_path):
    site = folder(tmp_path, "hugo", bundles=True)
    assert (site / f"content/posts/{FIRST}/index.md").is_file()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"target": "ghost"}, "'ghost' is not known"),
        ({"target": "jekyll", "front_matter_format": "toml"}, "yaml only"),
        ({"target": "astro", "bundles": True}, "no page bundles"),
        ({"permalink": "post"}, "begins with /"),
    ],
)
def test_what_a_target_cannot_do_is_said_before_anything_is_read(tmp_path, options, words):
    with pytest.raises(wxr.UsageError, match=words):
        wxr.convert("not-there.xml", tmp_path / "site", options=wxr.SiteOptions(**options))


def test_a_target_is_of_markdown_only(tmp_path):
    with pytest.raises(wxr.UsageError, match="no folder of Markdown"):
        wxr.convert(FERRY, tmp_path / "a.json", options=wxr.SiteOptions(target="hugo"))


@pytest.mark.parametrize(
    ("escape", "body", "escaped"),
    [
        (liquid, "{{ a }} {% b %}", "{% raw %}{{{% endraw %} a }} {% raw %}{%{% endraw %} b %}"),
        (liquid, "{ % {x} %}", "{ % {x} %}"),
        (hugo, "{{< fig >}} {{% b %}}", "{{< show-angle >}} fig >}} {{< show-percent >}} b %}}"),
        (hugo, "{{ a }}", "{{ a }}"),
        (tera, "{{ now() }} {{ a }} {% b() %}x{% end %}", "{{/* now() */}} {{ a }} {%/* b() */%}x{%/* end */%}"),
    ],
)  # fmt: skip
def test_signs_of_templates_are_words_in_a_body(escape, body, escaped):
    assert escape(body) == escaped


def test_only_the_first_summary_mark_counts_whatever_it_says():
    assert (
        with_more("a\n\n<!--more Read on-->\n\nb\n\n<!--more-->", "<!-- more -->")
        == "a\n\n<!-- more -->\n\nb\n\n<!--more-->"
    )


def test_threads_of_circles_and_of_missing_comments_are_shown_whole():
    made = [
        wxr.Comment(id=number, parent=parent) for number, parent in ((1, 2), (2, 1), (3, 99), (4, 3), (5, 5), (4, 3))
    ]
    shown, _ = threads(made)
    assert [(each.comment.id, each.depth) for each in shown] == [(3, 0), (4, 1), (4, 1), (5, 0), (1, 0), (2, 1)]


def test_a_deep_thread_is_no_trouble():
    shown, _ = threads([wxr.Comment(id=number, parent=number - 1) for number in range(1, 5_000)])
    assert [each.depth for each in shown][-1] == 4_998


def test_an_address_of_a_commenter_is_never_a_program(tmp_path):
    source = tmp_path / "a.xml"
    source.write_text(FERRY.read_text(encoding="utf-8").replace("http://ingrid.example/", "javascript:alert(1)"))
    wxr.convert(source, tmp_path / "site", options=wxr.SiteOptions(target="jekyll"))
    assert not any("javascript:" in path.read_text() for path in (tmp_path / "site").rglob("*.json"))


@pytest.mark.parametrize(
    ("body", "escaped"),
    [
        ("a | b `c | d`", "a &#124; b `c | d`"),
        ("| a | b |\n| --- | --- |", "| a | b |\n| --- | --- |"),
        ("```\na | {: b\n```\n{:.c}", "```\na | {: b\n```\n&#123;:.c}"),
        ("x\n: y\n^\n", "x\n&#58; y\n&#94;\n"),
        (r"\| \& \`a | b`", r"\| &#38; \`a &#124; b`"),
        ("$$x$$", "&#36;&#36;x&#36;&#36;"),
        ("`open\n\na | b`", "`open\n\na &#124; b`"),
        ("<figure>\n\n*x*\n\n<figcaption>*y*</figcaption>\n\n</figure>", '<figure markdown="1">\n\n*x*\n\n<figcaption markdown="span">*y*</figcaption>\n\n</figure>'),
        ("<figure><img></figure>", "<figure><img></figure>"),
        ("- ~~~\n  a | b\n  ~~~\n\na | b", "- ~~~\n  a | b\n  ~~~\n\na &#124; b"),
    ],
)  # fmt: skip
def test_jekylls_reader_finds_no_signs_of_its_own(body, escaped):
    assert kramdown(body) == escaped
