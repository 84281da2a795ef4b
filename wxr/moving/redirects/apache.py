"""Redirects for Apache, as an ``.htaccess`` file: it compares with the decoded path and with the raw query."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from wxr.moving.forms import BY_ID
from wxr.moving.redirects.batch import Batch
from wxr.moving.redirects.rules import Redirect
from wxr.notices import Notices

FILE = ".htaccess"

_HEAD = """\
# For the folder that the site is served from; it needs mod_rewrite and AllowOverride FileInfo.
RewriteEngine On
"""
_GATE = """\
RewriteCond "%{{QUERY_STRING}}" "="
RewriteRule "^(?:index\\.php)?$" "-" [S=1]
RewriteRule "^" "-" [S={count}]
"""
_TAIL = """\
# Feeds, trackbacks and further pages of one post or list lead to it.
RewriteCond "%{REQUEST_FILENAME}" "!-f"
RewriteCond "%{REQUEST_FILENAME}" "!-d"
RewriteRule "^(.+)/(?:feed(?:/(?:feed|rss2?|rdf|atom))?|trackback|embed|amp|comment-page-[0-9]+|page/[0-9]+)/?$" \
"{base}/$1/" [R=301,L]
RewriteCond "%{REQUEST_FILENAME}" "!-d"
RewriteRule "^page/[0-9]+/?$" "{base}/" [R=301,L]
"""


def write(redirects: Batch, folder: Path, _notices: Notices) -> None:
    """Writes the file. Rules are asked one by one, so a request that concerns none of a group skips it."""
    with (folder / FILE).open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        queries = sum(bool(each.parameter) for each in redirects)
        paths = sum(not each.parameter for each in redirects)
        if queries:
            file.write(_GATE.format(count=queries))
            file.writelines(_query(each) for each in redirects if each.parameter)
        file.writelines(_path(each, redirects.old_base) for each in redirects if not each.parameter)
        if paths or queries:
            file.write(_TAIL.replace("{base}", _target(quote(redirects.old_base))))


def _query(each: Redirect) -> str:
    names = "|".join(BY_ID) if each.parameter in BY_ID else re.escape(quote(each.parameter))
    value = re.escape(quote(each.value, safe=""))
    return (
        f'RewriteCond "%{{QUERY_STRING}}" {_quoted(f"(?:^|&)(?:{names})={value}(?:&|$)")} [NC]\n'
        f'RewriteRule "^(?:index\\.php)?$" {_target_quoted(each.to)} [R=301,L,NE,QSD]\n'
    )


def _path(each: Redirect, base: str) -> str:
    below = each.path[len(base) :].lstrip("/")
    return f"RewriteRule {_quoted(f'^{_escaped(below)}/?$')} {_target_quoted(each.to)} [R=301,L,NE,QSD]\n"


def _escaped(text: str) -> str:
    """A pattern for this text alone; blanks stay, since the pattern stands in quotes."""
    return re.escape(text).replace("\\ ", " ")


def _target_quoted(text: str) -> str:
    return _quoted(_target(text))


def _target(text: str) -> str:
    """A substitution: ``%`` and ``$`` would refer to groups, and a backslash escapes."""
    return re.sub(r"[\\%$]", r"\\\g<0>", text)


def _quoted(text: str) -> str:
    """An argument of mod_rewrite: whatever stands between two quotes, no sign escapes another there."""
    return '"' + text.replace('"', "\\x22") + '"'
