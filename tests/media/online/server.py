"""A web server on loopback that answers each path with the bytes, or the behaviour, that a test gives it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from typing import NamedTuple

Write = Callable[[bytes], Awaitable[None]]


class Request(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]


Route = Callable[[Request, Write], Awaitable[None]] | Callable[[Request], bytes] | bytes


def reply(status: int = 200, body: bytes = b"", **headers: object) -> bytes:
    """A response; ``content_type`` and the like become header fields."""
    fields = {"content-length": len(body)} | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status} X\r\n{head}\r\n".encode() + body


def static(
    body: bytes, kind: str = "image/jpeg", *, ranges: bool = True, **headers: object
) -> Callable[[Request], bytes]:
    """A file as a plain web server hands it out."""

    def answer(request: Request) -> bytes:
        span = request.headers.get("range", "")
        if ranges and span.startswith("bytes="):
            first, last = (int(end) for end in span[6:].split("-"))
            part = body[first : last + 1]
            if not part:
                return reply(416)
            span = f"bytes {first}-{first + len(part) - 1}/{len(body)}"
            return reply(206, part, content_type=kind, content_range=span, **headers)
        return reply(200, body, content_type=kind, **headers)

    return answer


class Server:
    """Runs in a thread; unknown paths are 404. ``seen`` has every request, ``most_at_once`` counts connections."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.seen: list[Request] = []
        self.fallback: Route = reply(404, b"<html>not found</html>", content_type="text/html")
        self.most_at_once = 0
        self._now = 0
        self.loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        ready.wait()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[str]:
        return [request.method for request in self.seen if request.path == path]

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    def _run(self, ready: threading.Event) -> None:
        async def serve() -> None:
            self._over = asyncio.Event()
            server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
            self.port = server.sockets[0].getsockname()[1]
            others = await asyncio.start_server(self._connected, "127.0.0.2", self.port)
            ready.set()
            await self._over.wait()
            server.close()
            others.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()

        asyncio.set_event_loop(self.loop)
        self.loop.run_until_complete(serve())
        self.loop.run_until_complete(asyncio.sleep(0))
        self.loop.close()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def write(data: bytes) -> None:
            writer.write(data)
            await writer.drain()

        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            while request := await _read(reader):
                self.seen.append(request)
                route = self.routes.get(request.path, self.fallback)
                if isinstance(route, bytes):
                    answer: bytes | Awaitable[None] = route
                elif asyncio.iscoroutinefunction(route):
                    await route(request, write)
                    break
                else:
                    answer = route(request)
                if request.method == "HEAD":
                    answer = answer.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
                await write(answer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._now -= 1
            writer.close()


async def _read(reader: asyncio.StreamReader) -> Request | None:
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    except asyncio.IncompleteReadError:
        return None
    method, path, _ = head[0].split(" ")
    fields = (line.split(": ", 1) for line in head[1:] if line)
    return Request(method, path, {name.lower(): value for name, value in fields})
