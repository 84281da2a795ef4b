"""What fuzzing found once, each with its number; the first word of a name is the target that it broke."""

from __future__ import annotations

import pytest

from benchmarks.fuzz.targets import TARGETS
from tests.conftest import FIXTURES

FOUND = sorted((FIXTURES / "fuzzed").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.stem)
def test_what_broke_once_is_read(path):
    TARGETS[path.name.split("-")[0]].run(path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_what_it_starts_from(name):
    """The harness itself works, also where atheris cannot be installed."""
    seeds = list(TARGETS[name].seeds())
    assert seeds
    for seed in seeds[:5]:
        TARGETS[name].run(seed)
