"""Plain data to YAML that every parser, of version 1.1 or 1.2, reads back as the same data."""

from __future__ import annotations

import re

import yaml

_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")  # keys that some parser takes for a value
_ODD = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff"  # what a literal block cannot hold
_LITERAL = re.compile(rf"[^\s#{_ODD}][^{_ODD}]*\n[^{_ODD}]*")


class _Strings(_Dumper):  # type: ignore[misc,valid-type]  # the C dumper is there or not
    """A dumper that quotes every string: ``yes``, ``0123`` and ``1e3`` mean different things to different parsers."""


def to_yaml(data: object) -> str:
    """A YAML document; strings in double quotes, those of several lines as literal blocks."""
    text: str = yaml.dump(data, Dumper=_Strings, allow_unicode=True, sort_keys=False, width=2**31 - 1)
    return text


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    several_lines = "\n" in value and _LITERAL.fullmatch(value) and not re.search(r"[ \t]$", value, re.MULTILINE)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if several_lines else '"')


def _mapping(dumper: yaml.SafeDumper, value: dict[str, object]) -> yaml.MappingNode:
    node: yaml.MappingNode = dumper.represent_dict(value)
    for key, _ in node.value:
        if re.fullmatch(r"[a-z_]+", key.value) and key.value not in _WORDS:
            key.style = None
    return node


_Strings.add_representer(str, _string)
_Strings.add_representer(dict, _mapping)
