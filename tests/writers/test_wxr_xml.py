"""WXR: what is read, written as an export and read again is the same, but for what docs/wxr.md lists."""

from __future__ import annotations

import datetime
import html
import io
import re
from array import array

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import wxr
import wxr.formats
from tests.conftest import FIXTURES
from tests.writers.importer import imported, imported_without_xml
from wxr.model import Comment, Extra, Meta, Post, TermRef
from wxr.writers.document import Ids

EXPORTS = sorted(path for path in (FIXTURES / "wxr").glob("*.xml") if path.name != "empty.xml")
BROKEN = sorted(
    path
    for path in (FIXTURES / "malformed").glob("*.xml")
    if path.name not in ("empty-file.xml", "entities.xml", "not-an-export.xml", "template.xml")
)
PAGES = sorted(
    path for path in (FIXTURES / "html").glob("*.html") if path.stem not in ("foreign", "login", "not-found")
)
TEXTS = sorted((FIXTURES / "text").glob("*.txt"))


def written(*sources) -> bytes:
    output = io.BytesIO()
    wxr.convert(list(sources), output, to="wxr")
    return output.getvalue()


def records(source) -> dict[str, list]:
    with wxr.open(source) as archive:
        return {
            "site": [archive.site],
            "authors": list(archive.authors),
            "terms": sorted(archive.terms, key=lambda term: (term.taxonomy, term.slug or "")),
            "posts": list(archive.stored()),
        }


def changed(record, **fields):
    return msgspec.structs.replace(record, **fields)


def day(date):
    return f"{date}T00:00:00" if date and len(date) == 10 else date


def declared(extra: tuple[Extra, ...]) -> tuple[Extra, ...]:
    """Leftovers whose prefix the source never declared have a namespace afterwards."""
    return tuple(Extra(re.split("[}:]", each.name)[-1], each.value) for each in extra)


def held(found: dict[str, list]) -> dict[str, list]:
    """What WXR holds of records, by the list in docs/wxr.md."""
    names = {author.display_name: author.login for author in found["authors"] if author.display_name and author.login}
    logins = {author.login for author in found["authors"]}
    ids = [post.id for post in found["posts"]]

    def comment(number: int, each: Comment, all_of: list[int | None]) -> Comment:
        own = each.id if each.id and each.id not in all_of[:number] else None
        return changed(each, id=own, date=day(each.date), status=each.status or "approved", html=None)

    def post(number: int, each: Post) -> Post:
        comments = [one.id for one in each.comments]
        author = each.author if each.author in logins else names.get(each.author, each.author)
        return changed(
            each,
            id=each.id if each.id and each.id not in ids[:number] else None,
            type=each.type or "post",
            date=day(each.date),
            modified=day(each.modified),
            author=author,
            format=each.format or ("standard" if (each.type or "post") == "post" else None),
            terms=tuple(TermRef(ref.taxonomy, ref.slug or "made", ref.name or ref.slug) for ref in each.terms),
            comments=tuple(comment(at, one, comments) for at, one in enumerate(each.comments)),
            source=None,
            content_form="stored",
            extra=declared(each.extra),
            captions=(),
            media=(),
        )

    site = found["site"][0]
    return {
        "site": [changed(site, sources=(), wxr_version="1.2", timezone=None, extra=declared(site.extra))],
        "authors": found["authors"],
        "terms": [changed(term, name=term.name or term.slug) for term in found["terms"] if term.slug],
        "posts": [post(number, each) for number, each in enumerate(found["posts"])],
    }


def without_made(found: dict[str, list], like: dict[str, list]) -> dict[str, list]:
    """Records without the ids and slugs that were made where the others have none."""

    def post(each: Post, other: Post) -> Post:
        comments = tuple(
            changed(comment, id=None) if twin.id is None else comment
            for comment, twin in zip(each.comments, other.comments, strict=True)
        )
        terms = tuple(
            TermRef(ref.taxonomy, "made", ref.name) if twin.slug == "made" else ref
            for ref, twin in zip(each.terms, other.terms, strict=True)
        )
        return changed(each, comments=comments, terms=terms, id=each.id if other.id is not None else None)

    named = {(term.taxonomy, term.slug) for term in like["terms"]}
    return {
        **found,
        "terms": [term for term in found["terms"] if (term.taxonomy, term.slug) in named],
        "posts": [post(*pair) for pair in zip(found["posts"], like["posts"], strict=True)],
    }


def assert_same(source) -> bytes:
    data = written(source)
    before = held(records(source))
    after = without_made(held(records(io.BytesIO(data))), before)
    for kind, expected in before.items():
        assert after[kind] == expected
    return data


@pytest.mark.parametrize("path", EXPORTS + BROKEN + PAGES + TEXTS, ids=lambda path: path.name)
def test_what_is_written_is_read_back(path):
    data = assert_same(path)
    etree.fromstring(data)  # namespaces and all
    assert written(io.BytesIO(data)) == data


