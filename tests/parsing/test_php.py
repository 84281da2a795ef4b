"""PHP's serialize(): values, mended lengths, and the caps that keep hostile ones harmless."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.limits import PHP_DEPTH
from wxr.parsing.php import NotPhpError, decode


def encoded(value) -> bytes:
    """What PHP would write."""
    if value is None:
        return b"N;"
    if isinstance(value, bool):
        return b"b:%d;" % value
    if isinstance(value, int):
        return b"i:%d;" % value
    if isinstance(value, float):
        return b"d:%s;" % repr(value).encode()
    if isinstance(value, str):
        return b's:%d:"%s";' % (len(value.encode()), value.encode())
    items = b"".join(encoded(key) + encoded(each) for key, each in value.items())
    return b"a:%d:{%s}" % (len(value), items)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda children: st.dictionaries(st.integers(0, 99) | st.text(), children, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_what_php_writes_is_read_back(value):
    assert decode(encoded(value)) == value


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_refused(data):
    with contextlib.suppress(NotPhpError):
        decode(data)


CASES = [
    ("too short a length", b's:2:"lamp";', "lamp"),
    ("too long a length", b's:40:"lamp";', "lamp"),
    ("length in characters, not bytes", 's:4:"lämp";'.encode(), "lämp"),
    ("quotes and semicolons inside", b's:8:"a";b";cd";', 'a";b";cd'),
    ("CR LF became LF", b'a:1:{s:1:"a";s:4:"x\ny";}', {"a": "x\ny"}),
    ("79 an object is data", b'O:8:"stdClass":1:{s:1:"a";i:1;}', {"__class__": "stdClass", "a": 1}),
    ("79 what a class wrote is opaque", b'C:3:"Foo":5:{hello}', {"__class__": "Foo", "data": "hello"}),
    ("an enum is its name", b'E:11:"Suit:Hearts";', "Suit:Hearts"),
    ("a reference to a scalar", b'a:2:{i:0;s:1:"a";i:1;R:2;}', {0: "a", 1: "a"}),
    ("a reference to its own parent", b"a:1:{i:0;R:1;}", {0: None}),
    ("blanks after the end", b"i:1; \n", 1),
]


@pytest.mark.parametrize(("data", "value"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_values_as_they_are_found(data, value):
    assert decode(data) == value


def nested(depth: int) -> bytes:
    return b"a:1:{i:0;" * depth + b"N;" + b"}" * depth


@pytest.mark.parametrize(
    "data",
    [
        nested(100_000),
        nested(PHP_DEPTH + 1),
        b"a:999999999:{}",
        b's:1000000000000:"x"',
        b"a:2:{i:0;i:1;}",
        b"i:1;i:2;",
        b"a:1:{a:0:{}i:1;}",
        b"",
    ],
    ids=[
        "very deep",
        "deep",
        "huge count",
        "huge length",
        "count too high",
        "trailing value",
        "array as key",
        "nothing",
    ],
)
def test_77_78_what_is_refused(data):
    with pytest.raises(NotPhpError):
        decode(data)


def test_nesting_up_to_the_cap_is_read():
    assert isinstance(decode(nested(PHP_DEPTH)), dict)
