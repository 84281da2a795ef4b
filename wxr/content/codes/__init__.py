"""The table of shortcodes that are run, by kind; a plugin's own are added by `Shortcodes.including`."""

from wxr.content import embeds
from wxr.content.codes import captions, code, footnotes, galleries, players, wordpress_com
from wxr.content.shortcodes import Handler, Shortcodes

# Run before paragraphs are made, each kind in a pass of its own, since what they hold or make is no prose.
VERBATIM: dict[str, Handler] = dict(code.HANDLERS)
EMBEDS: dict[str, Handler] = dict(embeds.HANDLERS)

SHORTCODES = Shortcodes(
    VERBATIM
    | EMBEDS
    | captions.HANDLERS
    | galleries.HANDLERS
    | players.HANDLERS
    | wordpress_com.HANDLERS
    | footnotes.HANDLERS
)
