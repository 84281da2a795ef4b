"""A set of texts that does not grow in memory."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.parsing import seen
from wxr.parsing.seen import Seen, SeenNumbers


@given(st.lists(st.text(max_size=2), max_size=60))
def test_it_tells_what_is_new_wherever_it_keeps_it(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seen, "FEW", 5)
        found, expected = Seen(), set[str]()
        for text in texts:
            assert (text in found) == (text in expected)
            assert found.add(text) == (text not in expected)
            expected.add(text)


@given(st.lists(st.one_of(st.integers(), st.integers(-9, 9)), max_size=60))
def test_numbers_too_whatever_their_size(numbers: list[int]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(seen, "FEW", 5)
        found, expected = SeenNumbers(), set[int]()
        for number in numbers:
            assert (number in found) == (number in expected)
            assert found.add(number) == (number not in expected)
            expected.add(number)
            assert found


def test_memory_does_not_grow_with_the_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seen, "FEW", 100)
    found = Seen(map(str, range(200)))
    tracemalloc.start()
    assert all(found.add(str(number)) for number in range(200, 20_000))
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 100_000
