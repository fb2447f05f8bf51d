"""Draws a laid page, or single lines of it, as a picture of one bit a dot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PIL import Image

from counter_app.domain.paper import RuleStyle
from counter_app.printing.glyphs import Glyphs
from counter_app.printing.laid_lines import Bar, FramePart, LaidLine, LaidPage, Picture, RuleDrawing
from counter_app.services.ports import Bitmap

BLACK: Final = 255
_THICKNESS: Final = 2
_DASH: Final = 8
_DASH_GAP: Final = 4
_FRAME_INSET: Final = 4

Box = tuple[int, int, int, int]


def draw_page(page: LaidPage, glyphs: Glyphs) -> Bitmap:
    """Return the whole paper."""
    return draw_lines(page.lines, page.width_dots, glyphs)


def draw_lines(lines: Sequence[LaidLine], width: int, glyphs: Glyphs) -> Bitmap:
    """Return lines that follow one another; the picture begins at the top of the first."""
    if not lines:
        return Bitmap(width, 0, b"")
    top = lines[0].y
    height = lines[-1].y + lines[-1].height - top
    canvas = Image.new("1", (width, height))
    for line in lines:
        _draw_line(canvas, line, line.y - top, glyphs)
    return Bitmap(width, height, canvas.tobytes())


def _draw_line(canvas: Image.Image, line: LaidLine, top: int, glyphs: Glyphs) -> None:
    if line.spans:
        canvas.paste(_drawn_spans(line, canvas.width, glyphs), (0, top))
    match line.drawing:
        case RuleDrawing(style):
            _draw_rule(canvas, top + line.height // 2 - 1, style)
        case Picture() as picture:
            _draw_picture(canvas, picture, top, line.height)
        case FramePart() as part:
            _draw_frame(canvas, part, top, line.height)


def _drawn_spans(line: LaidLine, width: int, glyphs: Glyphs) -> Image.Image:
    """Join the columns of all characters and turn them upright: many times faster than to paste each character."""
    stride = line.height // 8
    ground = b"\xff" if isinstance(line.drawing, Bar) else b"\0"
    columns = bytearray(ground * (width * stride))
    tallest = max(span.style.height_factor for span in line.spans)
    for span in line.spans:
        drawn = b"".join([glyphs.columns(character, span.style, tallest) for character in span.text])
        columns[span.x_dots * stride : span.x_dots * stride + len(drawn)] = drawn
    upright = Image.frombytes("1", (line.height, width), bytes(columns[: width * stride]))
    return upright.transpose(Image.Transpose.TRANSPOSE)


def _draw_rule(canvas: Image.Image, y: int, style: RuleStyle) -> None:
    if style is RuleStyle.SOLID:
        canvas.paste(BLACK, (0, y, canvas.width, y + _THICKNESS))
        return
    for x in range(_DASH_GAP // 2, canvas.width, _DASH + _DASH_GAP):
        canvas.paste(BLACK, (x, y, x + _DASH, y + _THICKNESS))


def _draw_picture(canvas: Image.Image, picture: Picture, top: int, height: int) -> None:
    bitmap = picture.bitmap
    drawn = Image.frombytes("1", (bitmap.width, bitmap.height), bitmap.bits)
    canvas.paste(drawn, (picture.x_dots, top + (height - bitmap.height) // 2))


def _draw_frame(canvas: Image.Image, part: FramePart, top: int, height: int) -> None:
    for box in _frame_boxes(part, canvas.width, top, top + height):
        canvas.paste(BLACK, box)


def _frame_boxes(part: FramePart, width: int, top: int, bottom: int) -> list[Box]:
    """Return the strokes of a part of a frame: both sides, and a stroke across where the frame begins or ends."""
    edge = {FramePart.TOP: top + _FRAME_INSET, FramePart.BOTTOM: bottom - _FRAME_INSET - _THICKNESS}.get(part)
    first = edge if part is FramePart.TOP and edge is not None else top
    last = edge if part is FramePart.BOTTOM and edge is not None else bottom
    sides = [(0, first, _THICKNESS, last), (width - _THICKNESS, first, width, last)]
    return sides if edge is None else [*sides, (0, edge, width, edge + _THICKNESS)]
