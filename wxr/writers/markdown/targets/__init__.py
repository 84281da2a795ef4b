"""The generators that a folder of Markdown can be written for, a module each; all over one writer."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import NamedTuple, get_args

from wxr.errors import UsageError
from wxr.moving import SiteOptions, check_permalink
from wxr.moving.options import TargetName
from wxr.writers.markdown.targets.target import Target


class MediaFolder(NamedTuple):
    """A folder below the output, and its path on the site that is built from it."""

    folder: str
    path: str


TARGETS: tuple[str, ...] = get_args(TargetName)

__all__ = ["TARGETS", "MediaFolder", "Target", "check", "media_folder", "target_of"]


def target_of(options: SiteOptions) -> Target:
    """The target of that name; its module is loaded when it is first asked."""
    return _target(options.target)


@cache
def _target(name: TargetName) -> Target:
    target: Target = import_module(f"wxr.writers.markdown.targets.{name}").TARGET
    return target


def media_folder(options: SiteOptions) -> MediaFolder:
    """Where media files go: on a site they keep WordPress's own path, so that addresses that others know still work."""
    target = target_of(options)
    if target.scaffold is None:
        return MediaFolder("media/", "/media/")
    return MediaFolder(f"{target.static}wp-content/uploads/", "/wp-content/uploads/")


def check(options: SiteOptions) -> None:
    """Raises `UsageError` where the options ask for what there is not, or what the target cannot read."""
    if options.target not in TARGETS:
        raise UsageError(f"the target {options.target!r} is not known; use one of {', '.join(TARGETS)}")
    target = target_of(options)
    if options.front_matter_format and options.front_matter_format not in target.formats:
        raise UsageError(f"{target.name} reads front matter as {' or '.join(target.formats)} only")
    if options.bundles and not target.bundles:
        raise UsageError(f"{target.name} knows no page bundles")
    if options.permalink is not None:
        check_permalink(options.permalink)
