"""What kind of page one is: a post, a list of posts, or none that holds any."""

from __future__ import annotations

import re
from typing import Literal

from wxr.readers.html_page import address
from wxr.readers.html_page.anchors import COMMENT_ID
from wxr.readers.html_page.markup import HEADINGS, has_media, text_of
from wxr.readers.html_page.page import Page
from wxr.readers.html_page.phrases import NOT_FOUND

Kind = Literal["post", "list", "page-empty", "page-login", "page-not-found", "page-foreign"]

_LISTS = frozenset(
    ("home", "blog", "archive", "search", "search-results", "category", "tag", "date", "author", "paged", "tax")
)
_SINGLES = frozenset(("single", "page", "attachment", "single-post"))
_NOT_FOUND = re.compile(NOT_FOUND, re.IGNORECASE)
_LITTLE = 20  # characters; an honest post is longer, with its title and the site's name


def kind_of(page: Page) -> Kind:
    """The page's kind; those that hold no post are named by the code of the notice."""
    body = page.root.find("body")
    if body is None or (len(text_of(body)) < _LITTLE and not has_media(body) and not page.posts):
        return "page-empty"
    if _is_login(page):
        return "page-login"
    if _is_missing(page):
        return "page-not-found"
    if not page.head.wordpress and not _anchored(page):
        return "page-foreign"
    return "list" if _is_list(page) else "post"


def _is_login(page: Page) -> bool:
    forms = [element for element in page.elements if element.tag == "form"]
    return any(form.get("id") == "loginform" and "wp-login.php" in (form.get("action") or "") for form in forms) and (
        "login" in page.head.classes or not page.posts
    )


def _is_missing(page: Page) -> bool:
    if "error404" in page.head.classes:
        return True
    if page.head.post is not None or page.posts or not _NOT_FOUND.search(page.head.title):
        return False
    headings = (text_of(element) for element in page.elements if element.tag in HEADINGS)
    return any(_NOT_FOUND.search(heading) for heading in headings)


def _anchored(page: Page) -> bool:
    if page.posts:
        return True
    return any(
        COMMENT_ID.match((element.get("id") or "").replace("_", "-"))
        or "wp-comments-post" in (element.get("action") or "")
        for element in page.elements
    )


def _is_list(page: Page) -> bool:
    if page.head.post is not None or _SINGLES & page.head.classes:
        return False
    if _LISTS & page.head.classes:
        return True
    outer = {number for number, element in page.posts if not page.in_chrome(element)}
    if any("wp-comments-post" in (element.get("action") or "") for element in page.elements if element.tag == "form"):
        return False
    return len(outer) > 1 or (bool(page.head.url) and address.is_index(page.head.url or ""))
