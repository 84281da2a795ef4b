"""Every cap on what a source may ask of this machine, in one place.

Each is far above what any honest export holds; a source beyond one is refused with `wxr.errors.LimitError` or cut with a
notice, as the reader that meets it says.
"""

from __future__ import annotations

SNIFF_BYTES = 65_536  # how much of a source decides what kind it is
PHP_DEPTH = 200  # nesting of a PHP-serialized value
PHP_ELEMENTS = 100_000  # elements of all arrays of one PHP-serialized value together
"""What lies beyond is left as text."""
