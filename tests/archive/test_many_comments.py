"""A post with more comments than memory is to hold gives every output that it gives when it is held."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import wxr
from tests.conftest import FIXTURES
from wxr.writers import post_json
from wxr.writers.markdown import comments, proof

GUESTS = str(FIXTURES / "wxr" / "many-comments.xml")
FERRY = str(FIXTURES / "wxr" / "slow-ferry.xml")
FORMS = ["content", "html", "markdown", "text"]


@pytest.fixture
def small(everything_large, monkeypatch):
    """Every item is large, and every line long."""
    monkeypatch.setattr(post_json, "BLOCK", 500)
    monkeypatch.setattr(proof, "_LARGE", 300)
    monkeypatch.setattr(comments, "_AT_ONCE", 2)
    monkeypatch.setattr(post_json, "_AT_ONCE", 2)


def converted(source: str | list[str], path: Path, **options: object) -> object:
    """What a conversion writes, as something to compare; not the notices, which come in another order."""
    wxr.convert(source, path, force=True, **options)
    if path.is_dir():
        return {str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()}
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as base:
            return [line for line in base.iterdump() if not line.startswith('INSERT INTO "notices"')]
    lines = path.read_bytes().partition(b'"notices":[')[0].splitlines()
    return [line for line in lines if not line.startswith(b'{"record":"notice"')]


OUTPUTS = {
    "jsonl": ("a.jsonl", {"bodies": FORMS}),
    "jsonl, redacted": ("a.jsonl", {"redact": True}),
    "json": ("a.json", {"bodies": FORMS}),
    "sqlite": ("a.db", {"bodies": FORMS}),
    "wxr": ("a.xml", {}),
    "markdown": ("a", {}),
    "hugo": ("a", {"options": wxr.SiteOptions(target="hugo")}),
    "inline": ("a", {"options": wxr.SiteOptions(comments="inline")}),
    **{name: ("a.txt", {"to": f"comments-{name}"}) for name in ("disqus", "isso", "remark42", "giscus")},
}


@pytest.mark.parametrize("source", [GUESTS, FERRY, [GUESTS, GUESTS]], ids=["guests", "ferry", "twice"])
@pytest.mark.parametrize("output", OUTPUTS)
def test_each_output_is_the_same(source, output, tmp_path, request):
    name, options = OUTPUTS[output]
    held = converted(source, tmp_path / name, **options)
    request.getfixturevalue("small")
    assert converted(source, tmp_path / name, **options) == held
