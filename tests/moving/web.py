"""Real servers on loopback, and interpreters of the hosts' files: what a request to the new site answers."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

import pytest

HOST = "harbour.example"


def built(tree: Path, site: Path) -> Path:
    """A site with a page at each place of a plain folder's posts, as a generator would build it."""
    for path in tree:
        page = site / unquote(path).strip("/")
        page.mkdir(parents=True, exist_ok=True)
        (page / "index.html").write_text(path, encoding="utf-8")
    return site


class Web:
    """Asks a server; an answer is its status and where it leads."""

    def __init__(self, port: int) -> None:
        self._port = port

    def ask(self, address: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        connection.putrequest("GET", address, skip_host=True)
        connection.putheader("Host", HOST)
        connection.endheaders()
        answer = connection.getresponse()
        answer.read()
        connection.close()
        where = (answer.getheader("Location") or "").replace(f":{self._port}", "")
        return answer.status, where.removeprefix(f"http://{HOST}")

    def follow(self, address: str) -> tuple[int, str]:
        """The last answer, and the address that gave it; at most five steps."""
        for _ in range(5):
            status, where = self.ask(address)
            if not where or where.startswith("http"):
                return status, where or address
            address = where
        return 0, address


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)  # a server says to nobody when it listens
        else:
            return
    raise AssertionError(process.communicate())


@contextmanager
def _running(command: list[str], port: int) -> Iterator[Web]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        _wait(port, process)
        yield Web(port)
    finally:
        process.terminate()
        process.communicate(timeout=30)


@contextmanager
def nginx(folder: Path, site: Path, maps: Path, server: Path) -> Iterator[Web]:
    """nginx with the two files where they say that they belong."""
    if shutil.which("nginx") is None:
        pytest.skip("nginx is not installed")
    port = _free_port()
    config = folder / "nginx.conf"
    config.write_text(
        f"""daemon off; master_process off; pid {folder}/pid; error_log stderr;
events {{}}
http {{
    access_log off; client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
    uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
    include {maps};
    server {{ listen 127.0.0.1:{port}; server_name {HOST}; root {site}; absolute_redirect off; include {server}; }}
}}
""",
        encoding="utf-8",
    )
    test = subprocess.run(
        ["nginx", "-t", "-e", "stderr", "-p", folder, "-c", config], check=False, capture_output=True, text=True
    )
    assert test.returncode == 0, test.stderr
    with _running(["nginx", "-e", "stderr", "-p", str(folder), "-c", str(config)], port) as web:
        yield web


@contextmanager
def apache(folder: Path, site: Path) -> Iterator[Web]:
    """Apache with the ``.htaccess`` file in the site's own folder."""
    modules = next(Path("/").glob("usr/lib*/apache2/modules"), None)
    if shutil.which("apache2") is None or modules is None:
        pytest.skip("apache2 is not installed")
    port = _free_port()
    config = folder / "apache.conf"
    wanted = ("mpm_event", "authz_core", "rewrite", "dir", "mime")
    loads = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in wanted)
    config.write_text(
        f"""{loads}
ServerRoot {folder}
ServerName {HOST}
Listen 127.0.0.1:{port}
PidFile {folder}/pid
ErrorLog {folder}/error.log
TypesConfig /dev/null
DocumentRoot {site}
<Directory {site}>
    AllowOverride FileInfo
    Require all granted
    DirectoryIndex index.html
</Directory>
""",
        encoding="utf-8",
    )
    test = subprocess.run(["apache2", "-t", "-f", config], check=False, capture_output=True, text=True)
    assert test.returncode == 0, test.stderr
    with _running(["apache2", "-D", "FOREGROUND", "-f", str(config)], port) as web:
        yield web


class Netlify:
    """Reads ``_redirects`` as Netlify does: fields parted by blanks, queries before the target, a page wins without ``!``."""

    def __init__(self, text: str, pages: list[str]) -> None:
        self._pages = {page.rstrip("/") for page in pages}
        self._rules = [self._rule(line) for line in text.splitlines() if line and not line.startswith("#")]

    @staticmethod
    def _rule(line: str) -> tuple[re.Pattern[str], dict[str, str], str, bool]:
        source, *queries, to, status = line.split(" ")
        assert source.startswith("/")
        assert status in ("301", "301!")
        pattern = re.sub(r"/\\\*\Z", r"(?:/.*)?", re.sub(r":(\w)", r"(?P<\1>[^/]+)", re.escape(source)))
        pattern = pattern.removesuffix("/")
        return re.compile(pattern), dict(query.split("=") for query in queries), to, status == "301!"

    def ask(self, address: str) -> tuple[int, str]:
        path, _, query = address.partition("?")
        asked = dict(part.partition("=")[::2] for part in query.split("&"))
        bare = path.rstrip("/").removesuffix("/index.php")
        spellings = (bare, quote(unquote(bare), safe="/~!&'()+,;@"))  # a browser sends some signs as they are
        for pattern, queries, to, forced in self._rules:
            found = next(filter(None, map(pattern.fullmatch, spellings)), None)
            same = all(asked.get(name, "").casefold() == value.casefold() for name, value in queries.items())
            if found and same and (forced or bare not in self._pages):
                return 301, found.expand(re.sub(r":(\w)", r"\\g<\1>", to))
        return (200 if bare in self._pages else 404), ""
