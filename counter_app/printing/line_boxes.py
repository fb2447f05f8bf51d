"""The black rectangles of a laid line: rules, frames, bars, grounds and underlines, for every back end that draws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from counter_app.domain.paper import RuleStyle
from counter_app.domain.printers import DOTS_PER_HALF_CELL
from counter_app.printing.glyphs import baseline_of
from counter_app.printing.laid_lines import Bar, FramePart, LaidLine, RuleDrawing, Span

_THICKNESS: Final = 2
_DASH: Final = 8
_DASH_GAP: Final = 4
_FRAME_INSET: Final = 4
_UNDERLINE_DROP: Final = 4

Box = tuple[int, int, int, int]
"""Left, top, right and bottom of a black rectangle, in dots; the last two lie outside of it."""


def span_boxes(span: Span, tallest: int, line: LaidLine) -> Iterator[Box]:
    """Yield the ground of white characters, unless the whole line is black, and the underline."""
    right = span.x_dots + span.cells * DOTS_PER_HALF_CELL
    if span.style.inverted and line.drawing is not Bar.INVERTED:
        yield (span.x_dots, 0, right, line.height)
    if span.style.underline:
        top = baseline_of(tallest) + _UNDERLINE_DROP
        yield (span.x_dots, top, right, top + _THICKNESS)


def drawing_boxes(line: LaidLine, width: int) -> Iterable[Box]:
    """Return what is drawn in a line of a width in dots, measured from its upper left corner; none overlap."""
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
