"""Every cap on what a source may ask of this machine, in one place.

Each is far above what any honest export holds. A source beyond one of the first group is refused with
`wxr.errors.LimitError`; what lies beyond one of the second stays as text, with a notice.
"""

from __future__ import annotations

SNIFF_BYTES = 65_536  # how much of a source decides what kind it is
ARCHIVE_MEMBERS = 500_000  # files in one folder, zip or tar
COMPRESSION_RATIO = 200  # bytes out for each byte in; text compresses 3 to 20 times, XML of blanks 100 times
COMPRESSED_FREE = 64 * 1024 * 1024  # bytes that may come out before the ratio counts
TEXT_BYTES = 64 * 1024 * 1024  # of a page's text; the rest of a longer file is left out, with a notice
XML_ITEM_BYTES = 256 * 1024 * 1024  # of one item, or of all that stands before the first
XML_DEPTH = 2048  # elements within each other; libxml2 has the same cap
XML_ATTRIBUTES = 10_000  # of one element
XML_DOCUMENTS = 20  # exports without any item, one behind the other in one file

PHP_DEPTH = 200  # nesting of a PHP-serialized value
PHP_ELEMENTS = 100_000  # elements of all arrays of one PHP-serialized value together
HTML2TEXT_CHARACTERS = 500_000  # of a body given to html2text, whose time grows faster than its input
HTML2TEXT_DEPTH = 100  # elements within each other in such a body

IMAGE_PIXELS = 80_000_000  # of a picture that is decoded for an audit; Pillow itself warns of bombs from 89 million on

THUMBNAILS = 500  # files of which a report shows a picture, the gravest findings first
THUMBNAIL_PIXELS = 160  # of its longer side: twice what the page shows it at, for screens of high density
THUMBNAIL_BYTES = 12_000  # of one picture
THUMBNAILS_BYTES = 4_000_000  # of all on a page, as they stand in it
