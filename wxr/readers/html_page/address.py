"""What a WordPress address tells: a post's id or slug, a term, a day, the kind of page it leads to."""

from __future__ import annotations

import re
from urllib.parse import unquote

from wxr.parsing.urls import split

_QUERY_ID = re.compile(r"[?&](?:p|page_id|attachment_id)=(\d{1,18})")
_DAY = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})(?:/|$)")
_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/")
_COMMENT_PAGE = re.compile(r"/comment-page-(\d{1,6})/?(?:index\.html?)?$|[?&]cpage=(\d{1,6})")
_INDEX = re.compile(
    r"/(?:page/\d+|category/.+|tag/.+|author/[^/]+(?:/page/\d+)?|(?:19|20)\d\d(?:/\d\d?(?:/\d\d?)?)?)/?(?:index\.html?)?$"
    r"|[?&](?:cat|tag|author|paged|m|s)=[^&]"
)
_HOST = re.compile(r"^(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}$", re.IGNORECASE)
_INDEX_FILE = re.compile(r"^index\.(?:x?html?|php)$")
_SAVED_SUFFIX = re.compile(r"(?:/index)?\.x?html?$|/index\.php$")


def post_id(url: str) -> int | None:
    """The id in ``?p=N``, ``?page_id=N``."""
    found = _QUERY_ID.search(url)
    return int(found[1]) if found else None


def day(url: str) -> str | None:
    """The day in a permalink of the form ``/YYYY/MM/DD/``, as ISO 8601."""
    found = _DAY.search(url)
    if not found or not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return None
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"


def month(url: str) -> str | None:
    """The month in a permalink of the form ``/YYYY/MM/``, as ``YYYY-MM``."""
    found = _MONTH.search(url)
    return f"{found[1]}-{int(found[2]):02}" if found and 1 <= int(found[2]) <= 12 else None


def comment_page(url: str) -> int | None:
    """N of ``/comment-page-N/`` or ``?cpage=N``."""
    found = _COMMENT_PAGE.search(url)
    return int(found[1] or found[2]) if found else None


def without_comment_page(url: str) -> str:
    """The post's own address behind that of one page of its comments."""
    return re.sub(r"comment-page-\d+/?$", "", re.sub(r"([?&])cpage=\d+&?", r"\1", url)).rstrip("?&")


def is_index(url: str) -> bool:
    """Whether the address is that of a list of posts: a category, tag, month, author, search, further page."""
    return bool(_INDEX.search(url.split("#", maxsplit=1)[0]))


def of_path(name: str) -> str | None:
    """The address that a mirror's file had, where its folders begin with a host (wget, HTTrack); None elsewhere.

    wget keeps a query in the file's name, behind ``?`` or, for the sake of some systems, ``@``.
    """
    folders = name.replace("\\", "/").split("/")
    host = next((at for at, folder in enumerate(folders[:-1]) if _HOST.match(folder)), None)
    if host is None:
        return None
    path, mark, query = folders[-1].replace("@", "?", 1).partition("?")
    last = _INDEX_FILE.sub("", path) + (mark + _SAVED_SUFFIX.sub("", query) if query else "")
    return "http://" + "/".join([*folders[host:-1], last])


def slug(url: str) -> str | None:
    """The last part of a pretty permalink, as WordPress stores it; None for ``?p=N`` and the front page."""
    parts = split(url)
    if post_id(url) is not None:
        return None
    path = _SAVED_SUFFIX.sub("", parts.path.rstrip("/"))
    last = path.rsplit("/", 1)[-1]
    return last if last and not last.isdigit() and path.strip("/") not in ("index.php", "") else None


def plain(url: str) -> str:
    """The address reduced to what tells pages apart: no scheme, ``www.``, fragment, last slash or suffix of a file."""
    parts = split(url.strip())
    host = parts.netloc.lower().removeprefix("www.").split(":")[0]
    path = _SAVED_SUFFIX.sub("", unquote(parts.path)).rstrip("/")
    kept = "&".join(
        sorted(p for p in parts.query.split("&") if p and not p.startswith(("replytocom=", "cpage=", "print=")))
    )
    return f"{host}{path}?{kept}" if kept else f"{host}{path}"
