"""Gives rules and frames a form made of characters, for back ends that can't draw."""

from __future__ import annotations

from typing import Final

from counter_app.domain.paper import RuleStyle
from counter_app.domain.printers import DOTS_PER_HALF_CELL
from counter_app.printing.laid_lines import FramePart, LaidLine, RuleDrawing, Span

_STROKE: Final = "─"
_SIDE: Final = "│"
_CORNERS: Final = {FramePart.TOP: ("┌", "┐"), FramePart.BOTTOM: ("└", "┘")}


def written_spans(line: LaidLine, width_dots: int) -> tuple[Span, ...]:
    """Return the spans of a line with its rule or frame as characters of the exact width; pictures stay out."""
    cells = width_dots // DOTS_PER_HALF_CELL
    match line.drawing:
        case RuleDrawing(style):
            text = _STROKE * (cells // 2) if style is RuleStyle.SOLID else "-" * cells
            return (Span(0, cells, text),)
        case FramePart.SIDES:
            right = Span(width_dots - 2 * DOTS_PER_HALF_CELL, 2, _SIDE)
            return (Span(0, 2, _SIDE), *line.spans, right)
        case FramePart() as part:
            return (Span(0, cells, (_STROKE * (cells // 2 - 2)).join(_CORNERS[part])),)
        case _:
            return line.spans
