"""What is found out about an address: the bad pictures, the bot walls, the hostile servers."""

from __future__ import annotations

import asyncio
import gzip
import io
import socket
import tempfile
import tracemalloc
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from tests.media.blog import MP3, NOT_FOUND, PDF, WHOLE, gif, jpeg, mp4, png
from tests.media.online.server import Request, Server, Write, reply, static
from wxr.media.online.bodies import take
from wxr.media.online.checking import check_addresses
from wxr.media.online.options import NetworkLimits, Online
from wxr.media.online.outcomes import Outcome, Role, Wanted
from wxr.media.online.surroundings import Surroundings
from wxr.notices import Notices

BIG = jpeg(data=b"\x12\x34\x56" * 50_000)


def check(
    urls: list[str],
    around: Surroundings,
    role: Role = "file",
    *,
    private: bool = True,
    limits: NetworkLimits | None = None,
    notices: Notices | None = None,
    **options,
) -> dict[str, Outcome]:
    notices = notices if notices is not None else Notices()
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache"
        online = Online(allow_private=private, cache=cache, limits=limits or NetworkLimits(), **options)
        return check_addresses([Wanted(url, role) for url in urls], online, notices, around).outcomes


@pytest.fixture
def ask(server: Server, around):
    """Serves something at a path and tells the outcome."""

    def ask(path: str, route=None, role: Role = "file", **options) -> Outcome:
        if route is not None:
            server.routes[path] = route
        return check([server.url(path)], around, role, **options)[server.url(path)]

    return ask


@pytest.mark.parametrize(("name", "data"), WHOLE.items())
def test_whole_files_are_well(ask, name, data):
    assert ask(f"/{name}", static(data)) == Outcome(None)


# The eighteen bad pictures: what other checkers take for good is here too.
BAD = {
    "HTML served as a picture": ("/a.jpg", static(NOT_FOUND, "image/jpeg"), "wrong-type"),
    "HTML that says so": ("/a.jpg", static(NOT_FOUND, "text/html"), "wrong-type"),
    "no bytes": ("/a.jpg", static(b""), "zero-bytes"),
    "no content": ("/a.jpg", reply(204), "zero-bytes"),
    "a cut JPEG": ("/a.jpg", static(jpeg()[:-30]), "truncated"),
    "a cut PNG": ("/a.png", static(png()[:-9], "image/png"), "truncated"),
    "a cut GIF": ("/a.gif", static(gif()[:-3], "image/gif"), "truncated"),
    "a PDF named .jpg": ("/a.jpg", static(PDF), "wrong-type"),
    "a GIF named .png": ("/a.png", static(gif(), "image/png"), "wrong-type"),
    "zeros": ("/a.jpg", static(bytes(5000)), "undecodable"),
    "text": ("/a.png", static(b"Warning: mysql_connect()", "image/png"), "undecodable"),
    "a cut film": ("/a.mp4", static(mp4()[:-20], "video/mp4"), "truncated"),
    "a sound named .pdf": ("/a.pdf", static(MP3, "application/pdf"), "wrong-type"),
    "missing": ("/a.jpg", reply(404, NOT_FOUND), "http-404"),
    "gone": ("/a.jpg", reply(410), "http-410"),
    "to the first page": ("/a.jpg", reply(302, location="/"), "soft-404"),
    "to a page": ("/a.jpg", reply(301, location="/2012/05/post/"), "soft-404"),
    "broken server": ("/a.jpg", reply(500), "server-error"),
}


@pytest.mark.parametrize(("path", "route", "code"), BAD.values(), ids=BAD)
def test_the_eighteen_bad_pictures(server: Server, ask, path, route, code):
    assert len(BAD) == 18
    server.routes["/"] = server.routes["/2012/05/post/"] = static(b"<html><body>Welcome</body></html>", "text/html")
    outcome = ask(path, route)
    assert outcome.code == code
    assert outcome.evidence


def test_a_large_file_is_judged_by_its_head_and_only_where_that_is_odd(server: Server, ask):
    assert len(BIG) > 100_000
    assert ask("/big.jpg", static(BIG)).code is None
    assert server.asked("/big.jpg") == ["HEAD"]
    assert ask("/odd.jpg", static(BIG, "text/plain")).code is None
    assert server.asked("/odd.jpg") == ["HEAD", "GET"]
    assert ask("/page.jpg", static(b"<html>" + bytes(100_000), "text/html")).code == "wrong-type"
    pdf = PDF.replace(b"xxxx", b"x" * 100)
    assert ask("/pdf.jpg", static(pdf, "application/pdf")).code == "wrong-type"


