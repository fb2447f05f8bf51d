"""Draws a laid page, or single lines of it, as a picture of one bit a dot.

A line is one large number, its rows one after the other: to place a character is a shift and an exclusive or, many
times faster than to paste pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from counter_app.domain.paper import RuleStyle
from counter_app.domain.printers import DOTS_PER_HALF_CELL
from counter_app.printing.glyphs import Glyphs, baseline_of
from counter_app.printing.laid_lines import Bar, FramePart, LaidLine, LaidPage, Picture, RuleDrawing, Span
from counter_app.printing.measure import cells_of
from counter_app.services.paper_ports import Bitmap

_THICKNESS: Final = 2
_DASH: Final = 8
_DASH_GAP: Final = 4
_FRAME_INSET: Final = 4
_UNDERLINE_DROP: Final = 4

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a black rectangle; the last two lie outside of it."""


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
    dots = _boxes(_drawing_boxes(line, width), width, line.height) ^ _spans(line, width, glyphs)
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
        dots ^= _boxes(_span_boxes(span, tallest, line), width, line.height)
    return dots


def _span_boxes(span: Span, tallest: int, line: LaidLine) -> Iterator[Box]:
    """Yield the ground of white characters, unless the whole line is black, and the underline."""
    right = span.x_dots + span.cells * DOTS_PER_HALF_CELL
    if span.style.inverted and line.drawing is not Bar.INVERTED:
        yield (span.x_dots, 0, right, line.height)
    if span.style.underline:
        top = baseline_of(tallest) + _UNDERLINE_DROP
        yield (span.x_dots, top, right, top + _THICKNESS)


def _drawing_boxes(line: LaidLine, width: int) -> Iterable[Box]:
    match line.drawing:
        case RuleDrawing(style):
            return _rule_boxes(style, width, line.height // 2 - 1)
        case FramePart() as part:
            return _frame_boxes(part, width, line.height)
        case Bar():
            return [(0, 0, width, line.height)]
        case _:
            return ()


def _rule_boxes(style: RuleStyle, width: int, top: int) -> list[Box]:
    if style is RuleStyle.SOLID:
        return [(0, top, width, top + _THICKNESS)]
    starts = range(_DASH_GAP // 2, width, _DASH + _DASH_GAP)
    return [(x, top, x + _DASH, top + _THICKNESS) for x in starts]


def _frame_boxes(part: FramePart, width: int, height: int) -> list[Box]:
    """Return the strokes of a part of a frame: both sides, and between them one across where it begins or ends."""
    first = _FRAME_INSET if part is FramePart.TOP else 0
    last = height - _FRAME_INSET if part is FramePart.BOTTOM else height
    sides = [(0, first, _THICKNESS, last), (width - _THICKNESS, first, width, last)]
    if part is FramePart.SIDES:
        return sides
    edge = first if part is FramePart.TOP else last - _THICKNESS
    return [*sides, (_THICKNESS, edge, width - _THICKNESS, edge + _THICKNESS)]


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
