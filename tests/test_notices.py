"""The closed list of notices, and the page that explains it."""

from __future__ import annotations

import re
import tracemalloc
from pathlib import Path

import wxr
from tests.conftest import ROOT
from wxr import notices
from wxr.model import Notice
from wxr.notices import CODES, Notices

ENTRY = re.compile(r"^### ([a-z-]+)\n\*(\w+)\* · (.+)\n(What we did: (?:.+\n?)+)", re.MULTILINE)
PACKAGE = Path(wxr.__file__).parent
PAGE = (ROOT / "docs" / "notices.md").read_text(encoding="utf-8")


def test_the_page_explains_every_code_as_it_is():
    entries = {code: (severity, meaning) for code, severity, meaning, _ in ENTRY.findall(PAGE)}
    assert entries == {name: tuple(code) for name, code in CODES.items()}


def test_every_entry_says_what_was_done_and_what_can_be_done():
    assert PAGE.count("\n### ") == len(CODES)
    for code, _, _, text in ENTRY.findall(PAGE):
        assert "What you can do: " in text or "see `truncated`" in text, code


def test_every_code_is_used():
    sources = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.name != "notices.py")
    assert [code for code in CODES if f'"{code}"' not in sources] == []


def test_notices_that_outgrow_memory_stay_in_order_and_distinct(monkeypatch):
    monkeypatch.setattr(notices, "FEW", 3)
    heard: list[Notice] = []
    kept = Notices(heard.append)
    for number in (1, 2, 3, 4, 5, 2, 5, 6):
        kept.add("id-missing" if number < 5 else "no-items", f"notice {number}", line=number)
    assert [notice.line for notice in kept] == [1, 2, 3, 4, 5, 6]
    assert heard == list(kept)
    assert len(kept) == 6
    assert kept.counts() == {"id-missing": 4, "no-items": 2}
    assert kept.worst() == "warning"


def test_memory_does_not_grow_with_notices(monkeypatch):
    monkeypatch.setattr(notices, "FEW", 100)
    kept = Notices()
    for number in range(200):
        kept.add("id-missing", f"notice {number}")
    tracemalloc.start()
    for number in range(200, 20_000):
        kept.add("id-missing", f"notice {number}")
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept) == 20_000
    assert held < 100_000
