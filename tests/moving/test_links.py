"""Links in bodies and comments lead to the new places; each that leads nowhere is told with its post."""

from __future__ import annotations

import csv
import html
import json
import re
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import wxr
from tests.conftest import FIXTURES, ROOT
from wxr.moving import Lists
from wxr.moving.destinations import Destinations
from wxr.moving.directory import Directory
from wxr.moving.links import NewAddresses, opened, shelve
from wxr.moving.own import OwnAddresses
from wxr.parsing.scratch import Scratch

EVERY = FIXTURES / "wxr" / "every-address.xml"
ROWS = [line.split("\t") for line in Path(__file__).with_name("every-address.tsv").read_text().splitlines()]
SITE = "https://harbour.example"
_LINK = re.compile(r'<a href="([^"]*)">(\d+)</a>')


def converted(path: Path, source: Path = EVERY, to: str | None = None, jobs: int = 1, **options) -> wxr.Result:
    return wxr.convert(source, path, to=to, jobs=jobs, options=wxr.SiteOptions(**options))


@pytest.fixture(scope="module")
def moved(tmp_path_factory) -> dict:
    path = tmp_path_factory.mktemp("moved") / "a.json"
    converted(ROOT / path, ROOT / EVERY, links="rewrite", site_url=SITE)
    return json.loads(path.read_bytes())


def links(archive: dict, post: int = 19) -> dict[str, str]:
    """The address of each link of a body, by what it was."""
    body = next(each for each in archive["posts"] if each["id"] == post)["html"]
    return {ROWS[int(number)][0]: html.unescape(href) for href, number in _LINK.findall(body)}


def told(archive: dict, url: str) -> str:
    """The kind of notice that names an address."""
    found = [each["code"] for each in archive["notices"] if f": {url} (" in each["message"] and each["post"] == 19]
    return found[0] if found else ""


@pytest.mark.parametrize(("url", "wanted"), ROWS, ids=[url for url, _ in ROWS])
def test_every_form_of_address_leads_to_the_new_place(moved, url, wanted):
    new = links(moved)[url]
    if wanted in ("dead", "unserved"):
        assert told(moved, url) == f"link-{wanted}"
        assert new == (
            url if "//" in url else f"{SITE}{url}" if url.startswith("/") else f"{SITE}/2011/02/03/links/{url}"
        )
    else:
        assert told(moved, url) == ""
        assert new == (url if wanted == "kept" else wanted)


@pytest.mark.parametrize(
    "written", ["/wp-content/a.jpg", "../../../../wp-content/a.jpg", "https://other.example/a.jpg"]
)
def test_a_picture_that_is_not_brought_along_is_shown_from_the_old_site(tmp_path, written):
    text = EVERY.read_text(encoding="utf-8").replace("<![CDATA[<a href", f'<![CDATA[<img src="{written}"><a href')
    (tmp_path / "export.xml").write_text(text, encoding="utf-8")
    converted(tmp_path / "a.json", tmp_path / "export.xml", links="rewrite", site_url="https://new.example")
    shown = re.findall(r'<img src="([^"]*)"', (tmp_path / "a.json").read_text(encoding="utf-8").replace('\\"', '"'))
    assert set(shown) == {written, written if "//" in written else f"{SITE}/wp-content/a.jpg"}


def test_comments_are_part_of_it(moved):
    (comment,) = next(each for each in moved["posts"] if each["id"] == 19)["comments"]
    assert '<a href="/2009/05/01/first-light/#comment-3">' in comment["html"]
    assert told(moved, "/gone/") == "link-dead"


def test_a_picture_that_leads_to_its_own_page_leads_to_its_file(moved):
    """It stands on the page that it was uploaded to, and a link to that would go nowhere."""
    first = next(each for each in moved["posts"] if each["id"] == 10)
    assert f'<a href="{SITE}/wp-content/uploads/2009/05/dawn.jpg">' in first["html"]


def test_the_reason_says_what_was_looked_for(moved):
    messages = " ".join(each["message"] for each in moved["notices"])
    assert "(post 17 is not public (private))" in messages
    assert "(post 18 is not public (password-protected))" in messages
    assert "(the list of the category ferries)" in messages


def test_links_are_kept_unless_asked(tmp_path):
    converted(tmp_path / "a.json")
    archive = json.loads((tmp_path / "a.json").read_bytes())
    assert all(url == new for url, new in links(archive).items())
    assert "link-dead" not in {each["code"] for each in archive["notices"]}
    converted(tmp_path / "blog")
    assert f"]({SITE}/?p=10)" in (tmp_path / "blog/posts/2011-02-03-links.md").read_text()


def test_a_site_in_a_folder_has_its_folder_in_every_link(tmp_path):
    converted(tmp_path / "a.json", links="rewrite", site_url="https://new.example/blog/")
    assert links(json.loads((tmp_path / "a.json").read_bytes()))[f"{SITE}/?p=10"] == "/blog/2009/05/01/first-light/"


def test_absolute_links(tmp_path):
    converted(tmp_path / "a.json", links="absolute", site_url="https://new.example")
    new = links(json.loads((tmp_path / "a.json").read_bytes()))
    assert new[f"{SITE}/?p=10"] == "https://new.example/2009/05/01/first-light/"


