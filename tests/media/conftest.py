"""The blog that tests of the audit fill."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.media.blog import Blog


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    return Blog(tmp_path / "blog")
