"""Who answers whom among comments: the same for comments in memory and on disk, and every circle found once."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wxr.model import Comment
from wxr.parsing.answers import MISSING, NOBODY, answered, circles
from wxr.parsing.stored_comments import CommentStore
from wxr.writers.threads import threads

IDS = st.one_of(st.none(), st.integers(1, 8))


@given(st.lists(st.builds(Comment, id=IDS, parent=IDS)))
def test_comments_on_disk_answer_as_those_in_memory(comments):
    store = CommentStore()
    store.extend(comments)
    stored = store.finish()
    assert list(stored) == comments
    assert answered(stored) == answered(comments)
    assert [set(circle) for circle in circles(answered(stored))] == [
        set(circle) for circle in circles(answered(comments))
    ]


def test_nobody_and_missing():
    comments = [Comment(id=1), Comment(id=2, parent=1), Comment(id=3, parent=9), Comment(id=1, parent=1)]
    assert list(answered(comments)) == [NOBODY, 3, MISSING, 3]


@pytest.mark.parametrize(
    ("above", "found"),
    [
        ([NOBODY, 0], []),
        ([0], [{0}]),
        ([1, 2, 0, 2], [{0, 1, 2}]),
        ([1, 0, 3, 2, NOBODY], [{0, 1}, {2, 3}]),
        ([MISSING], []),
    ],
)
def test_circles(above, found):
    assert [set(circle) for circle in circles(array("i", above))] == found


@given(st.lists(st.builds(Comment, id=IDS, parent=IDS, type=st.sampled_from(["comment", "pingback"]))))
def test_threads_on_disk_are_those_in_memory(comments):
    store = CommentStore()
    store.extend(comments)
    held, stored = threads(comments), threads(store.finish())
    assert [list(each) for each in held] == [list(each) for each in stored]
    assert sum(map(len, held)) == len(comments)