@pytest.mark.parametrize("path", EXPORTS + PAGES, ids=lambda path: path.name)
def test_our_own_json_makes_the_same_export(path, tmp_path):
    wxr.convert(path, tmp_path / "a.jsonl")
    assert records(io.BytesIO(written(tmp_path / "a.jsonl")))["posts"] == records(io.BytesIO(written(path)))["posts"]


@pytest.mark.shared
def test_the_records_of_a_whole_site_come_back(shared):
    source = shared / "site" / "alpha" / "export.xml"
    before = records(source)
    after = records(io.BytesIO(written(source)))
    for kind in ("authors", "terms", "site"):
        same = [changed(each, sources=()) if kind == "site" else each for each in before[kind]]
        assert [changed(each, sources=()) if kind == "site" else each for each in after[kind]] == same
    assert [changed(post, source=None) for post in after["posts"]] == [
        changed(post, source=None) for post in before["posts"]
    ]


@pytest.mark.parametrize(
    "path", [FIXTURES / "wxr" / "slow-ferry.xml", FIXTURES / "wxr" / "ids.xml", *PAGES[:3]], ids=lambda path: path.name
)
def test_the_importer_takes_every_post_and_comment_in_either_way(path):
    data = written(path)
    tree = imported(data)
    assert imported_without_xml(data) == tree
    with wxr.open(path) as archive:
        posts = list(archive.stored())
    assert [(kind, title) for _, kind, title, *_ in tree.posts] == [
        (post.type or "post", post.title or "") for post in posts
    ]
    assert len({number for number, *_ in tree.posts}) == len(posts)
    assert [len(comments) for *_, comments in tree.posts] == [len(post.comments) for post in posts]
    assert {author for _, _, _, author, *_ in tree.posts if author} <= set(tree.authors)
    named = {slug for _, slug in tree.terms}
    assert {slug for _, _, _, _, _, terms, *_ in tree.posts for domain, slug, _ in terms} <= named


def test_ids_are_made_above_all_others_and_never_twice():
    held_ids = Held(
        [
            Post(id=7, comments=(Comment(id=3), Comment(id=3), Comment())),
            Post(),
            Post(id=7),
            Post(id=-1),
            Post(id=9),
            Post(id=10**15 + 1, comments=(Comment(id=4),)),
        ]
    )
    tree = imported(held_ids.written())
    assert [number for number, *_ in tree.posts] == [7, 10, 11, 12, 9, 10**15 + 1]
    assert [list(comments) for *_, comments in tree.posts] == [[3, 5, 6], [], [], [], [], [4]]
    (notice,) = held_ids.notices
    assert (notice.code, notice.message[:27]) == ("id-made", "5 posts and comments got an")


def test_made_ids_pass_over_what_is_taken():
    tree = imported(Held([Post(id=10**15 - 1), Post(id=10**15), Post(), Post()]).written())
    assert [number for number, *_ in tree.posts] == [10**15 - 1, 10**15, 10**15 + 1, 10**15 + 2]


def test_parents_stand_before_their_children():
    terms = (
        wxr.Term(taxonomy="category", slug="leaf", parent="twig"),
        wxr.Term(taxonomy="category", slug="ring", parent="ring"),
        wxr.Term(taxonomy="category", slug="twig", parent="root"),
        wxr.Term(taxonomy="genre", slug="root"),
        wxr.Term(taxonomy="category", slug="root"),
        wxr.Term(taxonomy="post_tag", name="Çà et là"),
        wxr.Term(taxonomy="post_tag", slug="%c3%a7%c3%a0-et-l%c3%a0"),
    )
    data = Held([], terms=terms).written()
    slugs = re.findall(r"(?:nicename|slug)><!\[CDATA\[(.*?)\]\]>", data.decode())
    assert slugs == ["root", "twig", "leaf", "ring", "root", "%c3%a7%c3%a0-et-l%c3%a0"]


def test_what_xml_forbids_is_left_out_and_said():
    document = Held([Post(id=1, title="a\0b\x0bc\ufffe\ud800d", content="x]]>y\r\nz ]]]]><![CDATA[>", source="a.json")])
    data = document.written()
    tree = imported(data)
    assert tree.posts[0][2:5] == ("abcd", "", "x]]>y\nz ]]]]><![CDATA[>")
    (notice,) = document.notices
    assert (notice.code, notice.message, notice.post) == (
        "characters-removed",
        "4 characters that XML forbids left out",
        1,
    )


HOSTILE = [
    Extra("a><item/><b", "x"),
    Extra("{urn:\"'<>}b", "</b>"),
    Extra("plain", "<!DOCTYPE x [<!ENTITY y 'z'>]>"),
    Extra("plain", "</plain></item><item><title>no</title></item>"),
    Extra("{urn:x}deep", "<a>" * 3000 + "</a>" * 3000),
    Extra("{urn:x}one", '<one a="&amp;"/>'),
    Extra("{urn:x}one", '<q:one xmlns:r="urn:r" a="1"/>'),
    Extra("{urn:x}two", "a &amp; <b>c</b>"),
    Extra("{http://wordpress.org/export/1.2/}new", '<wp:new a="1">b</wp:new>'),
    Extra("odd:name", "<odd:name>text</odd:name>"),
]


