"""One reader a kind of source: bytes in, records out, bodies verbatim."""
