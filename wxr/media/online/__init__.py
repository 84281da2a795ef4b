"""The network side of an audit: which addresses still answer, and with what. Nothing here is imported offline.

`options` is what a caller chooses, `checking` the run over many addresses; `fetching` downloads files under the same
rules. Both need aiohttp as soon as they are imported: call `session.require_extra` before, which says what to install.
"""
