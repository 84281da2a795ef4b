"""Full decoding with Pillow (the extra ``images``), for what the structure of a picture does not show."""

from __future__ import annotations

import struct
from typing import BinaryIO

from wxr.errors import MissingExtraError
from wxr.limits import IMAGE_PIXELS
from wxr.media.checks import Decode
from wxr.media.structure import Anatomy, Flaw

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")


def decoder() -> Decode:
    """A function that decodes a picture and says what is wrong with it; one beyond the pixel cap is left alone.

    Raises `MissingExtraError` where Pillow is not installed.
    """
    try:
        from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        raise MissingExtraError("decoding pictures needs Pillow; pip install 'wxr-archive[images]'") from error

    def decode(file: BinaryIO, anatomy: Anatomy) -> Flaw | None:
        if not 0 < anatomy.width * anatomy.height <= IMAGE_PIXELS:
            return None
        file.seek(0)
        try:
            with Image.open(file, formats=_FORMATS) as picture:
                if picture.width * picture.height <= IMAGE_PIXELS:
                    picture.load()
        except UnidentifiedImageError:
            return None  # of no format that is decoded here
        except (OSError, SyntaxError, ValueError, struct.error, EOFError) as error:
            return Flaw("undecodable", f"the picture cannot be decoded: {error}")
        return None

    return decode
