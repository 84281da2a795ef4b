"""What all tests share: where the fixtures are, and the flag that rewrites expected outputs."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Tests never judge time; where a run must be repeatable, the examples are the same at every run.
settings.register_profile("wxr", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("wxr")

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = Path(os.environ.get("WXR_SHARED", ROOT.parent / "shared"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-expected", action="store_true", help="rewrite tests/expected; a person reads the difference"
    )


def pytest_configure() -> None:
    """Tests of Ctrl-C also work where the tests run as a background job, which a shell starts deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _in_project_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources are named relative to the project, so that expected outputs hold no path of a machine."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def everything_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every item of an export counts as a large one, whose comments come few at a time and lie in a file."""
    monkeypatch.setattr("wxr.readers.wxr_xml.pieces.LARGE", 0)
    monkeypatch.setattr("wxr.readers.wxr_xml.apart.HELD", -1)
    monkeypatch.setattr("wxr.readers.wxr_xml.large_item._BATCH", 300)
    monkeypatch.setattr("wxr.readers.wxr_xml.window._CHUNK", 400)
    monkeypatch.setattr("wxr.readers.wxr_xml.repair.encoding._HEAD", 1500)


@pytest.fixture
def shared() -> Path:
    """Material to measure against that is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"{SHARED} is not there: it is not part of the project")
    return SHARED


@pytest.fixture
def expected(request: pytest.FixtureRequest):
    """Compares bytes with a file in tests/expected, or rewrites the file and fails where the flag is given."""

    def compare(name: str, data: bytes) -> None:
        path = ROOT / "tests" / "expected" / name
        if request.config.getoption("--update-expected"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            pytest.fail(f"{name} was rewritten; read the difference and run again without the flag")
        assert data.decode() == path.read_bytes().decode()

    return compare
