"""Redirects lead from every address that a path cannot keep to a page that is there, on every server, and do no more."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

import wxr
from tests.conftest import FIXTURES, ROOT
from tests.moving import web

EVERY = FIXTURES / "wxr" / "every-address.xml"
SITE = "https://harbour.example"
FIRST = "/2009/05/01/first-light/"
GREEK = "/2010/06/02/%CE%BB%CE%B9%CE%BC%CE%AC%CE%BD%CE%B9/"
PAGES = ["/", FIRST, GREEK, "/about/", "/about/crew/", "/2011/01/01/x-;%7D-$uri/", "/2011/02/03/links/"]
SERVERS = ("nginx", "apache", "netlify", "csv")

ASKED = [
    ("/?p=10", FIRST),
    ("/index.php?p=10", FIRST),
    ("/?preview=true&p=10", FIRST),
    ("/?page_id=12", "/about/"),
    ("/?p=12", "/about/"),
    ("/?attachment_id=14", FIRST),
    ("/2009/05/01/first-light/dawn/", FIRST),
    ("/chart-jpg/", f"{SITE}/wp-content/uploads/2009/05/sea%20chart.jpg"),
    ("/2009/05/01/first-lite/", FIRST),
    ("/2009/05/01/first-lite", FIRST),
    ("/2009/04/30/first-light/", FIRST),
    ("/2010/06/02/the-harbour/", GREEK),
    ("/2010/06/02/%cf%80%ce%b1%ce%bb%ce%b9%cf%8c/", GREEK),
    ("/2010/06/02/%CF%80%CE%B1%CE%BB%CE%B9%CF%8C/", GREEK),
    ("/about/crew/2/", "/about/crew/"),
    ("/category/news/", "/"),
    ("/category/news/ferries/", "/"),
    ("/category/ferries/", "/"),
    ("/?cat=3", "/"),
    ("/?tag=bell", "/"),
    ("/?tag=%ce%ba%ce%ac%cf%84%ce%b9", "/"),
    ("/boat/tug/", "/"),
    ("/?boat=tug", "/"),
    ("/author/maud-lie/", "/"),
    ("/?author=1", "/"),
    ("/2009/", "/"),
    ("/2009/05/", "/"),
    ("/2009/05/01/", "/"),
    ("/?m=200905", "/"),
]
TAILS = [
    ("/2009/05/01/first-light/feed/", FIRST),
    ("/2009/05/01/first-light/feed/atom/", FIRST),
    ("/2009/05/01/first-light/trackback/", FIRST),
    ("/2009/05/01/first-light/embed/", FIRST),
    ("/page/2/", "/"),
    (unquote("/2010/06/02/%25ce%25bb%25ce%25b9%25ce%25bc%25ce%25ac%25ce%25bd%25ce%25b9/feed/"), GREEK.lower()),
]
NOT_REDIRECTED = [
    "/?p=16",  # a draft
    "/?p=17",  # private
    "/?p=18",  # behind a password
    "/?p=999",
    "/?p=1",  # no prefix of an id is one
    "/?xp=10",
    "/about/?p=10",
    "/2009/05/01/first-light/",
    "/?attachment_id=21",  # its parent is private
    "/2010/01/01/inventory/plan-jpg/",
    "/2001/",
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("moved") / "blog"
    options = wxr.SiteOptions(links="rewrite", site_url=SITE, redirects=SERVERS)
    wxr.convert(ROOT / EVERY, path, to="markdown", options=options)
    return path


@pytest.fixture(scope="module")
def rows(tree) -> list[dict[str, str]]:
    return list(csv.DictReader((tree / "redirects.csv").read_text().splitlines()))


@pytest.fixture(scope="module", params=["nginx", "apache", "netlify"])
def server(request, tree, tmp_path_factory):
    """The real server where there is one; what reads the file as the host does where there is none."""
    folder = tmp_path_factory.mktemp(request.param)
    site = web.built(PAGES, folder / "site")
    if request.param == "nginx":
        with web.nginx(folder, site, tree / "redirects.nginx.maps.conf", tree / "redirects.nginx.conf") as running:
            yield running
    elif request.param == "apache":
        shutil.copy(tree / ".htaccess", site)
        with web.apache(folder, site) as running:
            yield running
    else:
        yield web.Netlify((tree / "_redirects").read_text(), PAGES)


@pytest.mark.parametrize(("asked", "to"), ASKED, ids=[asked for asked, _ in ASKED])
def test_an_old_address_leads_to_its_page(server, asked, to):
    assert server.ask(asked) == (301, to)
    if to.startswith("/"):
        assert server.ask(to)[0] == 200


@pytest.mark.parametrize(("asked", "to"), TAILS, ids=[asked for asked, _ in TAILS])
def test_feeds_and_other_faces_of_a_post_lead_to_it(server, asked, to):
    status, where = server.ask(asked)
    assert (status, where.lower()) == (301, to.lower())


@pytest.mark.parametrize("asked", NOT_REDIRECTED)
def test_nothing_else_is_redirected(server, asked):
    assert server.ask(asked)[0] in (200, 404)


def test_every_redirect_works_on_every_server(server, rows):
    """Slugs with quotes, semicolons, braces, dollars, blanks, backslashes and words of configurations among them."""
    assert {row["kind"] for row in rows} == {"id", "moved", "former", "attachment", "term", "author", "date"}
    wrong = [(row["from"], answer) for row in rows if (answer := server.ask(row["from"])) != (301, row["to"])]
    assert wrong == []


def test_every_redirect_leads_to_a_page_that_is_there(rows):
    assert {row["to"] for row in rows} <= {page.replace("$", "%24") for page in PAGES} | {
        f"{SITE}/wp-content/uploads/2009/05/sea%20chart.jpg"
    }


def test_no_slug_can_add_a_line_or_a_host(tree):
    """One of them holds a line break and a directive, one the same percent-encoded, one an address."""
    for name in ("redirects.nginx.maps.conf", "redirects.nginx.conf", ".htaccess", "_redirects", "redirects.csv"):
        lines = (tree / name).read_text().splitlines()
        assert not [line for line in lines if re.match(r"\s*(?:return|RewriteRule \^|[^/\s\"]*evil)", line)]
        assert not [line for line in lines if re.search(r"\s\"?https?://evil", line)]


def test_a_changed_host_is_in_every_target(tmp_path):
    options = wxr.SiteOptions(site_url="https://new.example/blog", redirects=("csv",))
    wxr.convert(EVERY, tmp_path / "blog", to="markdown", options=options)
    led = {row["from"]: row["to"] for row in csv.DictReader((tmp_path / "blog/redirects.csv").read_text().splitlines())}
    assert led["/?p=10"] == f"https://new.example/blog{FIRST}"
    assert led[FIRST.rstrip("/")] == f"https://new.example/blog{FIRST}"


def test_a_changed_permalink_is_led_from_the_old_path(tmp_path):
    options = wxr.SiteOptions(
        links="rewrite", site_url=SITE, permalink="/notes/%postname%/", redirects=("csv", "netlify")
    )
    wxr.convert(EVERY, tmp_path / "blog", to="markdown", options=options)
    led = {row["from"]: row["to"] for row in csv.DictReader((tmp_path / "blog/redirects.csv").read_text().splitlines())}
    assert led["/2009/05/01/first-light"] == led["/2009/05/01/first-lite"] == led["/?p=10"] == "/notes/first-light/"
    assert "/about" not in led
    assert "/:a/:b/:c/:d/feed/* /:a/:b/:c/:d/ 301" in (tmp_path / "blog/_redirects").read_text()
    assert "](/notes/first-light/#comment-3)" in (tmp_path / "blog/posts/2011-02-03-links.md").read_text()


@pytest.mark.parametrize(("name", "field", "file"), [
    ("hugo", "aliases", "content/posts/2009-05-01-first-light.md"),
    ("jekyll", "redirect_from", "_posts/2009-05-01-first-light.md"),
])  # fmt: skip
def test_front_matter_holds_the_old_paths_of_its_page(tmp_path, name, field, file):
    options = wxr.SiteOptions(target=name, redirects=(name,))
    result = wxr.convert(EVERY, tmp_path / "blog", to="markdown", options=options)
    head = next(yaml.safe_load_all((tmp_path / "blog" / file).read_text()))
    assert set(head[field]) == {
        "/2009/05/01/first-lite/",
        "/2009/04/30/first-light/",
        "/2009/04/30/first-lite/",
        "/2009/05/01/first-light/dawn/",
    }
    odd = next(yaml.safe_load_all(next((tmp_path / "blog").rglob("2011-01-01-*.md")).read_text()))
    assert "/2011/01/01/default/" in odd[field]
    assert not [path for path in odd[field] if re.search(r'["*|?\\]|evil', path)]
    assert "from queries or to other pages" in " ".join(each.message for each in result.notices)
    assert field not in (tmp_path / "blog" / file.replace("2009-05-01-first-light", "2011-02-03-links")).read_text()


def test_lists_of_the_new_site_are_led_to(tmp_path):
    """Hugo makes pages of the terms that published posts have, at the addresses that WordPress had."""
    options = wxr.SiteOptions(target="hugo", redirects=("csv",))
    result = wxr.convert(EVERY, tmp_path / "blog", to="markdown", options=options)
    led = {row["from"]: row["to"] for row in csv.DictReader((tmp_path / "blog/redirects.csv").read_text().splitlines())}
    assert led["/?cat=3"] == led["/category/ferries"] == "/category/news/ferries/"
    assert "/category/news/ferries" not in led
    assert led["/?tag=bell"] == "/tag/bell/"
    assert led["/feed/rss2"] == led["/feed"] == "/index.xml"
    text = (tmp_path / "blog/content/posts/2011-02-03-links.md").read_text()
    assert {"](/category/news/ferries/)", "](/tag/bell/)", "](/boat/tug/)", "](/index.xml)"} <= set(
        re.findall(r"\]\(/[^)]*\)", text)
    )
    assert not [each for each in result.notices if each.code == "link-unserved" and "category ferries" in each.message]


def test_cloudflare_gets_what_it_can_read_and_the_rest_is_told(tmp_path):
    options = wxr.SiteOptions(redirects=("cloudflare",))
    result = wxr.convert(EVERY, tmp_path / "blog", to="markdown", options=options)
    lines = [line.split(" ") for line in (tmp_path / "blog/_redirects").read_text().splitlines()]
    assert all(len(line) == 3 and line[0].startswith("/") and line[2] == "301" for line in lines)
    led = {source: to for source, to, _ in lines}
    assert led["/2009/05/01/first-lite"] == led["/2009/05/01/first-lite/"] == FIRST
    assert (
        led["/2010/06/02/%cf%80%ce%b1%ce%bb%ce%b9%cf%8c/"]
        == led["/2010/06/02/%CF%80%CE%B1%CE%BB%CE%B9%CF%8C/"]
        == GREEK
    )
    dynamic = [bool(set(":*") & set(line[0])) for line in lines]
    assert dynamic == sorted(dynamic)
    (notice,) = [each for each in result.notices if each.code == "redirects-left-out"]
    assert "cannot match queries" in notice.message


def test_cloudflare_is_given_no_more_than_it_takes(tmp_path, monkeypatch):
    monkeypatch.setattr("wxr.moving.redirects.cloudflare._STATIC", 5)
    monkeypatch.setattr("wxr.moving.redirects.cloudflare._DYNAMIC", 1)
    result = wxr.convert(EVERY, tmp_path / "blog", to="markdown", options=wxr.SiteOptions(redirects=("cloudflare",)))
    lines = (tmp_path / "blog/_redirects").read_text().splitlines()
    assert (len(lines), sum(":" in line for line in lines)) == (5, 1)
    assert "takes 5 lines" in " ".join(each.message for each in result.notices)


@pytest.mark.parametrize(
    ("redirects", "to", "message"),
    [
        (("iis",), "markdown", "the server 'iis' is not known"),
        (("netlify", "cloudflare"), "markdown", "both read a file named _redirects"),
        (("csv",), "json", "redirects are files of a folder"),
    ],
)
def test_what_cannot_be_is_said(tmp_path, redirects, to, message):
    with pytest.raises(wxr.UsageError, match=message):
        wxr.convert(EVERY, tmp_path / "out", to=to, options=wxr.SiteOptions(redirects=redirects))
    assert list(tmp_path.iterdir()) == []
