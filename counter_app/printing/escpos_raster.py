"""Sends pictures: white rows as feeds, the rest as short bands that no printer takes for a command (printing P11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PIL import Image

from counter_app.domain.printers import PrinterProfile, RasterDialect
from counter_app.printing.escpos_commands import RESET, feed_dots, parted
from counter_app.services.paper_ports import Bitmap

TALLEST_BAND: Final = 64
LARGEST_BAND: Final = 4608
"""Bytes of a band, command included: a flush of 8192 NULs ends any band that was interrupted."""

_GS_V_0: Final = b"\x1dv0\x00"
_ESC_STAR: Final = b"\x1b*\x21"
_COLUMN_ROWS: Final = 24
_SMALLEST_FEED: Final = 4
"""White rows below this stay inside their band: a further command would cost more than it saves."""

_LOOK_ALIKE: Final = re.compile(rb"\x10(?=[\x04\x05\x14])")
"""Begins what a printer obeys at once, even inside a picture: DLE EOT, DLE ENQ, DLE DC4."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows with ink: the first row, the bytes of each row up to the last ink, and the rows themselves."""

    y: int
    stride: int
    rows: bytes

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.rows) // self.stride


def raster_job(bitmap: Bitmap, profile: PrinterProfile) -> bytes:
    """Return the whole job of a paper that is one picture."""
    return b"".join([RESET, *picture_commands(bitmap, profile.dialect), parted(profile.cutter)])


def picture_commands(bitmap: Bitmap, dialect: RasterDialect) -> Iterator[bytes]:
    """Yield the commands that print a picture and leave the paper just below it."""
    y = 0
    for band in bands_of(bitmap):
        yield from feed_dots(band.y - y)
        yield from _column_bands(band) if dialect is RasterDialect.ESC_STAR else [_row_band(band)]
        y = band.y + band.height
    yield from feed_dots(bitmap.height - y)


def as_sent(bitmap: Bitmap) -> Bitmap:
    """Return the picture with the dots cleared that its bands may not have: what really comes out."""
    stride = (bitmap.width + 7) // 8
    rows = bytearray(len(bitmap.bits))
    for band in bands_of(bitmap):
        for place in range(band.height):
            start = (band.y + place) * stride
            rows[start : start + band.stride] = band.rows[place * band.stride : (place + 1) * band.stride]
    return Bitmap(bitmap.width, bitmap.height, bytes(rows))


def bands_of(bitmap: Bitmap) -> Iterator[Band]:
    """Cut a picture into bands, each cropped at its right ink edge and without look-alikes."""
    stride = (bitmap.width + 7) // 8
    for first, last in _inked_runs(bitmap.bits, stride):
        for y in range(first, last, TALLEST_BAND):
            rows = bitmap.bits[y * stride : min(last, y + TALLEST_BAND) * stride]
            yield from _cropped(y, rows, stride)


def _inked_runs(bits: bytes, stride: int) -> Iterator[tuple[int, int]]:
    """Yield first and end row of every stretch with ink, joining those with only a few white rows between them."""
    blank = bytes(stride)
    first = last = -1
    for y in range(len(bits) // stride):
        if bits[y * stride : (y + 1) * stride] == blank:
            continue
        if first >= 0 and y - last > _SMALLEST_FEED:
            yield first, last + 1
            first = y
        first, last = (y if first < 0 else first), y
    if first >= 0:
        yield first, last + 1


def _cropped(y: int, rows: bytes, stride: int) -> Iterator[Band]:
    kept = max(len(rows[start : start + stride].rstrip(b"\0")) for start in range(0, len(rows), stride))
    lines = [rows[start : start + kept] for start in range(0, len(rows), stride)]
    most = (LARGEST_BAND - len(_GS_V_0) - 4) // kept
    for start in range(0, len(lines), most):
        yield Band(y + start, kept, _defused(b"".join(lines[start : start + most])))


def _defused(content: bytes) -> bytes:
    """Clear the one dot of every byte 0x10 that would begin a real-time command."""
    return _LOOK_ALIKE.sub(b"\0", content)


def _row_band(band: Band) -> bytes:
    return b"".join([_GS_V_0, band.stride.to_bytes(2, "little"), band.height.to_bytes(2, "little"), band.rows])


def _column_bands(band: Band) -> Iterator[bytes]:
    """Yield strips of 24 rows, column by column from the left; the feed below each prints it."""
    picture = Image.frombytes("1", (band.stride * 8, band.height), band.rows)
    for top in range(0, band.height, _COLUMN_ROWS):
        strip = picture.crop((0, top, picture.width, top + _COLUMN_ROWS))
        turned = strip.transpose(Image.Transpose.TRANSPOSE)
        columns = _defused(turned.tobytes())
        yield b"".join([_ESC_STAR, turned.height.to_bytes(2, "little"), columns])
        yield from feed_dots(min(_COLUMN_ROWS, band.height - top))