@pytest.mark.parametrize("extra", HOSTILE, ids=range(len(HOSTILE)))
def test_leftovers_never_become_anything_else(extra):
    document = Held([Post(id=1, title="yes", extra=(extra,), comments=(Comment(id=1, extra=(extra,)),))])
    data = document.written()
    assert [title for _, _, title, *_ in imported(data).posts] == ["yes"]
    (post,) = records(io.BytesIO(data))["posts"]
    if extra in HOSTILE[:2]:
        assert post.extra == ()
        assert document.notices.counts() == {"leftover-nameless": 1}
    else:
        assert declared(post.extra) == declared(post.comments[0].extra) == declared((extra,))


def test_a_password_a_format_and_a_picture_are_told_even_without_a_custom_field():
    attachment = wxr.Attachment(url="https://a.example/x.jpg", file="x.jpg", alt_text="A pier")
    posts = [
        Post(id=1, type="post", status="publish", password="kelp", format="aside", featured_media=2, sticky=True),
        Post(id=2, type="attachment", attachment=attachment),
    ]
    first, second = records(io.BytesIO(Held(posts).written()))["posts"]
    assert (first.password, first.format, first.featured_media, first.sticky) == ("kelp", "aside", 2, True)
    assert (second.attachment.url, second.attachment.file, second.attachment.alt_text) == (
        attachment.url,
        "x.jpg",
        "A pier",
    )


def test_a_printed_name_becomes_the_login_that_the_export_knows():
    document = Held([Post(id=1, author="Maud Lie"), Post(id=2, author="maud"), Post(id=3, author="Guest")])
    document.authors = (wxr.Author(login="maud", display_name="Maud Lie"),)
    assert [author for _, _, _, author, *_ in imported(document.written()).posts] == ["maud", "maud", "Guest"]


# What a reader of an export yields: tokens without blanks around them, no CR, no character that XML forbids.
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
TEXT = st.text(LETTERS | st.sampled_from("<>&]'\"\n\t["))
TOKEN = st.text(LETTERS | st.sampled_from("<>&]'\"")).map(str.strip)
NAMED = TOKEN.filter(bool).map(html.unescape).map(str.strip).filter(bool)
EXTRA = st.builds(Extra, st.sampled_from(["{urn:x}one", "two", "{urn:y}three"]), TOKEN | st.just("<b>x</b> y"))
COMMENTS = st.builds(
    Comment,
    id=st.integers(1, 10**9),
    parent=st.none() | st.integers(1, 10**9),
    author_name=NAMED,
    author_email=NAMED,
    author_url=NAMED,
    content=st.none() | TEXT,
    status=st.sampled_from(["approved", "hold", "spam", "trash"]),
    type=NAMED,
    meta=st.lists(st.builds(Meta, TEXT, TEXT), max_size=2).map(tuple),
    extra=st.lists(EXTRA, max_size=1).map(tuple),
)
POSTS = st.builds(
    Post,
    type=st.sampled_from(["page", "menu"]),
    status=st.none() | NAMED,
    title=st.none() | TEXT,
    slug=st.none() | TOKEN,
    link=st.none() | NAMED,
    guid=st.none() | NAMED,
    content=st.none() | TEXT,
    excerpt=st.none() | TEXT,
    date=st.none() | st.dates(datetime.date(1000, 1, 1)).map(lambda day: f"{day}T23:59:01"),
    terms=st.lists(st.builds(TermRef, st.sampled_from(["category", "genre"]), NAMED, NAMED), max_size=2, unique=True).map(tuple),
    parent=st.none() | st.integers(1, 10**9),
    menu_order=st.none() | st.integers(0, 99),
    sticky=st.booleans(),
    password=st.none() | TEXT.filter(bool),
    meta=st.lists(st.builds(Meta, TEXT, TEXT), max_size=2).map(tuple),
    comments=st.lists(COMMENTS, max_size=2, unique_by=lambda comment: comment.id).map(tuple),
    extra=st.lists(EXTRA, max_size=2).map(tuple),
)  # fmt: skip


@settings(max_examples=50)
@given(st.lists(POSTS, max_size=3))
def test_any_post_comes_back(posts):
    posts = [changed(post, id=number) for number, post in enumerate(posts, 1)]
    after = records(io.BytesIO(Held(posts).written()))["posts"]
    assert [changed(post, source=None, coauthors=(), seo=None) for post in after] == posts


class Held:
    """A document whose records are at hand."""

    bodies = frozenset({"content"})

    def __init__(self, posts, terms=()) -> None:
        self._posts = posts
        self.site, self.authors, self.terms = wxr.Site(), (), terms
        self.notices = wxr.Notices()

    def posts(self):
        return iter(self._posts)

    def ids(self):
        comments = [comment.id for post in self._posts for comment in post.comments if comment.id]
        return Ids(
            array("q", sorted(post.id for post in self._posts if post.id is not None)), array("q", sorted(comments))
        )

    def written(self) -> bytes:
        output = io.BytesIO()
        wxr.formats.writer_for("a.xml", None).write_to(self, output)
        return output.getvalue()
