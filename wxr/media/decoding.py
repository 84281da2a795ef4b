"""What Pillow (the extra ``images``) does here: full decoding, for what structure does not show, and thumbnails."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Callable
from typing import BinaryIO

from wxr.errors import MissingExtraError
from wxr.limits import DEFAULT, THUMBNAIL_PIXELS, Limits
from wxr.media.checks import Decode
from wxr.media.structure import Anatomy, Flaw

Shrink = Callable[[BinaryIO, Anatomy], bytes | None]

_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
_SHOWN = ("JPEG", "PNG", "GIF", "WEBP")
_BROKEN = (OSError, SyntaxError, ValueError, struct.error, EOFError)


def decoder(limits: Limits = DEFAULT) -> Decode:
    """A function that decodes a picture and says what is wrong with it; one beyond the pixel cap it does not decode.

    Raises `MissingExtraError` where Pillow is not installed.
    """
    try:
        from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - an optional dependency
    except ImportError as error:
        raise MissingExtraError("decoding pictures needs Pillow; pip install 'wxr-archive[images]'") from error

    def decode(file: BinaryIO, anatomy: Anatomy) -> Flaw | None:
        pixels = anatomy.width * anatomy.height
        if pixels > limits.image_pixels:
            return Flaw("not-decoded", f"{pixels:,} pixels, {limits.beyond('image_pixels')}")
        if not pixels:
            return None
        file.seek(0)
        try:
            with Image.open(file, formats=_FORMATS) as picture:
                if _within_cap(*picture.size, limits):
                    picture.load()
        except (UnidentifiedImageError, Image.DecompressionBombError):
            return None  # of no format that is decoded here, or larger than its head says
        except _BROKEN as error:
            return Flaw("undecodable", f"the picture cannot be decoded: {error}")
        return None

    return decode


def shrinker(limits: Limits = DEFAULT) -> Shrink | None:
    """A function that makes a thumbnail: a WebP without metadata, None of what cannot be decoded or is too large.

    None where Pillow is not installed.
    """
    try:
        from PIL import Image, ImageOps  # noqa: PLC0415 - an optional dependency
    except ImportError:
        return None

    def shrink(file: BinaryIO, anatomy: Anatomy) -> bytes | None:
        if not _within_cap(anatomy.width, anatomy.height, limits):
            return None
        file.seek(0)
        try:
            with warnings.catch_warnings(), Image.open(file, formats=_SHOWN) as picture:
                warnings.simplefilter("ignore")  # of odd palettes and tags; what cannot be shown is an error below
                if not _within_cap(*picture.size, limits):
                    return None
                picture.draft("RGB", (2 * THUMBNAIL_PIXELS, 2 * THUMBNAIL_PIXELS))  # JPEG decodes at an eighth for it
                small = ImageOps.exif_transpose(picture).convert("RGBA" if picture.has_transparency_data else "RGB")
                small.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
                written = io.BytesIO()
                small.save(written, "WEBP", quality=60, exif=b"", icc_profile=b"")
        except (*_BROKEN, Image.DecompressionBombError):
            return None
        return written.getvalue()

    return shrink


def _within_cap(width: int, height: int, limits: Limits) -> bool:
    return 0 < width * height <= limits.image_pixels
