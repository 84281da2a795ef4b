"""The closed list of codes, and what users read about it."""

from __future__ import annotations

import re

from tests.conftest import ROOT
from wxr.media import FINDING_CODES

DOCUMENTED = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")


def test_every_code_is_documented_with_its_meaning_and_advice():
    rows = {row[0]: row[1] for row in re.findall(r"^\| `([a-z][a-z0-9-]+)` \| (.*) \|$", DOCUMENTED, re.MULTILINE)}
    assert list(rows) == list(FINDING_CODES)
    for code, kind in FINDING_CODES.items():
        assert rows[code].startswith(kind.meaning), code
        assert rows[code].endswith(kind.advice), code


def test_codes_stand_by_severity():
    severities = [kind.severity for kind in FINDING_CODES.values()]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