LARGE = {
    "a.jpg": BIG,
    "a.png": png(2, 2)[:33] + b"\x00\x01\x86\xa0tEXt" + bytes(100_004) + png(2, 2)[33:],
    "a.pdf": PDF.replace(b"x" * 3000, b"x" * 100_000),
    "a.webp": b"RIFF" + (100_000).to_bytes(4, "little") + b"WEBP" + bytes(99_996),
    "a.gif": gif()[:-9] + bytes(100_000) + gif()[-9:],
}


@pytest.mark.parametrize(("name", "data"), LARGE.items())
def test_thorough_finds_large_files_that_are_cut(server: Server, ask, name, data):
    kind = {"jpg": "image/jpeg", "pdf": "application/pdf"}.get(name[2:], f"image/{name[2:]}")
    assert ask(f"/{name}", static(data, kind), thorough=True).code is None
    assert server.asked(f"/{name}") == ["HEAD", "GET", "GET"]
    assert ask(f"/{name}", static(data[:-3000], kind)).code is None
    outcome = ask(f"/{name}", static(data[:-3000], kind), thorough=True)
    assert (outcome.code, outcome.verdict) == ("truncated", "broken")
    assert ask(f"/{name}", static(data[:-3000], kind, ranges=False), thorough=True).code is None


def test_a_range_that_is_refused_is_followed_by_a_plain_get(server: Server, ask):
    for status in (416, 403):
        path = f"/{status}.jpg"

        def route(request: Request, status: int = status) -> bytes:
            if request.method == "HEAD":
                return reply(405)
            return reply(status) if "range" in request.headers else reply(200, jpeg(), content_type="image/jpeg")

        assert ask(path, route).code is None
        assert server.asked(path) == ["HEAD", "GET", "GET"]


def test_a_server_without_head_is_asked_for_the_file(server: Server, ask):
    async def hangs_up_on_head(request: Request, write: Write) -> None:
        if request.method == "GET":
            await write(reply(200, jpeg()))

    assert ask("/a.jpg", hangs_up_on_head).code is None
    assert ask("/b.jpg", lambda request: reply(404) if request.method == "HEAD" else reply(200, jpeg())).code is None


def test_a_host_that_never_answers_head_is_not_left_alone(server: Server, around):
    async def hangs_on_head(request: Request, write: Write) -> None:
        if request.method == "HEAD":
            await asyncio.sleep(30)
        await write(reply(200, jpeg(), content_type="image/jpeg"))

    paths = [f"/{number}.jpg" for number in range(8)]
    server.routes |= dict.fromkeys(paths, hangs_on_head)
    outcomes = check([server.url(path) for path in paths], around, limits=NetworkLimits(request=0.3))
    assert {outcome.code for outcome in outcomes.values()} == {None}


