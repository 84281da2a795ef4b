"""The closed list of notices, and the page that explains it."""

from __future__ import annotations

import re

from tests.conftest import ROOT
from wxr.notices import CODES

ENTRY = re.compile(r"^### ([a-z-]+)\n\*(\w+)\* · (.+)\n(What we did: (?:.+\n?)+)", re.MULTILINE)
PAGE = (ROOT / "docs" / "notices.md").read_text(encoding="utf-8")


def test_the_page_explains_every_code_as_it_is():
    entries = {code: (severity, meaning) for code, severity, meaning, _ in ENTRY.findall(PAGE)}
    assert entries == {name: tuple(code) for name, code in CODES.items()}


def test_every_entry_says_what_was_done_and_what_can_be_done():
    assert PAGE.count("\n### ") == len(CODES)
    for code, _, _, text in ENTRY.findall(PAGE):
        assert "What you can do: " in text or "see `truncated`" in text, code


def test_every_code_is_used():
    sources = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "wxr").rglob("*.py") if path.name != "notices.py"
    )
    assert [code for code in CODES if f'"{code}"' not in sources] == []
