"""A dictionary that does not grow in memory."""

from __future__ import annotations

import pickle
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.parsing import named
from wxr.parsing.named import Named


@given(st.lists(st.tuples(st.text("abé😀\udc80", max_size=2), st.text(max_size=2)), max_size=30))
def test_it_is_a_dictionary_wherever_it_lies(rows: list[tuple[str, str]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(named, "FEW", 3)
        found = Named(rows)
    expected = dict(rows)
    assert list(found.rows()) == list(expected.items())
    assert pickle.loads(pickle.dumps(found)) == found
    assert list(found.by_name()) == sorted(expected.items())
    assert {name: found.get(name) for name in (*expected, "not there")} == {**expected, "not there": None}
    assert list(found.missing([*expected, "not there", "nor there"])) == ["not there", "nor there"]
    assert len(found) == len(expected)
    assert found == Named(expected.items())
    assert found != Named([("not there", ""), *list(expected.items())[1:]])


def test_memory_does_not_grow_with_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named, "FEW", 100)
    found = Named((str(number), "") for number in range(200))
    tracemalloc.start()
    found.update((str(number), "") for number in range(20_000))
    assert sum(1 for _ in found.by_name()) == len(found) == 20_000
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 100_000
