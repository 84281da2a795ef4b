"""Signs in a body that a generator would run as its own template, written so that it shows them."""

from __future__ import annotations

import re

_MORE = re.compile(r"^<!--more.*?-->$", re.MULTILINE)
_LIQUID = re.compile(r"\{[{%]")
_HUGO = re.compile(r"\{\{([<%])")
_HUGO_NAMES = {"<": "show-angle", "%": "show-percent"}
_TERA_CALL = re.compile(r"\{\{(?=\s*\w+\s*\()(.*?)\}\}", re.DOTALL)
_TERA_TAG = re.compile(r"\{%(?!/\*)(.*?)%\}", re.DOTALL)


def liquid(body: str) -> str:
    """Jekyll runs ``{{ }}`` and ``{% %}``; its `raw` shows what stands in it. Short ones, so that an excerpt may end
    anywhere."""
    return _LIQUID.sub(lambda sign: f"{{% raw %}}{sign[0]}{{% endraw %}}", body)


def hugo(body: str) -> str:
    """Hugo runs ``{{< >}}`` and ``{{% %}}``, in code too; two shortcodes of the site's own print how they begin."""
    return _HUGO.sub(lambda sign: f"{{{{< {_HUGO_NAMES[sign[1]]} >}}}}", body)


def tera(body: str) -> str:
    """Zola runs ``{{ name() }}`` and ``{% name() %}``; comment signs within stop that and are not shown."""
    body = _TERA_CALL.sub(r"{{/*\1*/}}", body)
    return _TERA_TAG.sub(r"{%/*\1*/%}", body)


def with_more(body: str, mark: str) -> str:
    """The first ``<!--more ... -->`` as the generator wants its summary mark."""
    return _MORE.sub(lambda _: mark, body, count=1)
