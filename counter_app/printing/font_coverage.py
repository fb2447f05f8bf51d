"""Reads from a font file which characters it has; the drawing library doesn't tell."""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, Final

_UNICODE: Final = ((3, 10), (0, 4), (0, 6), (3, 1), (0, 3))
"""Platform and encoding of the tables of Unicode, the widest first."""

Segment = tuple[int, int]


class UnreadableFont(Exception):
    """The file is no TrueType font with a Unicode table."""


class FontCoverage:
    """The characters of one font, as sorted runs of code points; `in` asks for one."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        joined = list(_joined(segments))
        self._firsts = array("L", [first for first, _ in joined])
        self._lasts = array("L", [last for _, last in joined])

    def __contains__(self, character: object) -> bool:
        """Say whether the font has a glyph for the character."""
        point = ord(str(character))
        place = bisect_right(self._firsts, point) - 1
        return place >= 0 and point <= self._lasts[place]


def read_coverage(font: Path) -> FontCoverage:
    """Read the coverage of a TrueType font or of the first font of a collection.

    Raises:
        UnreadableFont: the file is something else.
        OSError: the file can't be read.
    """
    try:
        with font.open("rb") as file:
            return FontCoverage(_segments(_unicode_table(file)))
    except (struct.error, IndexError, StopIteration) as error:
        raise UnreadableFont(font.name) from error


def _unicode_table(file: BinaryIO) -> bytes:
    """Return the widest Unicode subtable of `cmap`."""
    tag, first_font = struct.unpack(">4s8xI", file.read(16))
    start = first_font if tag == b"ttcf" else 0
    file.seek(start + 4)
    count = struct.unpack(">H6x", file.read(8))[0]
    records = struct.iter_unpack(">4s4xII", file.read(16 * count))
    offset, length = next((place, size) for name, place, size in records if name == b"cmap")
    file.seek(offset)
    cmap = file.read(length)
    listed = cmap[4 : 4 + 8 * struct.unpack_from(">H", cmap, 2)[0]]
    tables = {(platform, encoding): place for platform, encoding, place in struct.iter_unpack(">HHI", listed)}
    return cmap[next(tables[one] for one in _UNICODE if one in tables) :]


def _segments(table: bytes) -> Iterator[Segment]:
    kind = struct.unpack_from(">H", table)[0]
    if kind == 12:
        count = struct.unpack_from(">I", table, 12)[0]
        for first, last, glyph in struct.iter_unpack(">III", table[16 : 16 + 12 * count]):
            yield (first if glyph else first + 1, last)
    elif kind == 4:
        yield from _short_segments(table)
    else:
        raise IndexError(kind)


def _short_segments(table: bytes) -> Iterator[Segment]:
    """Read format 4, which tells glyphs one by one where a segment has an offset: 0 there means none."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    columns = [struct.unpack_from(f">{count}H", table, 14 + 2 * count * n + (2 if n else 0)) for n in range(4)]
    for place, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        base = 16 + 6 * count + 2 * place + offset
        for point in range(first, last + 1):
            glyph = point if not offset else struct.unpack_from(">H", table, base + 2 * (point - first))[0]
            if glyph and (glyph + delta) & 0xFFFF and point != 0xFFFF:
                yield (point, point)


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Join segments that follow one another without a gap."""
    ordered = sorted(segment for segment in segments if segment[0] <= segment[1])
    if not ordered:
        return
    begun = ordered[0][0]
    for earlier, later in pairwise(ordered):
        if later[0] != earlier[1] + 1:
            yield (begun, earlier[1])
            begun = later[0]
    yield (begun, ordered[-1][1])
