"""Draws a laid page, or single lines of it, as a picture of one bit a dot.

A line is one large number, its rows one after the other: to place a character is a shift and an exclusive or, many
times faster than to paste pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from counter_app.domain.printers import DOTS_PER_HALF_CELL
from counter_app.printing.glyphs import Glyphs
from counter_app.printing.laid_lines import LaidLine, LaidPage, Picture
from counter_app.printing.line_boxes import Box, drawing_boxes, span_boxes
from counter_app.printing.measure import cells_of
from counter_app.services.paper_ports import Bitmap


def draw_page(page: LaidPage, glyphs: Glyphs) -> Bitmap:
    """Return the whole paper."""
    return draw_lines(page.lines, page.width_dots, glyphs)


def draw_lines(lines: Sequence[LaidLine], width: int, glyphs: Glyphs) -> Bitmap:
    """Return lines that follow one another; the width is a multiple of 8."""
    height = sum(line.height for line in lines)
    return Bitmap(width, height, b"".join(_drawn(line, width, glyphs) for line in lines))


def _drawn(line: LaidLine, width: int, glyphs: Glyphs) -> bytes:
    size = width // 8 * line.height
    if not line.spans and line.drawing is None:
        return bytes(size)
    dots = _boxes(drawing_boxes(line, width), width, line.height) ^ _spans(line, width, glyphs)
    if isinstance(line.drawing, Picture):
        dots |= _picture(line.drawing, width, line.height)
    return dots.to_bytes(size, "big")


def _spans(line: LaidLine, width: int, glyphs: Glyphs) -> int:
    dots = 0
    tallest = max((span.style.height_factor for span in line.spans), default=1)
    for span in line.spans:
        pen = glyphs.pen(span.style, tallest, width)
        x = span.x_dots
        for character in span.text:
            dots ^= glyphs.dots(character, pen) >> x
            x += cells_of(character) * pen.width_factor * DOTS_PER_HALF_CELL
        dots ^= _boxes(span_boxes(span, tallest, line), width, line.height)
    return dots


def _boxes(boxes: Iterable[Box], width: int, height: int) -> int:
    """Return black rectangles that don't overlap."""
    dots = 0
    for left, top, right, bottom in boxes:
        row = ((1 << (right - left)) - 1) << (width - right)
        column = row.to_bytes(width // 8, "big") * (bottom - top)
        dots ^= int.from_bytes(column, "big") << (height - bottom) * width
    return dots


def _picture(picture: Picture, width: int, height: int) -> int:
    """Return a bitmap at its place, in the middle of the height of its line."""
    bitmap = picture.bitmap
    stride = (bitmap.width + 7) // 8
    shift = width - picture.x_dots - stride * 8
    rows = [int.from_bytes(bitmap.bits[start : start + stride], "big") for start in range(0, len(bitmap.bits), stride)]
    placed = b"".join((row << shift if shift >= 0 else row >> -shift).to_bytes(width // 8, "big") for row in rows)
    below = height - bitmap.height - (height - bitmap.height) // 2
    return int.from_bytes(placed, "big") << below * width
