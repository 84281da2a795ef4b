"""Which file an address means: the host, the folder, the name."""

from __future__ import annotations

import unicodedata

import pytest

from wxr.media.addresses import Addresses, bare, recorded_path
from wxr.media.matching import FileIndex, originals
from wxr.media.uploads import Stored
from wxr.model import Attachment, Post, Site

SITE = Site(url="https://www.blog.example/news", base_url="https://blog.example")


def attachment(file: str, url: str, guid: str = "") -> Post:
    return Post(id=1, type="attachment", guid=guid, attachment=Attachment(url=url, file=file))


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://www.blog.example/news/wp-content/uploads/2012/05/a.jpg", "2012/05/a.jpg"),
        ("http://blog.example:80/wp-content/uploads/2012/05/a.jpg?x=1#top", "2012/05/a.jpg"),
        ("https://i2.wp.com/blog.example/wp-content/uploads/2012/05/a.jpg?resize=300%2C200&ssl=1", "2012/05/a.jpg"),
        ("https://blog.example/wp-content/uploads/2012/05/a%20b.jpg", "2012/05/a b.jpg"),
        ("https://blog.example/wp-content/uploads/2012/05/100%2525.png", "2012/05/100%25.png"),
        ("https://blog.example/wp-content/uploads/2012/05/e\u0301.jpg", "2012/05/\xe9.jpg"),
        ("https://cdn.example/media/2012/05/a.jpg", "2012/05/a.jpg"),  # a folder learnt from the records
        ("http://old.example/wp-content/uploads/2012/05/b.jpg", "2012/05/b.jpg"),  # a host learnt from a guid
        ("https://known.example/wp-content/uploads/a.jpg", "a.jpg"),  # named by the user
        ("https://blog.example/wp-content/themes/x/a.jpg", None),
        ("https://elsewhere.example/wp-content/uploads/2012/05/a.jpg", None),
        ("https://blog.example/wp-content/uploads/", None),
        ("https://[broken/a.jpg", None),
        ("https://blog.example:99999/wp-content/uploads/a.jpg", None),
    ],
)
def test_addresses_lead_into_the_folder(url, path):
    addresses = Addresses(SITE, ["known.example"])
    addresses.learn(
        attachment(
            "2011/01/z.jpg",
            "https://cdn.example/media/2011/01/z.jpg",
            "http://old.example/wp-content/uploads/2011/01/z.jpg",
        )
    )
    target = addresses.target(url)
    assert (target.path if target else None) == path


def test_a_blog_on_wordpress_com_keeps_files_on_another_host():
    addresses = Addresses(Site(url="https://moss.wordpress.com"))
    target = addresses.target("https://moss.files.wordpress.com/2012/05/a.jpg?w=300&h=200")
    assert target is not None
    assert target.path == "2012/05/a.jpg"
    assert addresses.target("https://fern.files.wordpress.com/2012/05/a.jpg") is None


def test_only_what_resizes_is_dropped_from_an_address():
    assert bare("https://a.example/x.php?id=7&w=300&fit=1%2C2#y") == "https://a.example/x.php?id=7"
    assert bare("https://i0.wp.com/a.example/x.jpg?w=300") == "https://a.example/x.jpg"


@pytest.mark.parametrize(
    ("file", "url", "path"),
    [
        ("2012/05/a.jpg", "https://b.example/wp-content/uploads/2012/05/a.jpg", "2012/05/a.jpg"),
        ("/home/x/wp-content/blogs.dir/1/files/2012/05/a.jpg", "https://b.example/f/2012/05/a.jpg", "2012/05/a.jpg"),
        ("/srv/wp-content/uploads/2012/a.jpg", "https://b.example/wp-content/uploads/2012/a.jpg", "2012/a.jpg"),
        ("C:\\www\\wp-content\\uploads\\2012\\a.jpg", "https://b.example/wp-content/uploads/2012/a.jpg", "2012/a.jpg"),
        ("/srv/wp-content/uploads/2012/a.jpg", "", "2012/a.jpg"),
        ("", "https://b.example/a.jpg", None),
    ],
)
def test_records_with_a_servers_whole_path(file, url, path):
    assert recorded_path(attachment(file, url)) == path