def test_a_plain_folder_links_its_files(tmp_path):
    """Nothing serves a plain folder: a link leads from one file to the other, as editors and forges follow it."""
    converted(tmp_path / "blog", links="rewrite")
    text = (tmp_path / "blog/posts/2011-02-03-links.md").read_text()
    targets = {name for name, _ in re.findall(r"\]\(<?((?:[^)#<>\s]|(?<=\\).)*\.md)(#[^)]*)?>?\)", text)}
    assert {"2009-05-01-first-light.md", "../pages/about.md", "../pages/crew.md"} <= targets
    for name in targets:
        assert (
            tmp_path / "blog/posts" / re.sub("%(..)", lambda code: chr(int(code[1], 16)), name)
        ).exists() or "%" in name


def test_an_earlier_host_is_told_by_name(tmp_path):
    source = tmp_path / "a.xml"
    source.write_text(EVERY.read_text().replace("https://elsewhere.example/?p=10", "https://first.example/?p=10"))
    converted(tmp_path / "a.json", source, links="rewrite", site_url=SITE, aliases=("first.example",))
    archive = json.loads((tmp_path / "a.json").read_bytes())
    assert links(archive)["https://elsewhere.example/?p=10"] == "/2009/05/01/first-light/"


def test_processes_find_the_same_places(tmp_path, monkeypatch):
    monkeypatch.setattr("wxr.archive.runs._WORTH_IT", 0)
    for jobs in (1, 2):
        converted(tmp_path / f"{jobs}.json", jobs=jobs, links="rewrite", site_url=SITE)
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()


def test_masses_of_steps_and_long_addresses_take_no_time_and_short_notices(tmp_path):
    source = tmp_path / "a.xml"
    hostile = f'<a href="/{"2/" * 1000}">a</a> <a href="/{"x/" * 200_000}">b</a> <a href="/{"y" * 3000}">c</a>'
    source.write_text(EVERY.read_text().replace("The bell rang at five.", hostile))
    result = converted(tmp_path / "a.json", source, links="rewrite", site_url=SITE)
    told = [each for each in result.notices if each.post == 10]
    assert [each.code for each in told] == ["link-dead", "link-dead"]
    assert max(len(each.message) for each in told) < 800


@pytest.mark.shared
def test_every_internal_link_of_a_whole_site_is_resolved(shared, tmp_path):
    """By form: permalink, ?p=, root-relative, attachment page, ?page_id=; a draft's is told as dead; a gallery is none."""
    source = shared / "site" / "alpha" / "export.xml"
    result = converted(tmp_path / "blog", source, links="rewrite", site_url="http://alpha.example", redirects=("csv",))
    led = {row["from"]: row["to"] for row in csv.DictReader((tmp_path / "blog/redirects.csv").read_text().splitlines())}
    with wxr.open(source) as archive:
        posts = {post.id: post for post in archive.stored()}
    pages = {post.link for post in posts.values() if post.status == "publish" and not post.password}
    files = {post.attachment.url for post in posts.values() if post.attachment}
    dead = {
        (each.post, each.message.split(": ")[1].split(" (")[0]) for each in result.notices if each.code == "link-dead"
    }
    for link in json.loads((shared / "site" / "alpha" / "links.json").read_bytes()):
        source_post, target, url = posts[link["from"]], posts[link["to"]], link["href"]
        if link["form"] == "G":
            assert "[gallery" in source_post.content
            continue
        if target.status in ("draft", "trash") or target.password:
            assert (link["from"], url) in dead, link
            continue
        path = url.removeprefix("http://alpha.example")
        to = led.get(path.rstrip("/"), led.get(path, path))
        assert f"http://alpha.example{to}" in pages or to in files, link


class _Page:
    """A page without an archive around it."""

    lookup = SimpleNamespace(post=lambda number: None)

    def __init__(self, link: str | None) -> None:
        self.post = wxr.Post(id=1, link=link)
        self.told: list[tuple[str, object]] = []

    def note(self, code: str, name: object) -> None:
        self.told.append((code, name))


PIECES = "http:// https: // / ? & # = : [ ] % %2f %ce .. . @ \\ a.example www. index.php p cat m 2009 page feed ² é ;"
URLS = st.lists(st.sampled_from([*PIECES.split(), "\n", " ", "\ud800"]) | st.text(max_size=3), max_size=9).map("".join)


@given(url=URLS, page=URLS | st.none(), style=st.sampled_from(["path", "absolute", "file"]))
def test_no_address_ends_a_run(url, page, style):
    with closing(Scratch()) as shelf:
        directory = Directory(OwnAddresses(wxr.Site(url="http://a.example")), wxr.Places())
        directory.places.add(None, 1, wxr.Places.link_key(page))
        directory.places.finish()
        directory.learn(wxr.Post(id=1, type="post", status="publish", link=page, guid=url))
        directory.finish((), ())
        shelve(Destinations(directory, Lists({}, None)), shelf.path)
        opened.cache_clear()
        NewAddresses(shelf.path, "http://a.example", style, None, rewrites=True).link(url, _Page(page))
