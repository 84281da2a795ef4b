"""The reader against saved pages with the database behind them; skipped where that material is missing."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from tests.readers.saved_pages import Read, Saved

LEAST = {"page": 0.99, "title": 0.98, "date": 0.98, "comment count": 0.98, "comment author": 0.97, "comment date": 0.97}


@pytest.mark.shared
def test_saved_pages_of_many_themes_and_languages(shared: Path) -> None:
    truths = [json.loads(line) for line in (shared / "pages" / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    folders = defaultdict(list)
    for truth in truths:
        folders[Path(truth["file"]).parent].append(truth)
    good: Counter[str] = Counter()
    total: Counter[str] = Counter()

    def note(name: str, fits: bool) -> None:
        total[name] += 1
        good[name] += fits

    for wanted in folders.values():
        names = [truth["file"] for truth in wanted]
        read = Read(*(Saved(name, (shared / "pages" / name).read_bytes()) for name in names))
        posts = {post.source: post for post in read.posts}
        for truth in wanted:
            post = posts.get(truth["file"])
            note("page", post is not None)
            if post is None:
                continue
            note("title", (post.title or "").split()[:2] == truth["title"].split()[:2])
            note("date", (post.date or "").startswith(truth["date"]))
            note("comment count", len(post.comments) == len(truth["comments"]))
            for comment, truly in zip(post.comments, truth["comments"], strict=False):
                note("comment author", (comment.author_name or "").split()[:1] == truly["author"].split()[:1])
                note("comment date", (comment.date or "").startswith(truly["date"]))
    assert {name: good[name] / total[name] for name in LEAST if good[name] < LEAST[name] * total[name]} == {}
