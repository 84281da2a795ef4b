"""A set of texts that does not grow in memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.parsing import seen
from wxr.parsing.seen import Seen, SeenNumbers


def tell_what_is_new(kind, given) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seen, "FEW", 5)
        found, expected = kind(), set()
        for each in given:
            assert (each in found) == (each in expected)
            assert found.add(each) == (each not in expected)
            expected.add(each)
            assert kind is Seen or found


@given(st.lists(st.text(max_size=2), max_size=60))
def test_it_tells_what_is_new_wherever_it_keeps_it(texts: list[str]) -> None:
    tell_what_is_new(Seen, texts)


@given(st.lists(st.one_of(st.integers(), st.integers(-9, 9)), max_size=60))
def test_numbers_too_whatever_their_size(numbers: list[int]) -> None:
    tell_what_is_new(SeenNumbers, numbers)


def test_memory_does_not_grow_with_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "FEW", 100)
    found = Seen(map(str, range(200)))
    tracemalloc.start()
    assert all(found.add(str(number)) for number in range(200, 20_000))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 100_000
