"""Writes a picture of one bit a dot as a PNG file, and reads one."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops

from counter_app.services.paper_ports import Bitmap

DOTS_PER_INCH: Final = 203
_MARGIN: Final = 24


def to_png(bitmap: Bitmap) -> bytes:
    """Return the picture black on white, with the margins that a printer leaves on its paper."""
    ink = Image.frombytes("1", (bitmap.width, bitmap.height), bitmap.bits)
    paper = Image.new("1", (bitmap.width + 2 * _MARGIN, bitmap.height + 2 * _MARGIN), 1)
    paper.paste(ImageChops.invert(ink), (_MARGIN, _MARGIN))
    file = io.BytesIO()
    paper.save(file, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return file.getvalue()


def read_png(file: Path) -> Bitmap:
    """Read a black and white PNG file."""
    with Image.open(file) as picture:
        ink = ImageChops.invert(picture.convert("1"))
        return Bitmap(ink.width, ink.height, ink.tobytes())
