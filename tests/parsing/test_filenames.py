"""File names from slugs of any kind."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.parsing.filenames import UniqueNames, UniquePaths, decoded_slug, safe_name, safe_path

# The numbers are those of the list of hostile inputs.
CASES = [
    ("40 a way up", "../../x", "x"),
    ("41 an absolute path", "/etc/x", "etc-x"),
    ("42 an encoded way up", "%2e%2e%2fx", "x"),
    ("43 NUL", "a\0b", "a-b"),
    ("44 a device", "CON", "_CON"),
    ("44 a device with suffix", "aux.txt", "_aux.txt"),
    ("44 a trailing dot", "name.", "name"),
    ("49 a hidden file", ".htaccess", "htaccess"),
    ("49 a repository", ".git", "git"),
    ("a backslash", "a\\b", "a-b"),
    ("a bidi override", "a\u202eb", "a-b"),
    ("nothing is left", "...", "post-7"),
    ("a slug cut within a letter", "%ce%b1%ce", "α"),
    ("decomposed letters", "e\u0301", "é"),
]


@pytest.mark.parametrize(("slug", "name"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names(slug, name):
    assert safe_name(decoded_slug(slug), "post-7") == name


def test_45_a_long_name_is_cut_and_keeps_apart_from_its_neighbour():
    one, other = safe_name("ž" * 150 + "1", "x"), safe_name("ž" * 150 + "2", "x")
    assert one != other
    assert max(len(one.encode()), len(other.encode())) <= 200


@pytest.mark.parametrize(
    ("first", "second"),
    [("Post", "post"), (unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")), ("straße", "strasse")],
    ids=["46 case", "47 Unicode form", "folded letters"],
)
def test_names_that_some_file_system_takes_for_one_are_kept_apart(first, second):
    names = UniqueNames()
    assert names.claim(first) == (first, False)
    assert names.claim(second) == (f"{second}-2", True)


@given(st.text())
def test_any_text_gives_one_safe_name(text):
    name = safe_name(text, "fallback")
    assert name
    assert len(name.encode()) <= 200
    assert not set(name) & set('/\\:*?"<>|\0\n')
    assert name[0] != "." != name[-1]


@pytest.mark.parametrize(
    ("wish", "path"),
    [
        ("2012/05/a b.jpg", "2012/05/a-b.jpg"),
        ("../../x.jpg", "x.jpg"),
        ("/etc/passwd", "etc/passwd"),
        ("a\\..\\b.png", "a/b.png"),
        ("a/./b//c.gif", "a/b/c.gif"),
        ("con/aux.jpg", "_con/_aux.jpg"),
        (".git/.htaccess", "git/file.htaccess"),
        ("", "file"),
        ("d/" * 40 + "a.jpg", "d/" * 12 + "a.jpg"),
    ],
)
def test_paths_stay_below_their_folder_and_keep_the_files_ending(wish, path):
    assert safe_path(wish, "file") == path


def test_45_a_long_name_of_a_file_keeps_its_ending():
    assert safe_path("ž" * 150 + ".jpeg", "file").endswith(".jpeg")


def test_paths_that_some_file_system_takes_for_one_are_kept_apart():
    paths = UniquePaths("manifest.csv")
    wishes = ["a.jpg", "A.jpg", "a/b.jpg", "a", "b", "b/c.jpg", "e\u0301.jpg", "\xe9.jpg", "Manifest.csv"]
    assert [paths.claim(wish) for wish in wishes] == [
        "a.jpg", "A-2.jpg", "a/b.jpg", "a-2", "b", "b-2/c.jpg", "e\u0301.jpg", "\xe9-2.jpg", "Manifest-2.csv",
    ]  # fmt: skip
