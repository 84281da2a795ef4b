"""Plain data to YAML that every parser, of version 1.1 or 1.2, reads back as the same data."""

from __future__ import annotations

import re

import yaml

_WORDS = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")  # keys that some parser takes for a value
_PLAIN_KEY = re.compile(r"[a-z_]+")
_ODD = r"\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff"  # what a literal block cannot hold
_LITERAL = re.compile(rf"[^{_ODD}]*\n[^{_ODD}]*")
_BLANK_END = re.compile(r"[ \t]$", re.MULTILINE)
_ESCAPED_ASTRAL = "\\U000"  # libyaml writes what lies beyond U+FFFF, emoji among it, as escapes


class _Fast(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # the C dumper is there or not
    """libyaml's dumper."""


class _Exact(yaml.SafeDumper):
    """PyYAML's own, ten times slower, which leaves emoji readable."""


def to_yaml(data: object) -> str:
    """A YAML document; strings in double quotes, those of several lines as literal blocks.

    Every string is quoted, since ``yes``, ``0123`` and ``1e3`` mean different things to different parsers.
    """
    text = _dumped(data, _Fast)
    return _dumped(data, _Exact) if _ESCAPED_ASTRAL in text else text


def _dumped(data: object, dumper: type[yaml.SafeDumper]) -> str:
    text: str = yaml.dump(data, Dumper=dumper, allow_unicode=True, sort_keys=False, width=2**31 - 1)
    return text


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    literal = "\n" in value and _LITERAL.fullmatch(value) and not _BLANK_END.search(value)
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if literal else '"')


def _mapping(dumper: yaml.SafeDumper, value: dict[str, object]) -> yaml.MappingNode:
    node: yaml.MappingNode = dumper.represent_dict(value)
    for key, _ in node.value:
        if _PLAIN_KEY.fullmatch(key.value) and key.value not in _WORDS:
            key.style = None
    return node


for _dumper in (_Fast, _Exact):
    _dumper.add_representer(str, _string)
    _dumper.add_representer(dict, _mapping)
