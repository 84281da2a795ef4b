"""How long an audit online takes, and how much memory: pictures on hosts of this machine's own.

    python -m benchmarks.online [--pictures 10000] [--hosts 500]

A server listens on addresses of 127.0.0.0/8, each a host of its own (Linux answers on all of them). Of twenty pictures
one is missing and one is an HTML page. The audit runs twice, the second time with what the first one kept. Wall-clock
time is bounded from below by manners: five requests a second to a host.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

_PICTURE = b"\xff\xd8\xff\xc0\x00\x11\x08\x00\x02\x00\x03" + bytes(10) + b"\xff\xda\x00\x0c" + bytes(10)
_PICTURE += b"\x12" * 20_000 + b"\xff\xd9"
_PAGE = b"<!doctype html><title>Not here</title>"
_ITEMS = 20  # pictures in a post


def _answer(method: str, path: str) -> bytes:
    number = int(path[1:-4]) if path[1:-4].isdigit() else 0
    if path.startswith("/wxr-") or number % 20 == 7:
        return b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n"
    body, kind = (_PAGE, b"text/html") if number % 20 == 11 else (_PICTURE, b"image/jpeg")
    head = b"HTTP/1.1 200 OK\r\ncontent-type: %s\r\ncontent-length: %d\r\n\r\n" % (kind, len(body))
    return head if method == "HEAD" else head + body


async def _connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            method, path, _ = (await reader.readuntil(b"\r\n\r\n")).decode().split(" ", 2)
            writer.write(_answer(method, path))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


def _serve(hosts: list[str], ready: Connection) -> None:
    async def serve() -> None:
        port = 0
        for host in hosts:
            server = await asyncio.start_server(_connected, host, port)
            port = server.sockets[0].getsockname()[1]
        ready.send(port)
        await asyncio.Event().wait()

    asyncio.run(serve())


def _export(path: Path, hosts: list[str], port: int, pictures: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write('<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" ')
        file.write('xmlns:wp="http://wordpress.org/export/1.2/"><channel><wp:wxr_version>1.2</wp:wxr_version>')
        for first in range(0, pictures, _ITEMS):
            urls = [
                f"http://{hosts[n % len(hosts)]}:{port}/{n // len(hosts)}.jpg" for n in range(first, first + _ITEMS)
            ]
            body = "".join(f'<img alt="" src="{url}">' for url in urls)
            file.write(f"<item><title>Post {first}</title><content:encoded><![CDATA[{body}]]></content:encoded>")
            file.write(f"<wp:post_id>{first + 1}</wp:post_id><wp:post_type>post</wp:post_type></item>")
        file.write("</channel></rss>")


def _run(name: str, export: Path, cache: Path) -> None:
    command = [sys.executable, "-m", "wxr", "audit", str(export), "--online", "--allow-private", "--cache", str(cache)]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, "--jobs", "1"], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = process.stdout.readline().strip()
    process.stdout.read()
    _, _, used = os.wait4(process.pid, 0)
    seconds, cpu = time.perf_counter() - begun, used.ru_utime + used.ru_stime
    print(f"{name:<10} {seconds:6.1f} s  {cpu:6.1f} CPU s  {used.ru_maxrss / 1024:6.0f} MiB  {said}")


def main() -> None:
    """Runs the audit twice and prints a line for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pictures", type=int, default=10_000)
    parser.add_argument("--hosts", type=int, default=500)
    options = parser.parse_args()
    hosts = [f"127.1.{n // 250}.{n % 250 + 1}" for n in range(options.hosts)]
    here, there = multiprocessing.Pipe()
    server = multiprocessing.Process(target=_serve, args=(hosts, there), daemon=True)
    server.start()
    port = here.recv()
    with tempfile.TemporaryDirectory() as folder:
        export = Path(folder) / "export.xml"
        _export(export, hosts, port, options.pictures)
        for name in ("first run", "rerun"):
            _run(name, export, Path(folder) / "results")
    server.terminate()


if __name__ == "__main__":
    main()
