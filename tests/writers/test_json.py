"""JSON and JSON Lines: valid by the schema, read back as they were."""

from __future__ import annotations

import io
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import wxr
import wxr.formats
from tests.conftest import FIXTURES
from wxr.model import Meta, Notice, Post
from wxr.schema import archive_schema
from wxr.writers.document import Written

FERRY = FIXTURES / "wxr" / "slow-ferry.xml"
# Any text that JSON can hold; lone surrogates cannot be encoded, and no reader lets one in.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
MAYBE = st.none() | TEXT
IDS = st.none() | st.integers(-(2**53), 2**53)


META = st.lists(st.builds(Meta, key=TEXT, value=TEXT), max_size=2).map(tuple)
COMMENT = st.builds(wxr.Comment, id=IDS, parent=IDS, author_name=MAYBE, content=MAYBE, type=TEXT, meta=META)
CAPTION = st.builds(wxr.Caption, text=TEXT, html=MAYBE, url=MAYBE, kind=st.sampled_from(["image", "gallery", "text"]))
MEDIA = st.builds(wxr.MediaReference, url=TEXT, kind=st.sampled_from(["image", "file"]), where=TEXT)
SIZE = st.builds(wxr.Size, name=TEXT, file=MAYBE, width=IDS)
ATTACHMENT = st.builds(wxr.Attachment, url=MAYBE, file=MAYBE, width=IDS, sizes=st.lists(SIZE, max_size=2).map(tuple))
TERM_REF = st.builds(wxr.TermRef, taxonomy=TEXT, slug=MAYBE, name=MAYBE)
POST = st.builds(
    Post,
    id=IDS,
    type=st.sampled_from(["post", "page", "attachment", None]),
    title=MAYBE,
    content=st.just("No media here."),
    terms=st.lists(TERM_REF, max_size=2, unique=True).map(tuple),
    parent=IDS,
    sticky=st.booleans(),
    meta=META,
    captions=st.lists(CAPTION, max_size=2, unique=True).map(tuple),
    media=st.lists(MEDIA, max_size=2, unique=True).map(tuple),
    attachment=st.none() | ATTACHMENT,
    comments=st.lists(COMMENT, max_size=2).map(tuple),
    source=TEXT,
)
TERM = st.builds(wxr.Term, id=IDS, taxonomy=TEXT, slug=TEXT, name=MAYBE, meta=META)
AUTHOR = st.builds(wxr.Author, id=IDS, login=TEXT.filter(bool), email=MAYBE)
SITE = st.builds(wxr.Site, title=MAYBE, url=MAYBE, timezone=st.just("+01:00"), sources=st.just(("export.xml",)))


class Held:
    """A document whose records are at hand."""

    bodies = frozenset({"content"})

    def __init__(self, site, authors, terms, posts) -> None:
        self.site, self.authors, self.terms, self._posts = site, authors, terms, posts
        self.notices = wxr.Notices()
        self.notices.put(Notice(code="no-items", severity="warning", message="an old one", post=1))

    def posts(self):
        return iter(self._posts)

    def shaped(self, shape):
        yield shape(self)


@pytest.mark.parametrize("name", ["json", "jsonl"])
@settings(deadline=None)
@given(
    site=SITE,
    authors=st.lists(AUTHOR, max_size=2, unique_by=lambda author: author.login).map(tuple),
    terms=st.lists(TERM, max_size=2, unique_by=lambda term: (term.taxonomy, term.slug or term.name or "")).map(tuple),
    posts=st.lists(POST, max_size=3),
)
def test_what_is_written_is_read_back(name, site, authors, terms, posts):
    writer = next(writer for writer in wxr.formats.WRITERS if writer.name == name)
    output = io.BytesIO()
    written = writer.write_to(Held(site, authors, terms, posts), output)
    assert isinstance(written, Written)
    assert written.posts.total() == len(posts)
    output.seek(0)
    with wxr.open(output) as archive:
        assert list(archive.posts()) == posts
        assert archive.site == site
        assert archive.authors[: len(authors)] == authors
        assert archive.terms[: len(terms)] == terms
        assert next(iter(archive.notices)).message == "an old one"


@pytest.mark.parametrize("suffix", [".json", ".jsonl"])
def test_a_second_conversion_changes_nothing(tmp_path, suffix):
    first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
    bodies = ["content", "html", "markdown", "text"]
    wxr.convert(FERRY, first, bodies=bodies)
    wxr.convert(first, second, bodies=bodies)
    assert first.read_bytes() == second.read_bytes()


def test_a_document_that_somebody_indented_is_read(tmp_path):
    first, second, third = (tmp_path / f"{name}.json" for name in "abc")
    wxr.convert(FERRY, first, bodies=["content"])
    second.write_text("\ufeff" + json.dumps(json.loads(first.read_bytes()), indent=4), encoding="utf-8")
    wxr.convert(second, third, bodies=["content"])
    assert json.loads(first.read_bytes()) == json.loads(third.read_bytes())


def test_the_document_is_valid_by_its_schema(tmp_path):
    schema = archive_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    wxr.convert(FERRY, tmp_path / "a.json", bodies=["content", "html", "markdown", "text"])
    document = json.loads((tmp_path / "a.json").read_bytes())
    jsonschema.validate(document, schema)
    del document["posts"][0]["slug"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"record":"site","title":null}\n{"record":"post","id":"x"}\n', r"record 2 \(post\): Expected"),
        (b'{"record":"site"}\n{"record":"post","id":1', r":2: .*the line is cut"),
        (b'{"schema":"wxr-archive/1","site":{"title":"x', "ends too early"),
        (b'{"schema":"wxr-archive/1","site":{"title":7}}', r"record 1 \(site\)"),
        (b'{"record":"site","title":"\x80"}', r"record 1 \(site\): .*can't decode"),
        (b'{"record":"site"}\n{"record":"\x80"}\n', ":2: .*can't decode"),
        (b'{"record":"post","id":9223372036854775808}', r"record 1 \(post\): .*\$.id"),
        (b'{"record":"post","comments":[{"parent":-9223372036854775809}]}', r"record 1 \(post\): .*parent"),
        (b'{"record":"post","comments":[{"id":1e30}]}', r"record 1 \(post\): .*id"),
        (b'{"record":"site","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}", ":1: .*recursion"),
    ],
    ids=[
        "a wrong type",
        "a cut line",
        "a cut document",
        "a wrong type in a document",
        "no UTF-8",
        "a kind",
        "a large number",
        "a low number",
        "a huge number",
        "deep",
    ],
)
def test_broken_json_is_one_clear_error(data, message):
    with pytest.raises(wxr.MalformedError, match=message):
        wxr.open(io.BytesIO(data)).load()
