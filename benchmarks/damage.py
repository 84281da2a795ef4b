"""Damages an export in many ways and says what is lost.

    python -m benchmarks.damage EXPORT.xml [--cuts 200] [--changes 2000] [--seed 1]

Cuts the file at many places: every item that is complete must come out unchanged, whole and once. Changes, drops and
puts in single bytes: every item that was not touched must come out unchanged; nothing may end in a traceback or take
more than ten seconds.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import wxr
from wxr.model import Post
from wxr.notices import Notices
from wxr.readers import wxr_xml
from wxr.readers.options import ReadOptions
from wxr.sources.member import Member

_SLOW = 10.0  # seconds


def read(data: bytes) -> list[Post]:
    """The posts of an export."""
    member = Member("damaged", lambda: io.BytesIO(data))
    return [record for record in wxr_xml.read([member], Notices(), ReadOptions()) if isinstance(record, Post)]


def item_spans(data: bytes) -> list[tuple[int, int]]:
    """Where the items of a sound export lie, as its posts follow each other."""
    plain = re.sub(rb"<!\[CDATA\[.*?\]\]>", lambda section: b"." * len(section[0]), data, flags=re.DOTALL)
    return [match.span() for match in re.finditer(rb"<item>.*?</item>", plain, re.DOTALL)]


def changes(data: bytes, count: int, dice: random.Random) -> Iterator[tuple[str, int, bytes]]:
    """Single bytes changed, dropped, put in or flipped in one bit: (what, where, the damaged data)."""
    for _ in range(count):
        at = dice.randrange(len(data))
        kind = dice.choice(("flip", "change", "drop", "insert"))
        new = bytes([data[at] ^ (1 << dice.randrange(8)) if kind == "flip" else dice.randrange(256)])
        old = 0 if kind == "insert" else 1
        yield f"{kind} {data[at : at + 1]!r}", at, data[:at] + (b"" if kind == "drop" else new) + data[at + old :]


def main() -> None:
    """Runs both and prints what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("--cuts", type=int, default=200)
    parser.add_argument("--changes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    data = arguments.export.read_bytes()
    posts = read(data)
    spans = item_spans(data)
    assert len(spans) == len(posts), (len(spans), len(posts))
    dice = random.Random(arguments.seed)
    found: Counter[str] = Counter()
    for _ in range(arguments.cuts):
        at = dice.randrange(len(data))
        whole = [post for post, (_, stop) in zip(posts, spans, strict=True) if stop <= at]
        found.update(judge(f"cut at {at}", data[:at], whole, extra=1))
    for what, at, damaged in changes(data, arguments.changes, dice):
        untouched = [post for post, (start, stop) in zip(posts, spans, strict=True) if not start <= at <= stop]
        found.update(judge(f"{what} at {at}", damaged, untouched, extra=2))
    print(f"{arguments.cuts} cuts, {arguments.changes} changes of {arguments.export.name}, seed {arguments.seed}")
    for name, number in sorted(found.items()):
        print(f"{number:8}  {name}")


def judge(what: str, data: bytes, expected: list[Post], extra: int) -> Iterator[str]:
    """Names of what went well or wrong; ``extra`` posts more than expected are those that were damaged."""
    kind = what.split(" ", 1)[0]
    start = time.perf_counter()
    try:
        posts = read(data)
    except wxr.WxrError as error:
        yield f"{kind}: refused"
        print(what, "refused:", error)
        return
    except Exception:  # the point of the exercise  # noqa: BLE001
        yield f"{kind}: traceback"
        print(what)
        traceback.print_exc()
        return
    if time.perf_counter() - start > _SLOW:
        yield f"{kind}: slow"
        print(what, "took", time.perf_counter() - start)
    got = Counter(posts)
    missing = [post for post in expected if not got[post]]
    if missing:
        yield f"{kind}: untouched items changed or lost"
        print(what, "lost or changed:", [post.id for post in missing][:10])
    elif len(posts) > len(expected) + extra:
        yield f"{kind}: items invented"
        print(what, "invented:", len(posts) - len(expected))
    else:
        yield f"{kind}: well"


if __name__ == "__main__":
    main()
