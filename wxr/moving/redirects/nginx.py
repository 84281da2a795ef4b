"""Redirects for nginx: two maps for its ``http`` block, and the lines that use them for a ``server`` block.

A map is one look-up however many redirects there are; ``if`` or ``location`` for each would be asked one by one. nginx
compares with the decoded path, so both cases of percent-encoding are one entry.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO
from urllib.parse import quote

from wxr.moving.forms import BY_ID
from wxr.moving.redirects.batch import Batch
from wxr.notices import Notices

MAPS = "redirects.nginx.maps.conf"
SERVER = "redirects.nginx.conf"

_HEAD = """\
# Include this file in nginx's http block: /etc/nginx/conf.d/ is read there. {server} goes into the server block.
# If nginx says that these two stand in its configuration already, set them there to at least this and delete them here.
map_hash_max_size {size};
map_hash_bucket_size {bucket};

"""
_SERVER = """\
# Include this file in the server block. {maps} must be read in the http block.
if ($wxr_query) {{ return 301 $wxr_query; }}
if ($wxr_path) {{ return 301 $wxr_path; }}
# Feeds, trackbacks and further pages of one post or list lead to it.
if (!-e $request_filename) {{
    rewrite "^(/.+)/(?:feed(?:/(?:feed|rss2?|rdf|atom))?|trackback|embed|amp)/?$" $1/ permanent;
    rewrite "^(/.+)/(?:comment-page-[0-9]+|page/[0-9]+)/?$" $1/ permanent;
    rewrite "^/page/[0-9]+/?$" / permanent;
}}
"""


def write(redirects: Batch, folder: Path, _notices: Notices) -> None:
    """Writes both files."""
    names = sorted({each.parameter for each in redirects} - {"", *BY_ID})
    names = [name for name in names if name.isascii() and name.replace("_", "").isalnum()]
    longest = max((len(quote(each.path + each.value)) for each in redirects), default=0)
    size, bucket = 4 * len(redirects), longest + sum(len(name) + 2 for name in names) + 64
    with (folder / MAPS).open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD.format(server=SERVER, size=_power(max(2048, size)), bucket=_power(max(128, bucket))))
        _write_queries(redirects, names, file)
        _write_paths(redirects, file)
    (folder / SERVER).write_text(_SERVER.format(maps=MAPS), encoding="utf-8", newline="\n")


def _write_queries(redirects: Batch, names: list[str], file: TextIO) -> None:
    """The parameters of the blog's own address: those that name a post by its id share one entry."""
    base = redirects.old_base
    fronts = [f"{base}/", f"{base}/index.php", *([base] if base else [])]
    _write_map(file, "$uri", "$wxr_front", ((front, "1") for front in fronts))
    ids = "".join(f"$arg_{name}" for name in BY_ID)
    by_id = ((f"1:{each.value}", each.to) for each in redirects if each.parameter in BY_ID)
    _write_map(file, f'"$wxr_front:{ids}"', "$wxr_id", by_id)
    others = (
        ("1:" + "".join(f"&{name}={quote(each.value) if name == each.parameter else ''}" for name in names), each.to)
        for each in redirects
        if each.parameter in names
    )
    variables = "".join(f"&{name}=$arg_{name}" for name in names)
    _write_map(file, f'"$wxr_front:{variables}"', "$wxr_other", others)
    file.write('map $wxr_id $wxr_query {\n    default $wxr_id;\n    "" $wxr_other;\n}\n')


def _write_map(file: TextIO, source: str, name: str, entries: Iterable[tuple[str, str]]) -> None:
    file.write(f'map {source} {name} {{\n    default "";\n')
    file.writelines(f"    {_quoted(key)} {_quoted(value)};\n" for key, value in entries)
    file.write("}\n")


def _write_paths(redirects: Batch, file: TextIO) -> None:
    file.write("# A slash at the end makes no difference.\n")
    file.write('map $uri $wxr_bare {\n    default $uri;\n    "~^(?<wxr_stem>/.*[^/])/+$" $wxr_stem;\n}\n')
    _write_map(file, "$wxr_bare", "$wxr_path", ((each.path, each.to) for each in redirects if not each.parameter))


def _quoted(text: str) -> str:
    """A key, where no variable is looked for and no word of ``map`` begins with ``/``; or a value without a ``$``."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _power(number: int) -> int:
    return 1 << (number - 1).bit_length()
