"""Columns of numbers: the same answers from memory and from the file, in every process, and little memory."""

from __future__ import annotations

import pickle
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.parsing import columns
from wxr.parsing.columns import Column, Overflow, Pairs, Texts


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "BLOCK", 4)
    monkeypatch.setattr(columns, "CHUNK", 8)
    monkeypatch.setattr(columns, "_REMEMBERED", 2)


NUMBERS = st.integers(-(2**63), 2**63 - 1)


@given(st.lists(NUMBERS, max_size=50), st.lists(st.tuples(st.integers(0, 49), NUMBERS), max_size=5))
def test_a_column_is_a_list_of_numbers(numbers: list[int], changes: list[tuple[int, int]]) -> None:
    column = Column(Overflow())
    for number in numbers:
        column.append(number)
    for place, number in changes:
        if place < len(numbers):
            numbers[place] = column[place] = number
    assert list(column) == numbers
    assert [column[place] for place in range(len(column))] == numbers


@given(st.lists(st.integers(0, 20), max_size=50), st.integers(-1, 21))
def test_the_first_place_of_a_number_is_found_wherever_it_lies(numbers: list[int], wanted: int) -> None:
    column = Column(Overflow())
    for number in sorted(numbers):
        column.append(number)
    assert column.first(wanted) == sum(number < wanted for number in numbers)


PAIRS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 99)), max_size=60)


@given(PAIRS, PAIRS)
def test_pairs_come_back_by_their_key_also_when_more_are_added_later(
    rows: list[tuple[int, int]], later: list[tuple[int, int]]
) -> None:
    pairs = Pairs(Overflow())
    for some in (rows, later):
        for key, value in some:
            pairs.add(key, value)
        pairs.finish()
    expected = {key: sorted(value for each, value in rows + later if each == key) for key in range(14)}
    assert {key: list(pairs.of(key)) for key in expected} == expected
    assert dict(pairs.repeated()) == {key: values for key, values in expected.items() if len(values) > 1}


@given(st.lists(st.binary(max_size=40), max_size=60))
def test_texts_come_back_from_wherever_they_lie(written: list[bytes]) -> None:
    texts = Texts(Overflow())
    for text in written:
        texts.append(text)
    assert [texts[place] for place in range(len(texts))] == list(texts) == written
    back = range(len(texts) - 1, -1, -1)  # by then the pieces that come first are held no more
    assert [texts[place] for place in back] == written[::-1]


def test_what_is_pickled_is_read_from_the_same_file() -> None:
    overflow = Overflow()
    column, pairs = Column(overflow), Pairs(overflow)
    texts = Texts(overflow)
    for number in range(100):
        column.append(number)
        pairs.add(-number, number)
        texts.append(b"%d" % number)
    pairs.finish()
    there, found, read = pickle.loads(pickle.dumps((column, pairs, texts)))
    assert [read[3], read[99]] == [b"3", b"99"]
    assert list(there) == list(range(100))
    assert there[3] == 3
    assert list(found.of(-77)) == [77]


def test_the_file_is_made_when_it_is_needed_and_gone_when_it_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    overflow = Overflow()
    column = Column(overflow)
    for number in range(7):
        column.append(number)
    assert not list(tmp_path.iterdir())
    column.append(7)
    assert list(tmp_path.iterdir())
    assert column[0] == 0
    overflow.close()
    assert not list(tmp_path.iterdir())


def test_memory_does_not_grow_with_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "BLOCK", 64)
    monkeypatch.setattr(columns, "CHUNK", 4096)

    def peak(count: int) -> int:
        tracemalloc.start()
        pairs = Pairs(Overflow())
        for number in range(count):
            pairs.add(-number, number)
        pairs.finish()
        assert all(next(pairs.of(-number)) == number for number in range(0, count, 97))
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return highest

    few, many = peak(5_000), peak(50_000)
    assert many - few < 45_000 * 16 / 8, "sixteen bytes a pair lie in the file; memory has the beginnings of blocks"
