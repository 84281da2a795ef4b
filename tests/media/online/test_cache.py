"""What is known is not asked again; what stopped half-way goes on; foreign files are left alone."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import stat
import threading
from contextlib import closing
from dataclasses import replace

import pytest

from tests.media.blog import jpeg
from tests.media.online.server import Server, reply, static
from wxr.errors import OutputError
from wxr.media.online.cache import Cache, default_path
from wxr.media.online.checking import check_addresses
from wxr.media.online.options import DAY, Online
from wxr.media.online.outcomes import Outcome, Wanted
from wxr.notices import Notices


@pytest.fixture
def run(server: Server, around, tmp_path):
    """Checks paths with one cache; gives the codes."""

    def run(*paths: str, notices: Notices | None = None, **options) -> dict[str, str | None]:
        online = Online(allow_private=True, cache=tmp_path / "c.sqlite3", **options)
        wanted = [Wanted(server.url(path), "file") for path in paths]
        outcomes = check_addresses(wanted, online, notices if notices is not None else Notices(), around).outcomes
        return {url.removeprefix(server.url("")): outcome.code for url, outcome in outcomes.items()}

    return run


def test_a_rerun_asks_only_what_is_not_known(server: Server, run):
    server.routes["/a.jpg"] = static(jpeg())
    assert run("/a.jpg", "/b.jpg") == {"/a.jpg": None, "/b.jpg": "http-404"}
    asked = len(server.seen)
    assert run("/a.jpg", "/b.jpg") == {"/a.jpg": None, "/b.jpg": "http-404"}
    assert len(server.seen) == asked
    run("/a.jpg", "/b.jpg", "/c.jpg")
    assert {request.path for request in server.seen[asked:]} == {"/c.jpg"}


def test_a_thorough_run_is_not_content_with_what_a_quick_one_saw(server: Server, run):
    server.routes["/a.jpg"] = static(jpeg(data=bytes(100_000))[:-2])
    assert run("/a.jpg") == {"/a.jpg": None}
    assert run("/a.jpg", thorough=True) == {"/a.jpg": "truncated"}
    assert run("/a.jpg") == {"/a.jpg": None}


def test_results_grow_old_and_doubtful_ones_soon(server: Server, run, clock):
    server.routes["/wall.jpg"] = reply(403)
    run("/a.jpg", "/wall.jpg")
    asked = len(server.seen)
    clock.time += 2 * 3600
    run("/a.jpg", "/wall.jpg")
    assert {request.path for request in server.seen[asked:]} == {"/wall.jpg"}
    clock.time += 8 * DAY
    run("/a.jpg")
    assert server.seen[-1].path == "/a.jpg"
    asked = len(server.seen)
    run("/a.jpg", max_age=0)
    assert len(server.seen) > asked


def test_ctrl_c_keeps_what_was_found_and_the_next_run_goes_on(server: Server, run, around):
    """The interrupt comes while a server lets us wait: the answers before it stand."""
    reached, over = threading.Event(), threading.Event()

    async def hangs(request, write):
        reached.set()
        while not over.is_set():
            await asyncio.sleep(0.01)

    server.routes["/0.jpg"] = static(jpeg())
    server.routes["/9.jpg"] = hangs
    paths = [f"/{number}.jpg" for number in range(10)]

    def interrupt() -> None:
        reached.wait()
        while len({request.path for request in server.seen if "wxr-" not in request.path}) < 10:
            reached.wait(0.01)
        signal.raise_signal(signal.SIGINT)

    notices = Notices()
    thread = threading.Thread(target=interrupt)
    thread.start()
    first = run(*paths, notices=notices)
    thread.join()
    over.set()
    assert first["/9.jpg"] == "not-asked"
    assert list(first.values()).count("http-404") >= 4
    assert [notice.code for notice in notices] == ["online-unfinished"]
    known = {path for path, code in first.items() if code != "not-asked"}
    asked = len(server.seen)
    server.routes["/9.jpg"] = static(jpeg())
    assert run(*paths)["/9.jpg"] is None
    assert not known & {request.path for request in server.seen[asked:]}


def test_the_time_limit_ends_a_run_in_good_order(server: Server, run):
    async def never(request, write):
        await asyncio.sleep(60)

    server.routes["/slow.jpg"] = never
    notices = Notices()
    assert run("/slow.jpg", notices=notices, time_limit=0.3) == {"/slow.jpg": "not-asked"}
    assert [notice.code for notice in notices] == ["online-unfinished"]
    assert "1 of 1 addresses" in next(iter(notices)).message
    assert run("/other.jpg", time_limit=0) == {"/other.jpg": "not-asked"}


def test_what_was_skipped_is_not_kept(server: Server, around, tmp_path):
    server.routes["/a.jpg"] = static(jpeg())
    wanted = [Wanted(server.url("/a.jpg"), "file")]
    for allowed, code in ((False, "address-refused"), (True, None)):
        online = Online(allow_private=allowed, cache=tmp_path / "c")
        assert check_addresses(wanted, online, Notices(), around).outcomes[wanted[0].url].code == code


def test_two_runs_share_a_file(tmp_path):
    one, other = (Cache(tmp_path / "c", DAY, 0) for _ in range(2))
    with one, other:
        for number in range(300):
            for cache, name in ((one, "a"), (other, "b")):
                cache.keep(Wanted(f"http://{name}/{number}", "file"), Outcome(None), 5)
    assert (one.trouble, other.trouble) == (None, None)
    with Cache(tmp_path / "c", DAY, 0) as cache:
        assert cache.recall(Wanted("http://a/299", "file"), 6) == Outcome(None)
        assert cache.recall(Wanted("http://b/299", "file"), 6) == Outcome(None)


def test_results_are_written_soon(tmp_path):
    wanted = Wanted("http://h/a.jpg", "file")
    with Cache(tmp_path / "c", DAY, 0) as cache, Cache(tmp_path / "c", DAY, 0) as other:
        cache.keep(wanted, Outcome(None), 5)
        assert other.recall(wanted, 6) is None
        cache.keep(Wanted("http://h/b.jpg", "file"), Outcome(None), 11)
        assert other.recall(wanted, 12) == Outcome(None)


def test_a_file_that_cannot_be_written_any_more_does_not_end_the_run(run, tmp_path, monkeypatch):
    monkeypatch.setattr("wxr.media.online.cache._PATIENCE", 0)
    run("/first.jpg")
    notices = Notices()
    other = sqlite3.connect(tmp_path / "c.sqlite3", isolation_level=None, check_same_thread=False)
    with closing(other):

        def lock(done: int, total: int) -> None:
            if not other.in_transaction:
                other.execute("BEGIN IMMEDIATE")

        assert run("/a.jpg", notices=notices, on_progress=lock) == {"/a.jpg": "http-404"}
    assert [notice.code for notice in notices] == ["cache-unusable"]


def test_the_file_is_the_users_alone(tmp_path):
    path = tmp_path / "new" / "c.sqlite3"
    with Cache(path, DAY, 0):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_of_something_else_is_refused_and_left_as_it_is(tmp_path):
    text, base = tmp_path / "notes.txt", tmp_path / "blog.db"
    text.write_text("my notes, long enough to be no empty file" * 30)
    with closing(sqlite3.connect(base)) as other:
        other.execute("CREATE TABLE posts (id)")
        other.commit()
    for path in (text, base):
        before = path.read_bytes()
        with pytest.raises(OutputError, match=path.name):
            Cache(path, DAY, 0)
        assert path.read_bytes() == before


def test_without_a_folder_of_its_own_the_run_goes_on_with_a_notice(server: Server, around, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("wxr.media.online.checking.default_path", lambda: tmp_path / "file" / "c")
    notices = Notices()
    wanted = [Wanted(server.url("/a.jpg"), "file")]
    assert (
        check_addresses(wanted, Online(allow_private=True), notices, around).outcomes[wanted[0].url].code == "http-404"
    )
    assert [notice.code for notice in notices] == ["cache-unusable"]
    with pytest.raises(OutputError):
        check_addresses(wanted, Online(cache=tmp_path / "file" / "c"), notices, around)


def test_the_default_place_is_the_users_cache_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_path() == tmp_path / "wxr" / "online.sqlite3"


def test_wayback_says_whether_there_is_a_copy(server: Server, around, tmp_path):
    answers = {
        "/gone.jpg": b'{"archived_snapshots":{"closest":{"available":true,"url":"http://web.archive.org/web/20130506000000/x","timestamp":"20130506000000","status":"200"}}}',
        "/never.jpg": b'{"archived_snapshots":{}}',
        "/odd.jpg": b"<html>busy</html>",
    }
    server.routes["/fine.jpg"] = static(jpeg())

    def available(request) -> bytes:
        if not request.path.startswith("/wayback?url="):
            return reply(404)
        return reply(200, next(body for path, body in answers.items() if request.path.endswith(path)))

    server.fallback = available
    online = Online(allow_private=True, wayback=True, wayback_url=server.url("/wayback"), cache=tmp_path / "c")
    wanted = [Wanted(server.url(path), "file") for path in (*answers, "/fine.jpg")]
    outcomes = check_addresses(wanted, replace(online, wayback=False), Notices(), around).outcomes
    assert {outcome.copy for outcome in outcomes.values()} == {None}
    asked = len(server.seen)
    outcomes = check_addresses(wanted, online, Notices(), around).outcomes
    assert {url.rpartition("/")[2]: (outcome.code, outcome.copy) for url, outcome in outcomes.items()} == {
        "gone.jpg": ("http-404", "http://web.archive.org/web/20130506000000/x"),
        "never.jpg": ("http-404", ""),
        "odd.jpg": ("http-404", None),
        "fine.jpg": (None, None),
    }
    assert all(request.path.startswith("/wayback") for request in server.seen[asked:])  # the addresses were known
    asked = len(server.seen)
    check_addresses(wanted, online, Notices(), around)
    assert len(server.seen) == asked + 1  # only what could not be told is asked again


def test_progress_counts_to_the_end(server: Server, run):
    told: list[tuple[int, int]] = []
    run("/a.jpg", "/b.jpg", on_progress=lambda done, total: told.append((done, total)))
    assert told[0] == (0, 2)
    assert told[-1] == (2, 2)


def test_outcomes_come_back_as_they_were(tmp_path):
    outcome = Outcome("http-404", "the server says 404 \udcff", "")
    with Cache(tmp_path / "c", DAY, 0) as cache:
        cache.keep(Wanted("http://h/\udcff", "file"), outcome, 5)
        cache.write()
        assert cache.recall(Wanted("http://h/\udcff", "file"), 6) == Outcome(
            "http-404", "the server says 404 \\udcff", ""
        )
        assert cache.recall(Wanted("http://h/\udcff", "picture"), 6) is None
        assert cache.recall(Wanted("http://h/\udcff", "file"), 4) is None  # a clock that went back
