"""The findings of an audit: they lie on disk, and whoever reads a report takes them for a tuple."""

from __future__ import annotations

import gc
import pickle
import tracemalloc

import pytest

import wxr
from tests.media.blog import UPLOADS, Blog
from wxr.media import Finding, Reference
from wxr.media.reports import REPORTS
from wxr.media.stored_findings import StoredFindings

PLACE = Reference(post=1, title="Ein Boot – ⛵", link=None, where="content")
FINDINGS = tuple(
    Finding(code="missing-local", severity="error", file=f"2012/05/{number}.jpg", references=(PLACE,) * (number % 2))
    for number in range(5)
)


def test_they_are_read_like_a_tuple():
    stored = StoredFindings(FINDINGS)
    assert len(stored) == 5
    assert stored[1] == FINDINGS[1]
    assert stored[-1] == FINDINGS[-1]
    assert stored[1:4] == FINDINGS[1:4]
    assert stored[::-2] == FINDINGS[::-2]
    assert [(one, two) for one in stored for two in stored] == [(one, two) for one in FINDINGS for two in FINDINGS]
    assert FINDINGS[2] in stored
    with pytest.raises(IndexError):
        stored[5]
    with pytest.raises(IndexError):
        stored[-6]


def test_they_equal_what_holds_the_same():
    assert StoredFindings(FINDINGS) == FINDINGS == StoredFindings(FINDINGS)
    assert StoredFindings(FINDINGS) != FINDINGS[:4]
    assert StoredFindings(FINDINGS) != FINDINGS[::-1]
    assert StoredFindings() == ()


def test_another_process_gets_them_too():
    assert pickle.loads(pickle.dumps(StoredFindings(FINDINGS))) == FINDINGS


def test_a_place_is_named_once_even_without_title_and_link(blog: Blog):
    addresses = (f"{UPLOADS}gone.jpg", "/wp-content/uploads/gone.jpg")
    blog.post(1, "".join(f'<img alt="" src="{address}">' for address in addresses), title="")
    (finding,) = [each for each in wxr.audit(blog.write(), blog.uploads).findings if each.code == "missing-local"]
    assert len(finding.references) == 1


def test_memory_does_not_grow_with_the_findings(tmp_path):
    """A thousand that are kept, or a report that is put together whole, take more than a megabyte."""
    kept, peaks = [], []
    for count in (50, 1000):
        blog = Blog(tmp_path / str(count))
        for number in range(1, count + 1):
            blog.post(number, f'<img alt="" src="{UPLOADS}{"x" * 300}/{number}.jpg">')
        path = blog.write()
        tracemalloc.start()
        report = wxr.audit(path, blog.uploads)
        gc.collect()
        kept.append(tracemalloc.get_traced_memory()[0])
        assert len(report.findings) == count
        tracemalloc.reset_peak()
        for suffix in (".json", ".jsonl", ".csv", ".md", ".xml", ".sarif"):
            for _ in REPORTS[suffix](report):
                pass
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert kept[1] < kept[0] + 300_000
    assert peaks[1] < peaks[0] + 500_000