class OwnNames:
    """Leads every name to the server."""

    async def resolve(self, host, port=0, family=0):
        return [{"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(("data", "requests"), [(BIG, ["HEAD", "HEAD"]), (jpeg(), ["HEAD", "HEAD", "GET"])])
def test_a_move_to_www_is_no_finding_and_costs_one_request(server: Server, around, data, requests):
    def route(request: Request) -> bytes:
        if request.headers["host"].startswith("www."):
            return static(data)(request)
        return reply(301, location=f"http://www.blog.example:{server.port}/a.jpg")

    server.routes["/a.jpg"] = route
    url = server.url("/a.jpg", "blog.example")
    assert check([url], replace(around, resolver=OwnNames))[url] == Outcome(None)
    assert server.asked("/a.jpg") == requests


@pytest.mark.parametrize(
    "route",
    [
        reply(403), reply(406), reply(429), reply(401), reply(999),
        reply(503, cf_mitigated="challenge"), reply(202, NOT_FOUND, content_type="text/html"),
        reply(503, retry_after="1000000000"),
    ],
)  # fmt: skip
def test_a_wall_against_robots_is_blocked_and_never_broken(ask, route):
    outcome = ask("/a.jpg", route)
    assert (outcome.code, outcome.verdict) == ("blocked", "blocked")


def test_a_login_and_a_wall_of_cookies_are_blocked(server: Server, ask):
    server.routes["/wp-login.php"] = static(b"<html>Log in</html>", "text/html")
    assert ask("/a.jpg", reply(302, location="/wp-login.php?redirect_to=x")).code == "blocked"
    assert ask("/b.jpg", reply(302, location="/b.jpg", set_cookie="seen=1")).code == "blocked"


def test_soft_404_by_a_made_up_name(server: Server, ask):
    server.fallback = static(b"<html><title>Oh no</title></html>", "text/html")
    outcome = ask("/2012/05/a.jpg")
    assert outcome.code == "soft-404"
    assert any(request.path.startswith("/2012/05/wxr-") for request in server.seen)


def test_soft_404_that_sends_the_same_picture_for_everything(server: Server, ask):
    server.fallback = static(png(), "image/png")
    server.routes["/real.png"] = static(png(9, 9), "image/png")
    assert ask("/gone.png").code == "soft-404"
    assert ask("/real.png").code is None
    server.fallback = static(BIG)
    assert ask("/gone.jpg").code == "soft-404"


def test_one_made_up_name_is_enough_for_a_host(server: Server, around):
    for number in range(9):
        server.routes[f"/{number}/a.jpg"] = static(jpeg())
    outcomes = check([server.url(f"/{number}/a.jpg") for number in range(9)], around)
    assert {outcome.code for outcome in outcomes.values()} == {None}
    assert len([request for request in server.seen if "wxr-" in request.path]) == 1


def test_a_redirect_to_the_file_is_told(server: Server, ask):
    server.routes["/new.jpg"] = static(jpeg())
    outcome = ask("/old.jpg", reply(301, location="/new.jpg"))
    assert (outcome.code, outcome.verdict) == ("redirected", "ok")
    assert server.url("/new.jpg") in outcome.evidence


def test_what_is_expected_of_an_address_depends_on_its_use(ask):
    page = static(b"<html>About this picture</html>", "text/html")
    assert ask("/File:a.jpg", page, "link").code is None
    assert ask("/player", page, "file").code is None
    assert ask("/avatar", page, "picture").code == "wrong-type"
    assert ask("/avatar2", static(png(), "image/png"), "picture").code is None


def test_another_kind_of_picture_that_the_server_admits_is_well(ask):
    assert ask("/a.png", static(WHOLE["a.webp"], "image/webp")).code is None


def test_a_dead_host_is_asked_once(around):
    urls = [f"http://nowhere.invalid/{number}.jpg" for number in range(50)]
    asked = []

    class Nowhere:
        async def resolve(self, host, port=0, family=0):
            asked.append(host)
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

        async def close(self) -> None:
            pass

    world = replace(around, resolver=Nowhere)
    assert {outcome.code for outcome in check(urls, world).values()} == {"dead-host"}
    assert len(asked) <= 4


def test_a_host_that_refuses_connections_is_left_alone_after_a_few(around, server: Server):
    urls = [f"http://127.0.0.3:{server.port}/{number}.jpg" for number in range(50)]
    outcomes = check(urls, around)
    assert {outcome.code for outcome in outcomes.values()} == {"dead-host"}
    assert {outcome.verdict for outcome in outcomes.values()} == {"unreachable"}


def test_trouble_on_this_side_is_no_dead_host(around):
    class Offline:
        async def resolve(self, host, port=0, family=0):
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

        async def close(self) -> None:
            pass

    notices = Notices()
    urls = [f"http://{name}.example/a.jpg" for name in "abc"]
    outcomes = check(urls, replace(around, resolver=Offline), notices=notices)
    assert {outcome.code for outcome in outcomes.values()} == {"timeout"}
    assert [notice.code for notice in notices] == ["online-unanswered"]


def test_what_may_pass_is_tried_again_with_growing_waits(server: Server, ask, clock):
    answers = iter([503, 503])

    def route(request: Request) -> bytes:
        return reply(next(answers, 0) or 200, jpeg(), content_type="image/jpeg")

    assert ask("/a.jpg", route).code is None
    assert server.asked("/a.jpg") == ["HEAD", "HEAD", "HEAD", "GET"]
    assert [wait for wait in clock.waits if wait >= 1][:2] == [1.0, 2.0]


def test_retry_after_is_heeded(server: Server, ask, clock):
    answers = iter([429])

    def route(request: Request) -> bytes:
        return reply(next(answers, 0) or 200, jpeg(), content_type="image/jpeg", retry_after=20)

    assert ask("/a.jpg", route).code is None
    assert 20.0 in clock.waits


def test_manners_four_connections_and_five_requests_a_second(server: Server, around, clock):
    for number in range(20):
        server.routes[f"/{number}.jpg"] = static(jpeg())
    begun = clock.now()
    check([server.url(f"/{number}.jpg") for number in range(20)], around)
    assert len(server.seen) == 41
    assert clock.now() - begun >= 40 / 5 - 1e-6
    assert server.most_at_once <= 4


def test_case_69_a_redirect_loop_is_broken(server: Server, ask):
    assert ask("/a.jpg", reply(302, location="/a.jpg")).verdict == "broken"
    assert server.asked("/a.jpg") == ["HEAD", "GET"]
    counted = iter(range(1000))
    endless = ask("/b.jpg", lambda _: reply(302, location=f"/b.jpg?{next(counted)}"))
    assert endless.code in ("redirect-loop", "http-404")


def test_case_69_a_chain_without_end_is_broken(server: Server, ask):
    server.fallback = lambda request: reply(302, location=request.path + "x")
    assert ask("/a.jpg").code == "redirect-loop"
    assert len(server.seen) <= 2 * 12


def test_case_70_an_endless_body_is_stopped_at_the_cap(server: Server, ask):
    sent = []

    async def endless(request: Request, write: Write) -> None:
        await write(b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\n\r\n" + jpeg()[:50])
        while request.method == "GET":
            await write(bytes(65_536))
            sent.append(65_536)

    assert ask("/a.jpg", endless).code is None
    assert sum(sent) < 64 * 1024 * 1024


def test_case_71_a_slow_drip_times_out(server: Server, ask):
    async def drip(request: Request, write: Write) -> None:
        await write(b"HTTP/1.1 200 OK\r\ncontent-length: 100000\r\ncontent-type: image/jpeg\r\n\r\n")
        while request.method == "GET":
            await write(b"\xff")
            await asyncio.sleep(0.01)

    limits = NetworkLimits(request=0.2, head=200_000)
    assert ask("/a.jpg", drip, limits=limits).code == "timeout"


def test_case_72_a_gzip_bomb_is_never_unpacked_beyond_the_cap():
    class Response:
        headers: ClassVar = {"Content-Encoding": "gzip"}

        def __init__(self) -> None:
            self.content = self
            self.left = io.BytesIO(gzip.compress(bytes(50_000_000)))

        async def read(self, size: int) -> bytes:
            return self.left.read(size)

    bomb, sink = Response(), io.BytesIO()
    tracemalloc.start()
    taken = asyncio.run(take(bomb, sink, 10_000))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (taken.size, taken.whole, len(sink.getvalue())) == (10_000, False, 10_000)
    assert peak < 5_000_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_case_72_a_gzip_bomb_is_capped(ask, encoding):
    packed = gzip.compress(jpeg()[:60] + bytes(50_000_000))
    bomb = reply(200, packed, content_encoding=encoding, content_type="image/jpeg")
    assert ask("/a.jpg", bomb).code is None
    sound = reply(200, gzip.compress(jpeg()), content_encoding="gzip", content_type="image/jpeg")
    assert ask("/b.jpg", sound).code is None


def test_case_73_an_endless_retry_after_is_blocked_without_waiting(server: Server, around, clock):
    for number in range(9):
        server.routes[f"/{number}.jpg"] = reply(429, retry_after=10**9)
    outcomes = check([server.url(f"/{number}.jpg") for number in range(9)], around)
    assert {outcome.code for outcome in outcomes.values()} == {"blocked"}
    assert max(clock.waits, default=0) < 30
    assert len(server.seen) < 9  # the rest was not asked: the host had said it clearly


@pytest.mark.parametrize(
    "head",
    [
        b"".join(b"x-%d: y\r\n" % number for number in range(5000)),
        b"x: " + b"y" * 1_000_000 + b"\r\n",
        b"x" * 1_000_000 + b": y\r\n",
    ],
)
def test_case_74_a_flood_of_headers_is_refused(ask, head):
    outcome = ask("/a.jpg", b"HTTP/1.1 200 OK\r\n" + head + b"content-length: 0\r\n\r\n")
    assert (outcome.code, outcome.verdict) == ("server-error", "suspect")


def test_case_75_no_credentials_go_along_to_anybody(server: Server, around):
    server.routes["/a.jpg"] = reply(302, location=f"http://you:secret@127.0.0.2:{server.port}/b.jpg", set_cookie="a=b")
    server.routes["/b.jpg"] = static(jpeg())
    url = f"http://me:secret@127.0.0.1:{server.port}/a.jpg"
    assert check([url], around)[url].code == "redirected"
    assert server.asked("/b.jpg")
    for request in server.seen:
        assert not {"authorization", "cookie", "referer"} & set(request.headers)
        assert "secret" not in str(request)


def test_environment_proxies_are_not_used(server: Server, ask, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    assert ask("/a.jpg", static(jpeg())).code is None


def test_addresses_that_are_none_are_skipped(around):
    for url in (
        "http://",
        "http://[x/a.jpg",
        "http://h:99999/a.jpg",
        "http://a..b/x.jpg",
        "http://" + "a" * 70 + ".example/",
    ):
        assert check([url], around)[url].verdict in ("skipped", "unreachable"), url
