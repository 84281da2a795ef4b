"""Program text: ``[code]``, ``[sourcecode]`` and the other names that code-colouring plugins and WordPress.com know.

Their content is verbatim: no paragraphs, no shortcodes, no blocks. Such plugins store it with its entities, and so does
WordPress.com.
"""

from __future__ import annotations

import re
from html import escape, unescape

from wxr.content.context import Context
from wxr.content.markup import element
from wxr.content.shortcodes import Shortcode

NAMES = ("sourcecode", "code", "source", "highlight", "cc", "crayon", "syntax")
# Names that are themselves a language, as SyntaxHighlighter registers them.
LANGUAGES = (
    "actionscript3", "as3", "bash", "shell", "coldfusion", "cf", "cpp", "csharp", "css", "delphi", "diff", "erlang",
    "groovy", "html", "java", "javafx", "javascript", "js", "jscript", "matlab", "objc", "perl", "php", "plain",
    "powershell", "python", "py", "r", "rails", "ruby", "sass", "scala", "scss", "sql", "vb", "vbnet", "xhtml", "xml",
    "xslt", "yaml",
)  # fmt: skip
_HIDDEN = str.maketrans({"[": "&#91;", "]": "&#93;"})  # brackets in program text begin no shortcode in a later pass
_LANGUAGE = re.compile(r"[A-Za-z0-9+#._-]{1,40}\Z")
_OPENED = re.compile(r"<([a-z][a-z0-9]{0,15})[\s>]")
_CLOSED = re.compile(r"</([a-z][a-z0-9]{0,15})>")
# Elements of prose; their names in code would have been encoded.
_ELEMENTS = {
    *("a", "b", "blockquote", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol", "p", "pre"),
    *("span", "strong", "table", "td", "tr", "ul"),
}


def program(code: Shortcode, context: Context) -> str | None:
    """A ``<pre><code>`` with the language as its class.

    Where a blog's own markup stands in it as markup, no such plugin was at work when it was saved (it would have been
    encoded), so readers saw brackets; on WordPress.com there always is one.
    """
    if code.content is None or (not context.hosted and _markup(code.content)):
        return None
    given = code.attributes
    positional = code.positional[0] if code.positional else ""
    language = given.get("language") or given.get("lang") or positional.lstrip("=").strip("\"'")
    if not language and code.name in LANGUAGES:
        language = code.name
    text = unescape(code.content).strip("\r\n").replace("\r\n", "\n")
    classes = f"language-{language.lower()}" if _LANGUAGE.match(language) else None
    verbatim = escape(text, quote=False).translate(_HIDDEN)
    return element("pre", {}, element("code", {"class": classes}, verbatim))


def _markup(content: str) -> bool:
    """True where an element of prose stands in it, opened and closed."""
    return bool(set(_OPENED.findall(content)) & set(_CLOSED.findall(content)) & _ELEMENTS)


HANDLERS = dict.fromkeys((*NAMES, *LANGUAGES), program)
