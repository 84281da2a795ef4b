"""What is done to bytes that are no well-formed XML, cheapest first: characters, then ends of sections, then tags.

An item is repaired alone, so that what is wrong with it costs no other. Nothing here parses: repaired bytes go through
the same strict parser as others.
"""