def index(*names: str, recorded: tuple[str, ...] = ()) -> FileIndex:
    return FileIndex((Stored(name, 1) for name in names), recorded)


@pytest.mark.parametrize(
    ("on_disk", "url_path", "how"),
    [
        ("a/x.jpg", "a/x.jpg", "exact"),
        ("a/x y.jpg", "a/x%20y.jpg", "exact"),
        ("a/\xe9.jpg", "a/%C3%A9.jpg", "exact"),
        ("a/\xe9.jpg", "a/e%CC%81.jpg", "exact"),  # composed, as WordPress and most systems keep it
        ("a/e\u0301.jpg", "a/%C3%A9.jpg", "accents"),
        ("a/X.JPG", "a/x.jpg", "case"),
        ("a/100%25.png", "a/100%25.png", "percent"),
        ("a/y.jpg", "a/x.jpg", None),
    ],
)
def test_names_that_differ(on_disk, url_path, how):
    target = Addresses(SITE).target(f"https://blog.example/wp-content/uploads/{url_path}")
    assert target is not None
    match = index(on_disk).find(target)
    assert (match.how if match else None) == how


def test_the_exact_name_wins_over_a_similar_one():
    files = index("a/x.jpg", "a/X.jpg", unicodedata.normalize("NFD", "a/\xe9.jpg"), "a/\xe9.jpg")
    for name in ("a/x.jpg", "a/X.jpg", "a/\xe9.jpg"):
        target = Addresses(SITE).target(f"https://blog.example/wp-content/uploads/{name}")
        assert target is not None
        match = files.find(target)
        assert match is not None
        assert (files.names[match.number], match.how) == (name, "exact")


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("a/x-300x200.jpg", "a/x.jpg"),
        ("a/x-scaled.jpg", "a/x.jpg"),
        ("a/x-rotated.jpg", "a/x.jpg"),
        ("a/x-e1234567890123.jpg", "a/x.jpg"),
        ("a/x-e1234567890123-300x200.jpg", "a/x-e1234567890123.jpg"),
        ("a/x-pdf-232x300.jpg", "a/x-pdf.jpg"),
        ("a/x-pdf.jpg", "a/x.pdf"),
        ("a/x-2.jpg", None),
        ("a/x-e123.jpg", None),
        ("a/300x200.jpg", None),
    ],
)
def test_what_a_copy_may_be_a_copy_of(path, first):
    assert next(originals(path), None) == first


def test_a_pdf_may_be_behind_its_preview():
    assert "a/x.pdf" in originals("a/x-pdf-232x300.jpg")


def test_variants_and_namesakes():
    files = index("a/x.jpg", "a/x-300x200.jpg", "a/x-2.jpg", "a/x-2-300x200.jpg", "b/x.jpg", "c/X.jpg")
    assert [files.names[number] for number in files.variants("a/x.jpg")] == ["a/x-300x200.jpg"]
    assert files.namesakes("d/x.jpg") == ["a/x.jpg", "b/x.jpg", "c/X.jpg"]
    assert files.namesakes("a/x.jpg") == ["b/x.jpg", "c/X.jpg"]


@pytest.mark.parametrize(
    ("names", "prefix"),
    [
        (("2012/05/a.jpg", "b.txt"), ""),
        (("uploads/2012/05/a.jpg", "uploads/b.txt"), "uploads/"),
        (("site/wp-content/uploads/2012/05/a.jpg", "site/wp-content/index.php"), "site/wp-content/uploads/"),
        (("uploads/x.jpg",), "uploads/"),
        (("other/x.jpg",), ""),
    ],
)
def test_where_the_folder_begins(names, prefix):
    files = index(*names, recorded=("2012/05/a.jpg",))
    assert files.prefix == prefix
    assert all(f"{prefix}{name}" in names for name in files.names)
